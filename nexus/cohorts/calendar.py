"""A cohort's days and weeks: when it begins and ends, which week it is, until when one may search.

Days are those of the cohort's own zone; `weeks_of` are the calendar's, which begin on Mondays.
"""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from nexus import matching
from nexus.cohorts.models import Cohort
from nexus.core.clock import now


def weeks_of(cohort: Cohort) -> list[date]:
    """The Mondays of every calendar week that the cohort touches, in order."""
    return matching.weeks_of(cohort.first_day, cohort.weeks)


def last_day(cohort: Cohort) -> date:
    """The last day on which the cohort works together."""
    return cohort.first_day + timedelta(weeks=cohort.weeks, days=-1)


def _midnight(cohort: Cohort, day: date) -> datetime:
    """The moment in UTC at which a day begins where the cohort is."""
    return datetime.combine(day, time(), ZoneInfo(cohort.zone)).astimezone(UTC)


def begins_at(cohort: Cohort) -> datetime:
    """The first moment of the first day."""
    return _midnight(cohort, cohort.first_day)


def ends_at(cohort: Cohort) -> datetime:
    """The first moment after the last day."""
    return _midnight(cohort, last_day(cohort) + timedelta(days=1))


def day_of(cohort: Cohort, moment: datetime) -> date:
    """Which day it is where the cohort is."""
    return moment.astimezone(ZoneInfo(cohort.zone)).date()


def week_number(cohort: Cohort, moment: datetime | None = None) -> int:
    """The week of the programme, from 1 to the last; before it begins 1, after it the last."""
    passed = (day_of(cohort, moment or now()) - cohort.first_day).days // 7
    return min(max(passed, 0), cohort.weeks - 1) + 1


def has_begun(cohort: Cohort) -> bool:
    """Whether the first day has come."""
    return now() >= begins_at(cohort)


def is_over(cohort: Cohort) -> bool:
    """Whether the last day has passed, or staff closed the cohort."""
    return cohort.closed_at is not None or now() >= ends_at(cohort)


def search_closes_at(cohort: Cohort) -> datetime:
    """When the search for partners ends: as set, at the latest with the cohort."""
    end = ends_at(cohort)
    return min(cohort.search_closes_at or end, end)


def search_last_day(cohort: Cohort) -> date:
    """The last day on which partners may still be sought, where the cohort is."""
    return day_of(cohort, search_closes_at(cohort) - timedelta(seconds=1))


def search_open(cohort: Cohort) -> bool:
    """Whether partners may still be sought, invited and accepted."""
    return cohort.closed_at is None and now() < search_closes_at(cohort)


def joining_closes_at(cohort: Cohort) -> datetime:
    """When the join link ends: as set, at the latest with the cohort."""
    end = ends_at(cohort)
    return min(cohort.join_until or end, end)


def joining_last_day(cohort: Cohort) -> date:
    """The last day on which learners may come in, where the cohort is."""
    return day_of(cohort, joining_closes_at(cohort) - timedelta(seconds=1))


def joining_open(cohort: Cohort) -> bool:
    """Whether learners may still come in by the join link."""
    return cohort.closed_at is None and now() < joining_closes_at(cohort)
