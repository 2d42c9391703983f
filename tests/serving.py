"""The program, served on this machine for a browser."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING
from wsgiref.util import FileWrapper

from flask import Flask
from werkzeug.serving import WSGIRequestHandler, make_server

if TYPE_CHECKING:
    from wsgiref.types import StartResponse, WSGIApplication, WSGIEnvironment


@dataclass
class Site:
    """The app under test, served on this machine with a database of its own."""

    app: Flask
    address: str


class _Quiet(WSGIRequestHandler):
    """Keeps connections open as a real server does, and writes no log."""

    protocol_version = "HTTP/1.1"

    def log(self, *_message: object) -> None:
        """Say nothing."""


def _whole(app: WSGIApplication) -> WSGIApplication:
    """Read a file before it is sent: werkzeug leaves it open when the browser goes away."""

    def answer(environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        body = app(environ, start_response)
        if not isinstance(body, FileWrapper):
            return body
        try:
            return [b"".join(body)]
        finally:
            body.close()

    return answer


@contextmanager
def served(app_at: Callable[[str], Flask]) -> Iterator[Site]:
    """Serve the app that is made for an address, for the block, on a free port."""
    server = make_server("127.0.0.1", 0, lambda *_: [], threaded=True, request_handler=_Quiet)
    home = f"http://127.0.0.1:{server.port}"
    app = app_at(home)
    server.app = _whole(app)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
    thread.start()
    try:
        yield Site(app, home)
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
