"""The doctor: looks at everything that an installation stands on, and says what to do.

It looks at each thing apart, so that what is broken hides nothing else, and it never makes what it
misses: no file, no folder, no row.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

import structlog

from nexus.upkeep.doctor import database, machine, queue
from nexus.upkeep.doctor.findings import Finding, Verdict, fail

__all__ = ["Finding", "Verdict", "examine"]

log = structlog.get_logger()

WITHOUT_DATABASE = (
    ("settings", machine.settings),
    ("disk", machine.disk),
    ("backups", machine.backups),
)
WITH_DATABASE = (
    ("invariants", database.rules),
    ("worker", queue.worker),
    ("queue", queue.waiting),
    ("leases", queue.leases),
    ("outbox", queue.outbox),
    ("failed work", queue.failed),
    ("clock", database.clock),
)
"""Asked only of a database that can be read and stands at the newest migration."""


def examine(mail_to: str | None = None) -> Iterator[Finding]:
    """All findings, in the order in which they are worth reading."""
    for name, look in WITHOUT_DATABASE:
        yield from _looked(name, look)
    basis = [
        *_looked("engine", database.engine),
        *_looked("database", database.reachable),
    ]
    if all(each.verdict is not Verdict.FAIL for each in basis):
        basis += _looked("schema", database.schema)
    yield from basis
    if all(each.verdict is not Verdict.FAIL for each in basis):
        for name, look in WITH_DATABASE:
            yield from _looked(name, look)
    yield from _looked("mail", lambda: machine.mail(mail_to))


def _looked(name: str, look: Callable[[], Iterator[Finding]]) -> Iterator[Finding]:
    """What one look finds; a look that goes wrong is a finding, too."""
    try:
        yield from look()
    except Exception as error:  # noqa: BLE001 - whatever it is, the other looks go on
        said = str(error).splitlines()[0] if str(error) else ""
        yield fail(name, f"It cannot be looked at: {type(error).__name__} {said}".strip())
