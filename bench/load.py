"""Sixteen browsers at one gunicorn: requests a second, waiting times, and the workers' own time."""

from __future__ import annotations

import http.client
import os
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import chain, repeat
from pathlib import Path
from time import perf_counter
from urllib.parse import urlencode

from nexus.config import ROOT

CLIENTS = 16
TICKS = os.sysconf("SC_CLK_TCK")


@dataclass(frozen=True)
class Ask:
    """One request: what a browser with a session asks for, or sends."""

    path: str
    word: str
    sent: dict[str, str] | None = None


@dataclass(frozen=True)
class Served:
    """What came of many requests; times in milliseconds, `cpu` the workers' own for one."""

    per_second: float
    p50: float
    p95: float
    cpu: float


@dataclass(frozen=True)
class Server:
    """A gunicorn of two processes."""

    port: int
    process: subprocess.Popen[bytes]

    def worked(self) -> float:
        """Seconds of processor time that the workers have used."""
        children = Path(f"/proc/{self.process.pid}/task/{self.process.pid}/children").read_text()
        stats = [Path(f"/proc/{child}/stat").read_text() for child in children.split()]
        fields = [stat.rsplit(")", 1)[1].split() for stat in stats]
        return sum(int(each[11]) + int(each[12]) for each in fields) / TICKS


def _answers(port: int) -> bool:
    with socket.socket() as line:
        return line.connect_ex(("127.0.0.1", port)) == 0


@contextmanager
def gunicorn(module: str, **environ: str) -> Iterator[Server]:
    """Serve a module as gunicorn.conf.py says, on a free port of this machine, for the block."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    around = {**os.environ, "NEXUS_ENV": "test", "NEXUS_BIND": f"127.0.0.1:{port}", **environ}
    command = [sys.executable, "-m", "gunicorn", module, "--log-level", "error"]
    quiet = subprocess.DEVNULL
    process = subprocess.Popen(command, cwd=ROOT, env=around, stdout=quiet)  # noqa: S603 - our own server
    try:
        while not _answers(port):
            if process.poll() is not None:
                raise RuntimeError("gunicorn has not started")
            time.sleep(0.1)
        time.sleep(1)
        yield Server(port, process)
    finally:
        process.terminate()
        process.wait(30)


class _Clients:
    """What all of them take from, and where they note how long each answer took."""

    def __init__(self, port: int, asks: Iterable[Ask]) -> None:
        self.port, self.asks = port, iter(asks)
        self.lock = threading.Lock()
        self.took: list[float] = []
        self.wrong: list[str] = []

    def run(self) -> None:
        line = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
        while not self.wrong:
            with self.lock:
                ask = next(self.asks, None)
            if ask is None:
                return
            begun = perf_counter()
            status = self._one(line, ask)
            self.took.append(perf_counter() - begun)
            if status not in {200, 303}:
                self.wrong.append(f"{ask.path}: {status}")

    def _one(self, line: http.client.HTTPConnection, ask: Ask) -> int:
        headers = {"Cookie": f"session={ask.word}", "Accept-Encoding": "br"}
        if ask.sent is None:
            line.request("GET", ask.path, headers=headers)
        else:
            headers["Content-Type"] = "application/x-www-form-urlencoded"
            line.request("POST", ask.path, urlencode(ask.sent), headers)
        answer = line.getresponse()
        answer.read()
        return answer.status


def serve(server: Server, asks: Iterable[Ask]) -> Served:
    """Ask all of it, sixteen at a time. RuntimeError for an answer that is an error."""
    clients, before, begun = _Clients(server.port, asks), server.worked(), perf_counter()
    threads = [threading.Thread(target=clients.run) for _ in range(CLIENTS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    whole, worked = perf_counter() - begun, server.worked() - before
    if clients.wrong:
        raise RuntimeError("; ".join(clients.wrong[:3]))
    took = sorted(clients.took)
    count = len(took)
    p50, p95 = took[count // 2], took[int(count * 0.95)]
    return Served(count / whole, 1000 * p50, 1000 * p95, 1000 * worked / count)


def for_seconds(seconds: float, asks: list[Ask]) -> Iterator[Ask]:
    """The same requests again and again, until the time is over."""
    end = perf_counter() + seconds
    for ask in chain.from_iterable(repeat(asks)):
        if perf_counter() > end:
            return
        yield ask
