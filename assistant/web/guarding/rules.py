"""What the operator has said of who may come in, and how much each visitor may ask."""

from __future__ import annotations

from dataclasses import dataclass
from ipaddress import ip_address

from pydantic import SecretStr

from assistant.settings import QUESTIONS_PER_MINUTE

LOOPBACK = "127.0.0.1"


@dataclass(frozen=True, slots=True)
class Rules:
    """How the server is kept. `address` is what it listens on; it answers to loopback's names, to
    that address and to the names in `hosts`. `password` is what the page, the API and MCP take,
    None for nothing. A visitor may ask `questions` a minute, 0 for as many as they like.
    `log_questions` says whether each question is written to the log."""

    address: str = LOOPBACK
    hosts: tuple[str, ...] = ()
    password: SecretStr | None = None
    questions: int = QUESTIONS_PER_MINUTE
    log_questions: bool = False


def is_loopback(address: str) -> bool:
    """Whether `address`, in figures, is reached from this machine alone."""
    ip = ip_address(address.partition("%")[0])
    mapped = getattr(ip, "ipv4_mapped", None)
    return bool((mapped or ip).is_loopback)
