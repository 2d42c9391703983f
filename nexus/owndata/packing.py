"""A person's data as one ZIP file: JSON for each kind of rows, and all of it as Markdown.

Read kind by kind, each in a short reading transaction of its own; between two of them the worker
says how far it is.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from io import BytesIO
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

from flask_babel import gettext as _

from nexus.accounts.models import Account
from nexus.core import personal
from nexus.core.clock import now
from nexus.core.db import Mode, db, transaction
from nexus.core.languages import speaking_to, when_exact
from nexus.core.personal import Rows


def pack(account_id: int, so_far: Callable[[int], bool]) -> bytes | None:
    """The file; None when the person has gone, or `so_far` (percent) says to stop."""
    with transaction(Mode.READ):
        account = db.session.get(Account, account_id)
    if account is None:
        return None
    file, kinds, text = BytesIO(), personal.copies(), [_beginning(account)]
    with ZipFile(file, "w", ZIP_DEFLATED) as folder:
        for number, (name, rows) in enumerate(kinds):
            if not so_far(number * 100 // len(kinds)):
                return None
            found = _read(account, rows)
            text += _told(account, rows, found)
            folder.writestr(f"data/{name}.json", json.dumps(found, ensure_ascii=False, indent=2))
        folder.writestr("your-data.md", "\n".join(text) + "\n")
    return file.getvalue()


def _read(account: Account, rows: Rows) -> list[dict[str, Any]]:
    with transaction(Mode.READ), speaking_to(account.language, account.zone):
        return personal.copy_of(rows, account.id)


def _beginning(account: Account) -> str:
    with speaking_to(account.language, account.zone):
        what = _("All that Nexus keeps about you, %(day)s.", day=when_exact(now()))
        more = _("The folder “data” holds the same for programs: a JSON file for each heading.")
        title = _("Your data in Nexus")
    return f"# {title}\n\n{what} {more}\n"


def _told(account: Account, rows: Rows, found: list[dict[str, Any]]) -> Iterator[str]:
    """The rows of one kind as Markdown."""
    with speaking_to(account.language, account.zone):
        yield f"## {rows.title}\n"
        if not found:
            yield _("Nothing.") + "\n"
    for row in found:
        yield from (f"- {name}: {_in_line(value)}" for name, value in row.items())
        yield ""


def _in_line(value: Any) -> str:
    """A value in a list of Markdown; text of several lines stands indented below it."""
    if value is None:
        return "-"
    if isinstance(value, str):
        return value if "\n" not in value else "\n\n" + _indented(value) + "\n"
    return json.dumps(value, ensure_ascii=False)


def _indented(text: str) -> str:
    return "\n".join(f"  > {line}" for line in text.splitlines())
