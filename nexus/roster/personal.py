"""What the roster keeps about a person: the place they took."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l

from nexus.cohorts.personal import cohort_name
from nexus.core import personal
from nexus.core.personal import End, Rows
from nexus.roster.models import Place

personal.owned.add(
    "roster",
    Rows(
        model=Place,
        whose=lambda account_id: Place.account_id == account_id,
        title=_l("The place that staff had made for you"),
        also={"cohort": cohort_name(Place.cohort_id)},
        copied=("name", "track", "zone", "hours", "hours_a_week", "claimed_at"),
        apart={
            "name_key": "the name once more, folded",
            "account_id": "the person's own number",
        },
        end=End.WITH_ACCOUNT,
    ),
    order=95,
)
