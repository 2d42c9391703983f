"""`make test`: fetch, check, then every test on SQLite and again on PostgreSQL.

The last line is the sum of all: `N passed, N failed, N skipped`. A check that does not hold and
a run that breaks off count as one failure each, so the line never says less than the exit code.
"""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from types import FrameType
from typing import NamedTuple
from xml.etree import ElementTree as ET

from tests.services import postgresql
from tests.setup import prepare

REPORTS = prepare.ROOT / "var" / "tests"
PROCESSES = "2"
NO_DATABASE = ("architecture", "deploy", "matching", "setup")
"""Folders to whose tests the kind of database makes no difference: run once."""

MINUTES = {"check": 10, "sqlite": 40, "postgresql": 25}


class Count(NamedTuple):
    """What became of a run's tests."""

    passed: int = 0
    failed: int = 0
    skipped: int = 0

    def __add__(self, other: object) -> Count:
        if not isinstance(other, Count):
            return NotImplemented
        return Count(*(mine + yours for mine, yours in zip(self, other, strict=True)))

    def __str__(self) -> str:
        return f"{self.passed} passed, {self.failed} failed, {self.skipped} skipped"


def counted(report: Path) -> Count:
    """Read pytest's JUnit report; an error (in a set-up, say) is a failure."""
    total = Count()
    for suite in ET.parse(report).getroot().iter("testsuite"):
        tests, failures, errors, skipped = (
            int(suite.get(name, 0)) for name in ("tests", "failures", "errors", "skipped")
        )
        failed = failures + errors
        total += Count(max(tests - failed - skipped, 0), failed, skipped)
    return total


def _call(command: list[str], minutes: int, environ: Mapping[str, str] | None = None) -> int:
    """Exit code of a command that is ended, with all it started, when its time is over."""
    process = subprocess.Popen(
        command, cwd=prepare.ROOT, env={**os.environ, **(environ or {})}, start_new_session=True
    )
    try:
        return process.wait(minutes * 60)
    except subprocess.TimeoutExpired:
        print(f"{command[0]} was not done after {minutes} minutes.", flush=True)
        return 124
    finally:
        if process.poll() is None:
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()


def check() -> Count:
    """`make check` as one test."""
    failed = _call(["make", "--no-print-directory", "check"], MINUTES["check"]) != 0
    return Count(failed=int(failed))


def tested(database: str, *choice: str, **environ: str) -> Count:
    """Run the chosen tests on a kind of database."""
    report = REPORTS / f"{database}.xml"
    report.unlink(missing_ok=True)
    print(f"\nTests on {database}", flush=True)
    command = [sys.executable, "-m", "pytest", "-q", "-n", PROCESSES, f"--junitxml={report}"]
    environ = {"NEXUS_ENV": "test", "NEXUS_TEST_DATABASE": database, **environ}
    code = _call([*command, *choice], MINUTES[database], environ)
    count = counted(report) if report.is_file() else Count()
    broke_off = code != 0 and not count.failed
    return count + Count(failed=int(broke_off))


def _stop(_signal: int, _frame: FrameType | None) -> None:
    sys.exit(143)


MEMORY = Path("/dev/shm")
ROOM = 3 << 30


@contextmanager
def quick_folder() -> Iterator[None]:
    """Let all temporary files of the block, databases too, stand in memory where there is room.

    Tests do not hold what a power cut would leave, and wait for a disk thousands of times.
    """
    if not MEMORY.is_dir() or shutil.disk_usage(MEMORY).free < ROOM:
        yield
        return
    with tempfile.TemporaryDirectory(prefix="nexus-", dir=MEMORY) as folder:
        before = os.environ.get("TMPDIR")
        os.environ["TMPDIR"] = tempfile.tempdir = folder
        try:
            yield
        finally:
            tempfile.tempdir = None
            if before:
                os.environ["TMPDIR"] = before
            else:
                del os.environ["TMPDIR"]


def main() -> int:
    """Run all, print the sum, answer with the exit code."""
    signal.signal(signal.SIGTERM, _stop)
    REPORTS.mkdir(parents=True, exist_ok=True)
    prepare.main()
    total = check()
    with quick_folder():
        total += everything()
    print(total, flush=True)
    return int(total.failed > 0 or total.passed == 0)


def everything() -> Count:
    """All tests on SQLite, then on PostgreSQL those that a database can make a difference to."""
    total = tested("sqlite")
    with postgresql() as server:
        without = [f"--ignore=tests/{folder}" for folder in NO_DATABASE]
        choice = [*without, "-m", "(smoke or not browser) and not once"]
        total += tested("postgresql", *choice, NEXUS_TEST_DATABASE_URL=server)
    return total


if __name__ == "__main__":
    sys.exit(main())
