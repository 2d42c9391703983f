"""Archives hold everything, and are therefore in none."""

from __future__ import annotations

from nexus.core import personal
from nexus.core.personal import End, Rows
from nexus.owndata.models import Archive

personal.owned.add(
    "archives",
    Rows(
        model=Archive,
        whose=lambda account_id: Archive.account_id == account_id,
        apart={
            "content": "the copy itself",
            "account_id": "the person's own number",
        },
        end=End.REMOVED,
    ),
    order=15,
)
