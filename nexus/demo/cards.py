"""The demo's people under the sign-in form, in demo mode only."""

from __future__ import annotations

import sqlalchemy as sa
from flask import current_app

from nexus.cohorts.models import Cohort
from nexus.core.db import db
from nexus.core.registry import Card, sign_in_cards
from nexus.demo import signins
from nexus.demo.built import PASSWORD


def _people() -> list[Card]:
    if not current_app.config["SETTINGS"].demo:
        return []
    cohort = db.session.scalars(sa.select(Cohort).filter_by(slug="demo")).first()
    if cohort is None:
        return []
    values = {"people": signins.of(cohort), "password": PASSWORD, "code": cohort.join_code}
    return [Card("demo/_sign_ins.html", values)]


sign_in_cards.add("demo", _people)
