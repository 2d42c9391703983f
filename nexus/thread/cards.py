"""The thread's pieces of other rooms' pages: the pairing's, and Home."""

from __future__ import annotations

from flask_babel import gettext as _

from nexus.cohorts.models import Enrolment, Role
from nexus.core import live
from nexus.core.registry import Card, home_cards, pairing_cards
from nexus.pairing.models import Pairing
from nexus.pairing.queries import live_of
from nexus.thread import queries
from nexus.thread.shown import composer, thread_of


def messages_card(pairing: Pairing, reader: Enrolment) -> list[Card]:
    """The newest messages, and the form to write with."""
    thread = thread_of(pairing, reader, most=queries.PER_CARD)
    values = {"thread": thread, "form": composer(pairing, reader)}
    return [Card("thread/_card.html", values)]


def unread_cards(reader: Enrolment) -> list[Card]:
    """A card for each live pairing in which the reader's partners wrote something new."""
    if reader.role is not Role.LEARNER:
        return []
    pairings = live_of(reader)
    news = queries.unread([each.id for each in pairings], reader.id) if pairings else {}
    return [
        Card(
            "thread/_unread.html",
            {"pairing": each, "count": news[each.id][0]},
            urgent=True,
            headline=_("There are new messages for you"),
        )
        for each in pairings
        if each.id in news
    ]


live.topics.add("thread", queries.counters)
pairing_cards.add("thread", messages_card, order=50)
home_cards.add("thread", unread_cards, order=40)
