"""Who may come in at all: by what they call the server, from whose page they come, and with the
password where there is one."""

from __future__ import annotations

import base64
import binascii
import hashlib
import hmac
import re
from dataclasses import dataclass
from ipaddress import ip_address

from assistant.web.guarding.rules import Rules, is_loopback
from assistant.web.guarding.wire import Message, head

# "plansvar.example.se:7860", "[::1]:7860"
HOST = re.compile(r"^(?:\[([0-9a-f:.]+)\]|([a-z0-9._-]+))(?::(\d{1,5}))?$")
# "https://plansvar.example.se:7860"
ORIGIN = re.compile(r"^https?://([^/]+)$")
LOCAL_NAMES = frozenset({"localhost"})
WRONG_HOST = (
    "Servern svarar inte på det namnet; den som driver den kan lägga till namnet i PLANSVAR_HOSTS."
)
WRONG_ORIGIN = "Frågor tas inte emot från andra webbplatser; öppna sidan och fråga där."
WRONG_PASSWORD = "Sidan kräver ett lösenord; fråga den som driver den och försök igen."
READING = frozenset({"GET", "HEAD"})


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why someone does not come in: the status, and one sentence."""

    status: int
    sentence: str
    heads: tuple[tuple[bytes, bytes], ...] = ()


class Door:
    """Lets in those whom the `rules` let in."""

    def __init__(self, rules: Rules) -> None:
        self._names = LOCAL_NAMES | {_canonical(name) for name in rules.hosts}
        self._address = ip_address(rules.address.partition("%")[0])
        self._password = rules.password.get_secret_value() if rules.password else ""

    def refusal(self, scope: Message) -> Refusal | None:
        """Why the sender of a request is not let in, None where they are; the password apart."""
        host = _host(head(scope, b"host").lower())
        if host is None or not self._is_ours(host):
            return Refusal(421, WRONG_HOST)
        if self._from_elsewhere(scope):
            return Refusal(403, WRONG_ORIGIN)
        return None

    def knows(self, scope: Message) -> bool:
        """Whether the sender has the password, where there is one."""
        if not self._password:
            return True
        given = _password(head(scope, b"authorization"))
        # digests are as long as each other, so that the time tells nothing of the length either
        return hmac.compare_digest(_digest(given), _digest(self._password.encode()))

    def _is_ours(self, host: str) -> bool:
        if host in self._names:
            return True
        try:
            ip = ip_address(host)
        except ValueError:
            return False
        # a name of another's can be made to mean this machine; an address in figures cannot
        return is_loopback(host) or ip == self._address or self._address.is_unspecified

    def _from_elsewhere(self, scope: Message) -> bool:
        """Whether another site's page sends it, other than by a link that is followed."""
        reading = scope["method"] in READING
        site, mode = head(scope, b"sec-fetch-site"), head(scope, b"sec-fetch-mode")
        if site in ("cross-site", "same-site") and not (reading and mode == "navigate"):
            return True
        origin = head(scope, b"origin").lower()
        if not origin or reading:
            return False
        match = ORIGIN.match(origin)
        # the scheme may be another where a proxy speaks to the browser
        return match is None or _host(match[1]) != _host(head(scope, b"host").lower())


ASKED = Refusal(
    401, WRONG_PASSWORD, ((b"www-authenticate", b'Basic realm="Plansvar", charset="UTF-8"'),)
)


def _host(told: str) -> str | None:
    """ "plansvar.example.se" of "plansvar.example.se.:7860"; None for what names no host."""
    match = HOST.match(told)
    return _canonical(match[1] or match[2]) if match else None


def _digest(password: bytes) -> bytes:
    return hashlib.sha256(password).digest()


def _canonical(name: str) -> str:
    return name.strip().strip("[]").lower().rstrip(".")


def _password(authorization: str) -> bytes:
    """What stands after the first ":" of "Basic …"; any user's name will do."""
    scheme, _, value = authorization.partition(" ")
    if scheme.lower() != "basic":
        return b""
    try:
        return base64.b64decode(value.strip(), validate=True).partition(b":")[2]
    except (binascii.Error, ValueError):
        return b""
