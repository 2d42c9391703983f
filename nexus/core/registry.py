"""Where rooms hand in the pieces that shared pages are made of.

A page such as Home stands above the rooms whose pieces it shows; no room imports another for it.
Each room registers here, at import, what it has, in the order asked for.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from flask_babel.speaklater import LazyString
from sqlalchemy import Connection

T = TypeVar("T")


class Registry(Generic[T]):
    """Pieces of one kind, by name, in ascending `order`."""

    def __init__(self) -> None:
        self._pieces: dict[str, tuple[int, T]] = {}

    def add(self, name: str, piece: T, *, order: int = 100) -> None:
        """Hand in one piece; the same name twice is an error unless it is the same piece."""
        if name in self._pieces and self._pieces[name][1] != piece:
            raise ValueError(f"{name} is registered twice")
        self._pieces[name] = (order, piece)

    def __iter__(self) -> Iterator[T]:
        return iter([piece for _, piece in sorted(self._pieces.values(), key=lambda each: each[0])])

    def __getitem__(self, name: str) -> T:
        return self._pieces[name][1]

    def __contains__(self, name: str) -> bool:
        return name in self._pieces

    def names(self) -> list[str]:
        return sorted(self._pieces)


@dataclass(frozen=True)
class Place:
    """One of the header's places. `url()` is None for whom it does not concern.

    `below` are the endpoints' blueprints that light the place up.
    """

    label: LazyString
    icon: str
    url: Callable[[], str | None]
    below: frozenset[str]


@dataclass(frozen=True)
class PlaceTab:
    """One of the pages of a place. `url()` is None for whom it does not concern."""

    label: LazyString
    endpoint: str
    url: Callable[[], str | None]


@dataclass(frozen=True)
class Hit:
    """One thing found: its name, where it is, and in a line what it is."""

    title: str
    url: str
    text: str = ""
    track: str = ""


@dataclass(frozen=True)
class Hits:
    """What was found of one kind: the first of them, how many there are, and where all are."""

    label: str
    items: list[Hit]
    total: int
    url: str


@dataclass(frozen=True)
class MenuLink:
    """A line of the reader's own menu. `url()` is None for whom it does not concern."""

    label: LazyString
    icon: str
    url: Callable[[], str | None]


@dataclass(frozen=True)
class Card:
    """A piece of a page: a part's template, and what it reads as `values.<name>`.

    On Home, `urgent` ones ask something of the reader and come first: their template is one
    `<li>` of a `.todo` list, `count` (at least 1) says for how many things it stands, and the
    first one's `headline` is the heading of the page. All others are whole cards; `rail` puts one
    at the side.
    """

    template: str
    values: dict[str, Any]
    urgent: bool = False
    count: int = 0
    rail: bool = False
    headline: str = ""


@dataclass(frozen=True)
class Step:
    """One step of week one: done or not, where to do it, and why, in a sentence."""

    label: str
    done: bool
    url: str
    why: str = ""


@dataclass(frozen=True)
class StaffPage:
    """One of the pages by which a cohort's staff run it: its name, and where it is."""

    label: LazyString
    endpoint: str


places: Registry[Place] = Registry()
"""Places in the navigation."""

staff_pages: Registry[StaffPage] = Registry()
"""The tabs of a cohort's staff."""

partner_tabs: Registry[PlaceTab] = Registry()
"""Pages of the place “Partners”."""

search_kinds: Registry[Callable[[Any, str], Hits | None]] = Registry()
"""Kinds of search result: called with the reader's enrolment and the words that they typed."""

menu_links: Registry[MenuLink] = Registry()
"""Lines of the menu under the reader's own picture."""

settings_tabs: Registry[MenuLink] = Registry()
"""Pages about one's own account; `tabs_of` says which one is open."""

foot_links: Registry[MenuLink] = Registry()
"""Links at the foot of every page."""

home_cards: Registry[Callable[[Any], list[Card]]] = Registry()
"""Cards of Home: called with the reader's enrolment."""

week_one: Registry[Callable[[Any], list[Step]]] = Registry()
"""Steps of week one: called with a learner's enrolment."""

pairing_cards: Registry[Callable[[Any, Any], list[Card]]] = Registry()
"""Cards of a pairing's page: called with the pairing and the reader's enrolment."""

project_cards: Registry[Callable[[Any, Any], list[Card]]] = Registry()
"""Cards of a project's page: called with the project and the reader's enrolment."""

person_actions: Registry[Callable[[Any, Any], list[Card]]] = Registry()
"""What one may do about a person, on their page: called with their enrolment and the reader's."""

sign_in_cards: Registry[Callable[[], list[Card]]] = Registry()
"""Cards under the form of the sign-in page."""

after_restore: Registry[Callable[[Connection | None], str]] = Registry()
"""What an older state of the database makes up for, in a transaction, before anybody uses it.

Each is called with a connection to the state that it takes the place of, or None when that is
lost: what was sent since must not be sent again, what was ended since must not open again. It
returns a sentence for whoever restores.
"""

chrome: Registry[Callable[[], dict[str, Any]]] = Registry()
"""What stands around every page: each returns some of base.html's values for the reader at hand."""
