"""Tables as CSV that a spreadsheet opens without running what somebody typed."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence

DANGEROUS = ("=", "+", "-", "@", "\t", "\r", "\n")
"""What a cell must not begin with: spreadsheets take it for a formula."""

MARK = "\N{ZERO WIDTH NO-BREAK SPACE}"
"""Before the first cell: it tells spreadsheets that the file is UTF-8."""


def harmless(cell: str) -> str:
    """A cell as text, whatever it begins with, blanks before it included."""
    return f"'{cell}" if cell.lstrip(" ").startswith(DANGEROUS) else cell


def as_csv(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A table as CSV in UTF-8, its lines ended as RFC 4180 has it."""
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow(heads)
    for row in rows:
        writer.writerow([harmless(cell) for cell in row])
    return MARK + text.getvalue()
