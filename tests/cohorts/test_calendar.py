"""A cohort's days are those of its own zone."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from nexus.cohorts import calendar
from nexus.cohorts.models import Cohort
from nexus.core import clock


@pytest.fixture
def nairobi() -> Cohort:
    """Three weeks from Wednesday 3 June 2026, three hours before UTC."""
    return Cohort(first_day=date(2026, 6, 3), weeks=3, zone="Africa/Nairobi")


def test_weeks_are_all_mondays_it_touches(nairobi: Cohort) -> None:
    assert calendar.weeks_of(nairobi) == [date(2026, 6, 1) + timedelta(weeks=n) for n in range(4)]


def test_it_begins_and_ends_at_its_own_midnight(nairobi: Cohort) -> None:
    assert calendar.begins_at(nairobi) == datetime(2026, 6, 2, 21, tzinfo=UTC)
    assert calendar.last_day(nairobi) == date(2026, 6, 23)
    assert calendar.ends_at(nairobi) == datetime(2026, 6, 23, 21, tzinfo=UTC)


@pytest.mark.parametrize(
    ("moment", "week"),
    [
        (datetime(2026, 5, 1, tzinfo=UTC), 1),
        (datetime(2026, 6, 9, 20, 59, tzinfo=UTC), 1),
        (datetime(2026, 6, 9, 21, tzinfo=UTC), 2),
        (datetime(2027, 1, 1, tzinfo=UTC), 3),
    ],
)
def test_week_of_the_programme(nairobi: Cohort, moment: datetime, week: int) -> None:
    assert calendar.week_number(nairobi, moment) == week


def test_search_never_outlives_the_cohort(nairobi: Cohort) -> None:
    end = calendar.ends_at(nairobi)
    nairobi.search_closes_at = end + timedelta(days=9)

    assert calendar.search_closes_at(nairobi) == end


def test_search_closes_at_the_very_moment(nairobi: Cohort) -> None:
    nairobi.search_closes_at = datetime(2026, 6, 10, tzinfo=UTC)

    with clock.at(nairobi.search_closes_at - timedelta(seconds=1)):
        assert calendar.search_open(nairobi)
    with clock.at(nairobi.search_closes_at):
        assert not calendar.search_open(nairobi)
        assert calendar.joining_open(nairobi)


def test_a_closed_cohort_is_over(nairobi: Cohort) -> None:
    with clock.at(datetime(2026, 6, 5, tzinfo=UTC)):
        assert not calendar.is_over(nairobi)
        nairobi.closed_at = clock.now()

        assert calendar.is_over(nairobi)
        assert not calendar.search_open(nairobi)
        assert not calendar.joining_open(nairobi)
