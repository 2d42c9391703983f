"""Requests to others' addresses: where they never go, and what they do not follow."""

from __future__ import annotations

import socket
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, HTTPServer
from threading import Event, Thread
from time import monotonic
from typing import Any
from unittest.mock import patch

import pytest

from nexus.core import outside
from nexus.core.outside import OutOfReach, Request, is_public, origin_of, send

INSIDE = [
    *("0.0.0.0", "10.1.2.3", "100.64.0.1", "100.127.255.255", "127.0.0.1", "127.255.0.1"),
    *("169.254.169.254", "172.16.0.1", "172.31.255.255", "192.0.0.1", "192.0.2.9", "192.168.1.1"),
    *("192.88.99.1", "198.18.0.1", "198.19.255.255", "198.51.100.7", "203.0.113.5", "224.0.0.1"),
    *("239.1.1.1", "240.0.0.1", "255.255.255.255", "192.31.196.1", "192.52.193.1", "192.175.48.1"),
    *("::", "::1", "::7f00:1", "::ffff:127.0.0.1", "::ffff:10.0.0.1", "::ffff:0:127.0.0.1"),
    *("64:ff9b::7f00:1", "64:ff9b::a00:1", "64:ff9b:1::1", "2002:7f00:1::", "2002:a00:1::1"),
    *("fe80::1", "fe80::1%lo", "fec0::1", "fc00::1", "fd12::1", "ff02::1", "100::1", "5f00::1"),
    *("2001::1", "2001:0:4136:e378:8000:63bf:3fff:fdd2", "2001:2::1", "2001:10::1", "2001:20::1"),
    *("2001:db8::1", "2620:4f:8000::1", "3fff::1", "4000::1", "no address", "", "1.2.3"),
]
PUBLIC = [
    *("8.8.8.8", "1.1.1.1", "162.159.128.233", "100.63.255.255", "172.15.0.1", "172.32.0.1"),
    *("198.17.0.1", "223.255.255.255", "2606:4700::6810:1", "2a00:1450::1", "2001:4860::8888"),
    *("::ffff:8.8.8.8", "64:ff9b::808:808", "2002:808:808::1"),
]


@pytest.mark.parametrize("address", INSIDE)
def test_inside_is_refused(address: str) -> None:
    assert not is_public(address)


@pytest.mark.parametrize("address", PUBLIC)
def test_public_is_allowed(address: str) -> None:
    assert is_public(address)


REFUSED = [
    *("ftp://example.org/", "file:///etc/passwd", "//example.org/", "https://", "", "https:///x"),
    *("https://ama:pw@example.org/", "https://ama@example.org/", "https://exa mple.org/"),
    *("https://example.org\\@127.0.0.1/", "https://example.org/\r\nHost: x", "https://ex\x00.org/"),
    *("https://example.org:99999/", "https://[::1", "https://bücher.example/", "gopher://x/"),
    *("https://example.org:0/", "javascript:alert(1)", "http://example.org:22/"),
]


@pytest.mark.parametrize("url", REFUSED)
def test_addresses_that_lead_astray_are_refused(url: str) -> None:
    with (
        patch.object(socket, "getaddrinfo", lambda *_a, **_k: [(0, 0, 0, "", ("8.8.8.8", 443))]),
        patch.object(socket, "create_connection", side_effect=AssertionError),
        pytest.raises(OutOfReach, match="That address cannot be reached"),
    ):
        send(Request("GET", url))


@pytest.mark.parametrize(
    "answers", [["127.0.0.1"], ["8.8.8.8", "10.0.0.1"], ["8.8.8.8", "::1"], []]
)
def test_one_bad_answer_is_enough(answers: list[str]) -> None:
    found = [(0, 0, 0, "", (each, 443)) for each in answers]
    with (
        patch.object(socket, "getaddrinfo", lambda *_a, **_k: found),
        patch.object(socket, "create_connection", side_effect=AssertionError),
        pytest.raises(OutOfReach),
    ):
        send(Request("GET", "https://example.org/"))


def test_numbers_that_stand_for_this_machine_are_refused() -> None:
    for host in ("2130706433", "0x7f.1", "127.1", "017700000001", "localhost"):
        with (
            patch.object(socket, "create_connection", side_effect=AssertionError),
            patch.object(
                socket, "getaddrinfo", lambda *_a, **_k: [(0, 0, 0, "", ("127.0.0.1", 80))]
            ),
            pytest.raises(OutOfReach),
        ):
            send(Request("GET", f"http://{host}/"))


class Page(BaseHTTPRequestHandler):
    """Answers as its path asks."""

    held: Event

    def do_GET(self) -> None:
        if self.path == "/away":
            self.send_response(302)
            self.send_header("Location", "http://127.0.0.1/else")
            self.end_headers()
        elif self.path == "/endless":
            self.send_response(200)
            self.end_headers()
            while not self.held.wait(0.05):
                self.wfile.write(b"x")
        else:
            self.send_response(200)
            self.end_headers()
            self.wfile.write(b"x" * (outside.MOST_BYTES + 1 if self.path == "/large" else 5))

    def log_message(self, *_args: Any) -> None:
        """Say nothing."""


@contextmanager
def served() -> Iterator[str]:
    """A server of this machine's own."""
    Page.held = Event()
    with HTTPServer(("127.0.0.1", 0), Page) as server:
        thread = Thread(target=server.serve_forever)
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_port}"
        finally:
            Page.held.set()
            server.shutdown()
            thread.join()


def test_what_an_operator_names_is_reached_and_nothing_is_followed() -> None:
    with served() as home:
        trusted = frozenset({home})
        answer = send(Request("GET", f"{home}/", trusted=trusted))
        away = send(Request("GET", f"{home}/away", trusted=trusted))
        with pytest.raises(OutOfReach):
            send(Request("GET", f"{home}/"))

    assert (answer.status, answer.body) == (200, b"xxxxx")
    assert away.status == 302


def test_too_much_and_too_slow_is_cut_off() -> None:
    with served() as home:
        for path in ("/large", "/endless"):
            began = monotonic()
            with pytest.raises(OutOfReach) as error:
                send(Request("GET", home + path, trusted=frozenset({home}), seconds=0.5))
            assert error.value.begun
            assert monotonic() - began < 5


def test_origins_are_told_apart() -> None:
    assert origin_of("https://discord.com/api") == "https://discord.com"
    assert origin_of("https://DISCORD.com:443/api") == "https://discord.com"
    assert origin_of("https://discord.com.evil.example/") == "https://discord.com.evil.example"
    assert origin_of("https://discord.com@evil.example/") == ""
