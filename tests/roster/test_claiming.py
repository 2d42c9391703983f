"""Places become people: by their link, once; and go when nobody comes."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import sqlalchemy as sa
from flask import Flask

from nexus.accounts.models import Account
from nexus.cohorts.models import Enrolment, Track
from nexus.core.clock import now
from nexus.core.db import db
from nexus.profiles.models import Profile
from nexus.projects.models import Member, Project
from nexus.roster.duties import forget_unclaimed
from nexus.roster.models import Place
from nexus.roster.tokens import word_of
from tests import make
from tests.make import EVENINGS, Cast
from tests.sendings import NEWCOMER


def link(app: Flask, place: Place) -> str:
    with app.test_request_context():
        return f"/claim/{word_of(place)}"


def place_in(cast: Cast, **values: Any) -> Place:
    return make.place(cast.jobs, hours=EVENINGS.to_bytes(42, "little"), hours_a_week=9, **values)


def project_of(enrolment: Enrolment) -> Project:
    query = sa.select(Project).join(Member).where(Member.enrolment_id == enrolment.id)
    return db.session.scalars(query).one()


def test_somebody_new_signs_up_into_their_place(app: Flask) -> None:
    cast = make.cast()
    place = place_in(cast)
    client = app.test_client()

    page = client.get(link(app, place))
    answer = client.post(link(app, place), data=NEWCOMER)

    assert 'value="Ada Obi"' in page.text
    assert answer.headers["Location"] == "/c/cohort-7/partners"
    db.session.refresh(place)
    here = db.session.scalars(sa.select(Enrolment).filter_by(account_id=place.account_id)).one()
    profile = db.session.scalars(sa.select(Profile).filter_by(account_id=here.account_id)).one()
    assert (here.track, project_of(here).brief_id) == (Track.FRONTEND, cast.jobs.id)
    assert (profile.hours, profile.hours_zone) == (place.hours, "Africa/Lagos")
    assert profile.hours_a_week == 9


def test_somebody_with_an_account_takes_it_by_one_press(app: Flask) -> None:
    cast = make.cast()
    place = place_in(cast)

    answer = make.signed_in(app, cast.baako).get(link(app, place))
    taken = make.signed_in(app, cast.lerato).post(link(app, place))

    assert answer.status_code == 200
    assert taken.status_code == 303
    db.session.refresh(place)
    assert place.account_id == cast.lerato.account_id


def test_a_place_is_taken_once(app: Flask) -> None:
    cast = make.cast()
    place = place_in(cast)
    make.signed_in(app, cast.lerato).post(link(app, place))

    again = app.test_client().post(link(app, place), data=NEWCOMER)

    assert again.status_code == 410
    assert db.session.scalar(sa.select(Account.id).filter_by(email=NEWCOMER["email"])) is None


def test_who_has_a_project_or_mentors_takes_none(app: Flask) -> None:
    cast = make.cast()
    place = place_in(cast)

    for who in (cast.ama, cast.wanjiru):
        make.signed_in(app, who).post(link(app, place))

    db.session.refresh(place)
    assert place.claimed_at is None
    assert cast.ama.track is Track.FRONTEND


def test_a_forged_link_leads_nowhere(app: Flask) -> None:
    place = place_in(make.cast())
    word = link(app, place)

    for forged in (f"{word}x", "/claim/WzEsMV0.abc", "/claim/é"):
        assert app.test_client().get(forged).status_code == 410


def test_staff_take_a_place_back_but_not_of_another_cohort(app: Flask) -> None:
    cast = make.cast()
    place, path = place_in(cast), "/c/cohort-7/staff/roster/{}/remove"
    other = make.place(make.brief(cast.elsewhere), "Ben Osei")
    client = make.signed_in(app, cast.kofi)

    assert client.post(path.format(other.id)).status_code == 404
    assert client.post(path.format(place.id)).status_code == 303
    assert app.test_client().get(link(app, other)).status_code == 200
    assert db.session.scalars(sa.select(Place.name)).all() == ["Ben Osei"]


def test_unclaimed_places_go_after_fourteen_days(app: Flask) -> None:
    cast = make.cast()
    old = now() - timedelta(days=15)
    place_in(cast, name="Old", read_at=old)
    place_in(cast, name="New")
    taken = {"account_id": cast.lerato.account_id, "claimed_at": old}
    place_in(cast, name="Taken", read_at=old, **taken)

    with app.test_request_context():
        forget_unclaimed()

    assert sorted(db.session.scalars(sa.select(Place.name))) == ["New", "Taken"]
