"""What review keeps about a person: decisions of mentors, answers of teams."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l

from nexus.cohorts.personal import NUMBER, by
from nexus.core import personal
from nexus.core.personal import End, Rows
from nexus.review.models import Claim, Review, ReviewAnswer

personal.owned.add(
    "decisions",
    Rows(
        model=Review,
        whose=by(Review.by_id),
        title=_l("What you decided as a mentor"),
        copied=("pairing_id", "round", "decision", "comment", "at"),
        apart={"by_id": NUMBER},
        end={"comment": "", "by_id": None},
    ),
    order=80,
)
personal.owned.add(
    "review-answers",
    Rows(
        model=ReviewAnswer,
        whose=by(ReviewAnswer.by_id),
        title=_l("What you answered to mentors"),
        copied=("review_id", "body", "at"),
        apart={"by_id": NUMBER},
        end={"body": "", "by_id": None},
    ),
    order=81,
)
personal.owned.add(
    "claims",
    Rows(
        model=Claim,
        whose=by(Claim.by_id),
        title=_l("What you are looking at as a mentor"),
        copied=("pairing_id", "until"),
        apart={"by_id": NUMBER},
        end=End.WITH_ACCOUNT,
    ),
    order=82,
)
