"""What staff type about people, and operators about a new cohort."""

from __future__ import annotations

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from nexus.cohorts.actions import Plan, Wording
from nexus.cohorts.forms import PlanForm
from nexus.cohorts.models import Cohort
from nexus.core.forms import choice
from nexus.staff.catalogue import FURTHER, STANDARD


class FoundingForm(PlanForm):
    """A new cohort: its settings, and the briefs it begins with, such as those of `source`."""

    briefs = choice(
        _l("Briefs to begin with"),
        description=_l("You can change, add and archive them afterwards."),
    )

    def __init__(self, plan: Plan, source: Cohort | None = None, **kwargs: object) -> None:
        super().__init__(plan, **kwargs)
        self.briefs.choices = [
            ("standard", _("The programme's five")),
            ("wide", _("The five, and two more")),
            ("none", _("None, I write them myself")),
        ]
        if source:
            self.briefs.choices.insert(0, ("source", _("Those of %(cohort)s", cohort=source.name)))
        self.briefs.data = self.briefs.data or ("source" if source else "standard")

    def starters(self) -> tuple[Wording, ...]:
        """The briefs chosen from the catalogue."""
        return {"standard": STANDARD, "wide": STANDARD + FURTHER}.get(self.briefs.data, ())

    @property
    def copies(self) -> bool:
        """Whether the briefs of the earlier cohort are taken over."""
        return bool(self.briefs.data == "source")
