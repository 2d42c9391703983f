"""Requests to addresses that somebody else typed.

A name is resolved once, every answer must be a public address, and the connection goes to that very
address: a name that answers differently the next moment reaches nothing. No redirects, no proxies,
no cookies, at most a megabyte, one time limit for everything. Whatever is refused is refused in the
same words, so that nobody learns by them what stands inside.

Python's own http.client is enough for that: libraries for requests resolve and connect by
themselves, where the address that was judged cannot be handed in without reaching into them.
"""

from __future__ import annotations

import ipaddress
import re
import socket
import ssl
from collections.abc import Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from concurrent.futures import TimeoutError as TookTooLong
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.client import HTTPConnection, HTTPException
from threading import Timer
from time import monotonic
from urllib.parse import SplitResult, urlsplit

MOST_BYTES = 2**20
SECONDS = 10.0
PORTS = frozenset({80, 443})
"""The web's own; a caller may name more."""

REFUSED_IPV4 = [
    ipaddress.IPv4Network(block)
    for block in (
        *("0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16"),
        *("172.16.0.0/12", "192.0.0.0/24", "192.0.2.0/24", "192.31.196.0/24", "192.52.193.0/24"),
        *("192.88.99.0/24", "192.168.0.0/16", "192.175.48.0/24", "198.18.0.0/15"),
        *("198.51.100.0/24", "203.0.113.0/24", "224.0.0.0/4", "240.0.0.0/4"),
    )
]
"""Blocks that IANA lists for something else than hosts of the public network."""

PUBLIC_IPV6 = ipaddress.IPv6Network("2000::/3")
REFUSED_IPV6 = [
    ipaddress.IPv6Network(block)
    for block in ("2001::/23", "2001:db8::/32", "2620:4f:8000::/48", "3fff::/20")
]
EMBEDDING = {
    ipaddress.IPv6Network("::ffff:0:0/96"): 0,  # mapped
    ipaddress.IPv6Network("::ffff:0:0:0/96"): 0,  # translated (SIIT)
    ipaddress.IPv6Network("64:ff9b::/96"): 0,  # NAT64
    ipaddress.IPv6Network("2002::/16"): 80,  # 6to4
}
"""Blocks that hold an IPv4 address, and how many bits stand after it."""


class OutOfReach(Exception):
    """Nothing came of it. `begun` says whether a request may have arrived all the same."""

    def __init__(self, *, begun: bool = False) -> None:
        super().__init__("That address cannot be reached.")
        self.begun = begun


@dataclass(frozen=True)
class Answer:
    """What came back."""

    status: int
    headers: Mapping[str, str]
    body: bytes


@dataclass(frozen=True)
class Request:
    """What to send, and where: `trusted` are origins that the operator of this site has named."""

    method: str
    url: str
    body: bytes = b""
    headers: Mapping[str, str] = field(default_factory=dict)
    ports: frozenset[int] = PORTS
    trusted: frozenset[str] = frozenset()
    seconds: float = SECONDS


def is_public(address: str) -> bool:
    """Whether an address is a host's of the public network, IPv4 within IPv6 looked into."""
    try:
        found = ipaddress.ip_address(address)
    except ValueError:
        return False
    if isinstance(found, ipaddress.IPv6Address):
        for block, after in EMBEDDING.items():
            if found in block:
                found = ipaddress.IPv4Address((int(found) >> after) & 0xFFFFFFFF)
                break
    if isinstance(found, ipaddress.IPv4Address):
        return not any(found in block for block in REFUSED_IPV4)
    return found in PUBLIC_IPV6 and not any(found in block for block in REFUSED_IPV6)


def origin_of(url: str) -> str:
    """Such as `https://discord.com`; empty when the address is none that we would go to."""
    parts = _parts(url)
    if parts is None:
        return ""
    usual = {"http": 80, "https": 443}[parts.scheme]
    port = f":{parts.port}" if parts.port and parts.port != usual else ""
    return f"{parts.scheme}://{parts.hostname}{port}"


def _parts(url: str) -> SplitResult | None:
    """An address taken apart; None when it holds what leads astray."""
    if re.search(r"[\x00-\x20\x7f\\]", url) or not url.isascii():
        return None
    try:
        parts = urlsplit(url)
        known = parts.scheme in {"http", "https"} and bool(parts.hostname) and parts.port != 0
    except ValueError:
        return None
    return parts if known and parts.username is None and parts.password is None else None


_resolvers = ThreadPoolExecutor(max_workers=8, thread_name_prefix="resolving")


def _addresses(host: str, port: int, until: float) -> list[str]:
    """All that a name stands for; a resolver that hangs is not waited for longer."""
    asked = _resolvers.submit(socket.getaddrinfo, host, port, type=socket.SOCK_STREAM)
    try:
        found = asked.result(timeout=max(until - monotonic(), 0))
    except (OSError, UnicodeError, TookTooLong) as error:
        raise OutOfReach from error
    return list(dict.fromkeys(str(each[4][0]) for each in found))


def send(request: Request) -> Answer:
    """Send one request to a public address. Raises OutOfReach, in every case alike."""
    parts, until = _parts(request.url), monotonic() + request.seconds
    if parts is None or parts.hostname is None:
        raise OutOfReach
    port = parts.port or (443 if parts.scheme == "https" else 80)
    trusted = origin_of(request.url) in request.trusted
    addresses = _addresses(parts.hostname, port, until)
    allowed = trusted or (port in request.ports and all(map(is_public, addresses)))
    if not allowed or not addresses:
        raise OutOfReach
    with _connected(parts, (addresses[0], port), until) as connection:
        return _exchanged(connection, parts, request, until)


@contextmanager
def _connected(
    parts: SplitResult, target: tuple[str, int], until: float
) -> Iterator[HTTPConnection]:
    """A connection to this very address, that is cut when the time is over."""
    connection = HTTPConnection(parts.hostname or "", target[1])
    try:
        plain = socket.create_connection(target, timeout=max(until - monotonic(), 0.01))
    except OSError as error:
        raise OutOfReach from error
    cut = Timer(max(until - monotonic(), 0.01), _cut, [plain])
    cut.daemon = True
    cut.start()
    try:
        if ipaddress.ip_address(plain.getpeername()[0]) != ipaddress.ip_address(target[0]):
            raise OutOfReach
        connection.sock = _secured(plain, parts)
        yield connection
    except OSError as error:
        raise OutOfReach from error
    finally:
        cut.cancel()
        connection.close()
        plain.close()


def _cut(plain: socket.socket) -> None:
    """End a connection under whoever waits for it."""
    try:
        plain.shutdown(socket.SHUT_RDWR)
    except OSError:
        return


def _secured(plain: socket.socket, parts: SplitResult) -> socket.socket:
    if parts.scheme == "http":
        return plain
    context = ssl.create_default_context()
    context.minimum_version = ssl.TLSVersion.TLSv1_2
    return context.wrap_socket(plain, server_hostname=parts.hostname)


def _exchanged(
    connection: HTTPConnection, parts: SplitResult, request: Request, until: float
) -> Answer:
    path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    try:
        connection.request(
            request.method, path, request.body, {**request.headers, "Connection": "close"}
        )
        with connection.getresponse() as came:
            body = came.read(MOST_BYTES + 1)
    except (OSError, HTTPException, ValueError) as error:
        raise OutOfReach(begun=True) from error
    if len(body) > MOST_BYTES or monotonic() >= until:  # cut off looks like an end
        raise OutOfReach(begun=True)
    return Answer(came.status, {name.lower(): value for name, value in came.getheaders()}, body)
