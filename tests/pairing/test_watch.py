"""“Tell me when someone arrives”: on where nobody is there, and at most one message a day."""

from __future__ import annotations

from datetime import timedelta

from nexus.cohorts.models import Track
from nexus.conduct import actions as conduct
from nexus.core import clock
from nexus.core.actor import PROGRAM
from nexus.core.clock import now
from nexus.pairing import actions, queries
from nexus.projects import actions as projects
from nexus.projects.models import Project
from tests import make
from tests.pairing.acts import SignIn, codes, told


def arrive(cast: make.Cast, name: str, *, jobs: bool = False) -> Project:
    """A frontend comes into the cohort and registers its project."""
    lead = make.learner(name, cast.cohort, Track.FRONTEND)
    return projects.register(lead, cast.jobs if jobs else cast.shop, by=PROGRAM)


def test_on_and_off(cast: make.Cast, sign_in: SignIn) -> None:
    tunde = sign_in(cast.tunde)

    tunde.post("/c/cohort-7/watch", data={"on": "1"})
    assert queries.watch_of(cast.shop_api.id) is not None
    tunde.post("/c/cohort-7/watch", data={"on": "0"})
    assert queries.watch_of(cast.shop_api.id) is None


def test_it_is_on_where_nobody_is_there(cast: make.Cast) -> None:
    """The first on a brief waits in its turn without asking; who finds partners does not."""
    alone, among = arrive(cast, "Kwame Osei", jobs=True), arrive(cast, "Efua Asante")

    assert queries.watch_of(alone.id) is not None
    assert queries.watch_of(among.id) is None


def test_one_message_a_day(cast: make.Cast) -> None:
    """The first arrival is told at once, the two that follow together a day later."""
    actions.watch(cast.shop_api)
    for name in ("Kwame Osei", "Efua Asante", "Yaw Boateng"):
        arrive(cast, name)
    actions.tell_later()
    assert codes(cast.tunde) == ["arrived"]

    with clock.at(now() + timedelta(days=1, minutes=1)):
        actions.tell_later()
        actions.tell_later()

    assert codes(cast.tunde) == ["arrived", "arrived.many"]
    assert told(cast.tunde)[1].values == {"brief": "E-commerce", "count": 2}


def test_who_is_full_or_elsewhere_is_not_told(cast: make.Cast) -> None:
    cast.shop_api.capacity = 1
    make.pairing(cast.shop_ui, cast.shop_api)
    for project in (cast.shop_api, cast.other_api):
        actions.watch(project)

    arrive(cast, "Kwame Osei", jobs=True)
    assert codes(cast.zainab) == []
    arrive(cast, "Efua Asante")

    assert (codes(cast.tunde), codes(cast.zainab)) == ([], ["arrived"])


def test_who_is_blocked_is_not_told_of(cast: make.Cast) -> None:
    actions.watch(cast.other_api)
    lead = make.learner("Kwame Osei", cast.cohort, Track.FRONTEND)
    conduct.block(cast.zainab, lead)

    projects.register(lead, cast.shop, by=PROGRAM)

    assert codes(cast.zainab) == []
