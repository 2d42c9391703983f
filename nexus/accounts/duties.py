"""What the accounts let the worker do again and again."""

from __future__ import annotations

from datetime import timedelta

from flask_babel import lazy_gettext as _l

from nexus.accounts import actions
from nexus.core import retention, work
from nexus.core.retention import Kept


@work.every(timedelta(hours=1))
def remove_unconfirmed() -> None:
    """Remove accounts that nobody confirmed within three weeks."""
    actions.remove_unconfirmed()


@work.every(timedelta(hours=6))
def forget_moves() -> None:
    """Forget addresses from which accounts have moved away."""
    actions.forget_moves()


for _order, (_name, _kept) in enumerate(
    {
        "unconfirmed": Kept(
            _l("An account whose address nobody confirmed"),
            lambda _here: actions.UNCONFIRMED_LIVE.days,
            _l("it was made"),
        ),
        "sessions": Kept(
            _l("In which browsers you are signed in"),
            lambda here: here.session_idle_days,
            _l("you were last seen there"),
        ),
        "moves": Kept(
            _l("Your old address, when you move to another one"),
            lambda _here: actions.MOVES_KEPT.days,
            _l("you asked for it"),
        ),
        "leaving": Kept(
            _l("Everything about you, when you let your account go"),
            lambda _here: actions.GRACE.days,
            _l("you let it go"),
        ),
    }.items()
):
    retention.kept.add(_name, _kept, order=10 + _order)
