"""What `make run` starts: pages and worker together, and both stop gently when told to."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

import pytest

from tests.deploy.dockerfile import ROOT, free_port

SECONDS = 30
BIN = str(Path(sys.executable).parent)


@pytest.fixture
def address() -> str:
    """Where it will listen."""
    return f"127.0.0.1:{free_port()}"


@pytest.fixture
def started(address: str, tmp_path: Path) -> Iterator[subprocess.Popen[str]]:
    """The Procfile's programs on an empty database."""
    environ = {
        **os.environ,
        "PATH": f"{BIN}:{os.environ['PATH']}",
        "NEXUS_ENV": "development",
        "NEXUS_BIND": address,
        "BASE_URL": f"http://{address}",
        "DATABASE_URL": f"sqlite:///{tmp_path}/nexus.sqlite",
    }
    migrate = [f"{BIN}/flask", "--app", "wsgi", "db", "upgrade"]
    subprocess.run(migrate, cwd=ROOT, env=environ, capture_output=True, check=True)
    with subprocess.Popen(
        [f"{BIN}/honcho", "start"], cwd=ROOT, env=environ, stdout=subprocess.PIPE, text=True
    ) as process:
        yield process
        process.kill()


def answers(address: str) -> bool:
    """Whether the program says that it lives."""
    try:
        with urlopen(f"http://{address}/healthz", timeout=5) as response:
            return bool(response.status == 200)
    except URLError:
        return False


def until_said(process: subprocess.Popen[str], words: str) -> None:
    """Read what the programs say until one says this; they end by themselves when they fail."""
    assert process.stdout is not None
    assert any(words in line for line in process.stdout)


def test_pages_and_worker_start_and_stop_together(
    started: subprocess.Popen[str], address: str
) -> None:
    until_said(started, "The worker is ready.")
    until = time.monotonic() + SECONDS
    while not answers(address) and time.monotonic() < until:
        time.sleep(0.1)
    assert answers(address)

    started.send_signal(signal.SIGTERM)
    said, _ = started.communicate(timeout=SECONDS)

    assert "web.1 stopped (rc=0)" in said
    assert "worker.1 stopped (rc=0)" in said
