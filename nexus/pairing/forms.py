"""What may be typed about invitations and pairings."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l

from nexus.core.forms import Form, choice, paragraphs
from nexus.pairing.actions import TEAMS_REASONS
from nexus.pairing.models import EndReason
from nexus.pairing.words import REASONS


class InvitationForm(Form):
    """A word to the team that is asked."""

    note = paragraphs(
        _l("A word to them"),
        most=500,
        required=False,
        description=_l("What you have so far, and when you would like to start."),
    )


class DeclineForm(Form):
    """No, with a reason or without."""

    reason = paragraphs(
        _l("A reason"),
        most=500,
        required=False,
        description=_l("They will read it. A kind word costs little."),
    )


class EndForm(Form):
    """Why a pairing ends, as a team says it."""

    reason = choice(
        _l("Why does it end?"),
        [(each.value, REASONS[each]) for each in EndReason if each in TEAMS_REASONS],
    )
    note = paragraphs(_l("A word to the other team"), most=500, required=False)
