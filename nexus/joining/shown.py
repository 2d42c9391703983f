"""How tracks and briefs look as cards, in the reader's language."""

from __future__ import annotations

from dataclasses import dataclass, field

from flask_babel import gettext as _

from nexus import matching
from nexus.cohorts.models import Track
from nexus.joining.forms import OWN_IDEA
from nexus.joining.queries import Choice
from nexus.profiles.hours import PRESETS


@dataclass(frozen=True)
class Card:
    """One card to choose, as `choice_cards` draws it; `counts` are badges of (text, kind)."""

    value: str
    title: str
    text: str
    track: str = ""
    counts: list[tuple[str, str]] = field(default_factory=list)


@dataclass(frozen=True)
class Press:
    """A button that says one's hours: its value, its name, and its times in words."""

    value: str
    label: str
    text: str


def _clock(half: int) -> str:
    hour, rest = divmod(half % 48, 2)
    return f"{hour}:{rest * 30:02}"


def presets() -> list[Press]:
    """The weeks that one press marks, with the times of their first day."""
    presses = []
    for preset in PRESETS:
        first, length = matching.stretches(preset.bits)[0]
        times = _("%(start)s to %(end)s", start=_clock(first), end=_clock(first + length))
        presses.append(Press(preset.value, str(preset.label), times))
    return presses


def tracks() -> list[Card]:
    """The two tracks."""
    front, back = Track.FRONTEND.value, Track.BACKEND.value
    return [
        Card(front, _("Frontend"), _("You build what people see and use."), front),
        Card(back, _("Backend"), _("You build the data and the API behind it."), back),
    ]


def _counts(choice: Choice) -> list[tuple[str, str]]:
    front, back = (choice.teams.get(track, 0) for track in (Track.FRONTEND, Track.BACKEND))
    counted = [
        *([(_("%(number)s frontend", number=front), "frontend")] if front else []),
        *([(_("%(number)s backend", number=back), "backend")] if back else []),
    ]
    return counted or [(_("be the first"), "")]


def briefs(offered: list[Choice], ideas: list[Choice]) -> list[Card]:
    """The programme's briefs, learners' ideas, and the card for one's own."""
    cards = [
        Card(str(choice.brief.id), choice.brief.title, choice.brief.summary, counts=_counts(choice))
        for choice in offered
    ]
    for idea in ideas:
        counts = [(_("a learner's idea"), ""), *_counts(idea)]
        cards.append(Card(str(idea.brief.id), idea.brief.title, idea.brief.summary, counts=counts))
    own = _("Something else: say in a sentence what, and others may choose it too.")
    return [*cards, Card(OWN_IDEA, _("An idea of my own"), own)]
