"""What the operator has turned on: all of it is off unless it is asked for."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from pydantic import SecretStr

from assistant.settings import Settings
from assistant.web.guarding.rules import LOOPBACK, Rules
from assistant.web.uploading.gate import Gate
from documents.reading import LARGEST

if TYPE_CHECKING:
    from index.embedding import Embedder

# a file may be so large, in bytes, where none is taken: the library needs a limit
NO_FILE = 1


class OptionError(Exception):
    """The page cannot be served as asked; the message is one Swedish sentence."""


@dataclass(frozen=True, slots=True)
class Upload:
    """Adding documents through the page: where they go, the password that it takes, the embedder
    that they are embedded with (None for one of its own) and the gate that all visitors pass."""

    settings: Settings
    password: SecretStr
    embedder: Embedder | None = None
    gate: Gate = field(default_factory=Gate, compare=False)


@dataclass(frozen=True, slots=True)
class Options:
    """What the page offers beyond answers: `upload` of documents, a file that `feedback` is kept
    in, and the folder of the `evaluation` whose figures are shown. None for what is off. `rules`
    say how the server is kept."""

    upload: Upload | None = None
    feedback: Path | None = None
    evaluation: Path | None = None
    rules: Rules = field(default_factory=Rules)

    @property
    def largest_file(self) -> int:
        """How large a file that is sent may be, in bytes."""
        return LARGEST if self.upload is not None else NO_FILE


def read_options(
    settings: Settings,
    allow_upload: bool = False,
    embedder: Embedder | None = None,
    address: str = LOOPBACK,
    host: str = "",
) -> Options:
    """What `settings` turn on, and uploading, with `embedder`, where `allow_upload` says so; the
    server listens on `address`, which the operator calls `host`.

    Raises OptionError where it is to be allowed and no password is set.
    """
    upload = None
    if allow_upload:
        if settings.upload_password is None or not settings.upload_password.get_secret_value():
            raise OptionError(
                "--allow-upload behöver ett lösenord; sätt PLANSVAR_UPLOAD_PASSWORD och försök "
                "igen."
            )
        upload = Upload(settings, settings.upload_password, embedder)
    rules = Rules(
        address,
        tuple(filter(None, (host, *settings.hosts))),
        settings.door_password,
        settings.questions_per_minute,
        settings.log_questions,
    )
    return Options(upload, settings.feedback, settings.evaluation, rules)
