"""Where the vectors of a build are: in a folder or on a Chroma server."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

# what an index keeps vectors of: a build's collections on a server are these
SETS = ("passages", "sentences")
# the folder of the vectors in a build that has them
VECTORS = "vectors"

# what is wrong with the server at an address
UNREACHABLE = (
    "Chromaservern på {} går inte att nå; starta den med chroma run eller rätta "
    "PLANSVAR_CHROMA_URL."
)
SLOW = "Chromaservern på {} svarade inte i tid; försök igen om en stund."
FAULTY = "Chromaservern på {} svarade med ett fel ({}); se dess logg."
GONE = "Chromaservern på {} har inte indexets vektorer; kör plansvar index och starta om Plansvar."
OTHER = (
    "Servern på {} svarar inte som en Chromaserver av version 1.x; rätta PLANSVAR_CHROMA_URL eller "
    "byt version."
)
NO_ADDRESS = (
    "PLANSVAR_CHROMA_URL är ingen adress till en Chromaserver; skriv den som http://127.0.0.1:8000."
)


class ServerError(Exception):
    """The Chroma server cannot be used, whatever it holds; the message is one Swedish sentence."""


@dataclass(frozen=True, slots=True)
class Server:
    """The collections of the build called `build` on the Chroma server at `url`."""

    url: str
    build: str

    @property
    def address(self) -> str:
        """Where the server is, to be shown: `url` without a name and password."""
        return urlsplit(self.url).netloc.rpartition("@")[2]

    def collection(self, name: str) -> str:
        """What the collection of the vectors `name` is called on the server."""
        return f"plansvar-{self.build}-{name}"

    def check(self) -> None:
        """Raises ServerError when `url` can be no server's."""
        try:
            parts = urlsplit(self.url)
            # a port that is no number is a ValueError
            right = parts.scheme in {"http", "https"} and parts.hostname and parts.port != 0
        except ValueError:
            right = False
        if not right:
            raise ServerError(NO_ADDRESS)


Place = Path | Server
"""Where the vectors of a build are."""


def place_of(build: Path, chroma_url: str | None) -> Place:
    """Where the vectors of `build` are: in its folder or on the Chroma server at `chroma_url`."""
    return Server(chroma_url, build.name) if chroma_url else build / VECTORS
