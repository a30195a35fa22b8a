"""Who is one visitor: an address, none of which is kept."""

from __future__ import annotations

import hashlib
import secrets
from functools import cache
from ipaddress import IPv4Address, ip_address

from assistant.web.guarding.wire import Message

# a household or a machine has all addresses of such a network, and may take a new one each time
IPV6_NETWORK = 64
# so many visitors are told apart; two that share a number by chance share their limit
NUMBERS = 65_536


def visitor_of(scope: Message) -> int:
    """The number of the visitor who sent the request: the same for the same address (IPv6: the
    same /64), below NUMBERS, and of no use to find the address by.

    Behind a reverse proxy the address is what uvicorn takes from the headers of a proxy that the
    operator trusts.
    """
    client = scope.get("client")
    digest = hashlib.blake2b(_network(client[0] if client else ""), key=_secret(), digest_size=8)
    return int.from_bytes(digest.digest(), "big") % NUMBERS


@cache
def _secret() -> bytes:
    # of this process: numbers of one run cannot be compared with those of another
    return secrets.token_bytes(16)


def _network(address: str) -> bytes:
    try:
        ip = ip_address(address.partition("%")[0])
    except ValueError:
        return b""
    if isinstance(ip, IPv4Address):
        return ip.packed
    # "::ffff:192.0.2.1": IPv4 on a socket of both kinds
    return ip.ipv4_mapped.packed if ip.ipv4_mapped else ip.packed[: IPV6_NETWORK // 8]
