"""Which machines may be reached: none of one's own network, unless that is asked for."""

from __future__ import annotations

import socket
from collections.abc import Iterator
from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address

from factcheck.errors import InputError, NotFoundError

# Public by number, but only ever answered by the cloud that a machine runs in.
_CLOUD = frozenset({ip_address("168.63.129.16")})
_TRANSLATED = IPv6Network("64:ff9b::/96")
_MOST = 4  # addresses of a host that are tried


def resolve(host: str, port: int) -> tuple[str, ...]:
    """The addresses of a host, as the system knows them; raises OSError."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return tuple(dict.fromkeys(str(address[4][0]) for address in found))


def checked(addresses: tuple[str, ...], host: str, *, allow_private: bool) -> tuple[str, ...]:
    """The addresses that may be connected to.

    Raises NotFoundError where there are none, and InputError where one is private, link-local, loopback or
    otherwise not of the public internet: a host that has both kinds is not to be trusted with either.
    """
    if not addresses:
        raise NotFoundError(f"no such host: {host}")
    for address in () if allow_private else addresses:
        if not is_public(address):
            shown = host if host == address else f"{host} ({address})"
            raise InputError(f"{shown} is on a private network; --allow-private reads from there")
    return addresses[:_MOST]


def is_public(address: str) -> bool:
    """Whether an address is one of the public internet, and so is every address wrapped in it."""
    try:
        found = ip_address(address.partition("%")[0])
    except ValueError:
        return False
    return all(one.is_global and not one.is_multicast and one not in _CLOUD for one in _unwrapped(found))


def _unwrapped(address: IPv4Address | IPv6Address) -> Iterator[IPv4Address | IPv6Address]:
    """The IPv4 addresses that an IPv6 address leads to, or else the address itself."""
    if isinstance(address, IPv4Address):
        yield address
        return
    inner = [address.ipv4_mapped, address.sixtofour, *(address.teredo or ())]
    if address in _TRANSLATED:
        inner.append(IPv4Address(int(address) & 0xFFFFFFFF))
    found = [one for one in inner if one is not None]
    # Python counts a mapped address as private or not by version; the one inside decides.
    yield from found if address.ipv4_mapped or address in _TRANSLATED else (address, *found)
