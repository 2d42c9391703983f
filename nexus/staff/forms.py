"""What staff type about people, and operators about a new cohort."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from nexus.cohorts.actions import Plan, Wording
from nexus.cohorts.forms import PlanForm
from nexus.cohorts.models import Brief, Cohort, Enrolment, EnrolmentState, Role, Track
from nexus.core.forms import Form, choice, paragraphs
from nexus.projects.words import TRACKS
from nexus.staff.catalogue import FURTHER, STANDARD
from nexus.staff.words import ROLES


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


class ReasonForm(Form):
    """Why staff do something about a person: kept in the log, and told to them."""

    reason = paragraphs(
        _l("Reason"),
        most=400,
        description=_l("The person reads it, and it stays in the log of the cohort."),
    )


class StandingForm(ReasonForm):
    """Whether somebody takes part."""

    state = choice(_l("From now on"), coerce=EnrolmentState)

    def __init__(self, person: Enrolment, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.state.choices = [
            (state, text) for state, text in _standings().items() if state in _next(person)
        ]


def _standings() -> dict[EnrolmentState, str]:
    return {
        EnrolmentState.ACTIVE: _("Takes part again, with all that was theirs"),
        EnrolmentState.WITHDRAWN: _("Withdrew by their own wish; may come back by the join link"),
        EnrolmentState.SUSPENDED: _("Suspended: kept out until staff let them in again"),
        EnrolmentState.REMOVED: _("Removed from the cohort"),
    }


def _next(person: Enrolment) -> set[EnrolmentState]:
    if person.active:
        return set(EnrolmentState) - {EnrolmentState.ACTIVE}
    return {EnrolmentState.ACTIVE, EnrolmentState.REMOVED} - {person.state}


class RoleForm(ReasonForm):
    """As what somebody takes part."""

    role = choice(_l("Role"), coerce=Role)

    def __init__(self, person: Enrolment, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.role.choices = [(role, text) for role, text in ROLES.items() if role != person.role]


class MoveForm(ReasonForm):
    """Which track and brief a learner is on; without a project only the track is asked."""

    track = choice(_l("Track"), list(TRACKS.items()), coerce=Track)
    brief = choice(_l("Brief"), coerce=int)

    def __init__(self, briefs: Iterable[Brief], **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.briefs = {brief.id: brief for brief in briefs}
        self.brief.choices = [(brief.id, brief.title) for brief in self.briefs.values()]
        if not self.briefs:
            del self.brief

    @property
    def chosen(self) -> Brief | None:
        """The brief, where one is asked for."""
        return self.briefs[self.brief.data] if self.briefs else None


class TransferForm(ReasonForm):
    """Into which cohort somebody goes."""

    cohort = choice(_l("Cohort"), coerce=int)

    def __init__(self, cohorts: Iterable[Cohort], **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.cohorts = {cohort.id: cohort for cohort in cohorts}
        self.cohort.choices = [(cohort.id, cohort.name) for cohort in self.cohorts.values()]
