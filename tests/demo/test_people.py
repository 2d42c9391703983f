"""Who is invented, and what they call their work."""

from __future__ import annotations

from itertools import islice
from random import Random

import pytest

from nexus.cohorts.models import Track
from nexus.demo import texts
from nexus.demo.enrolling import people
from nexus.demo.people import COUNTRIES
from nexus.demo.works import TOWNS, WORKS, titles
from nexus.staff.catalogue import FURTHER, STANDARD

NAMES = {name.casefold() for each in COUNTRIES for name in (*each.first, *each.last)}


def test_somebody_comes_from_each_of_fourteen_countries() -> None:
    chosen = people(Random(7), 120)

    assert len({country.zone for _, country in chosen}) == 14


def test_few_are_namesakes() -> None:
    chosen = people(Random(7), 120)

    assert len({name for name, _ in chosen}) >= 118


@pytest.mark.parametrize("title", WORKS)
def test_titles_are_not_alike_and_name_nobody(title: str) -> None:
    for track in Track:
        first = list(islice(titles(WORKS[title], track, Random(7)), 60))

        assert len(set(first)) == len(first)
        assert not {word.casefold() for name in first for word in name.split()} & NAMES


def test_no_place_in_a_title_is_a_person() -> None:
    assert not {town.casefold() for town in TOWNS} & NAMES


def test_every_brief_has_its_work() -> None:
    assert set(WORKS) == {brief.title for brief in (*STANDARD, *FURTHER)}


def test_words_fit_whatever_the_thing_is() -> None:
    for words in (*texts.NOTES, *(line for talk in texts.TALKS for line in talk)):
        said = words.format(thing="post")

        assert "{thing}" not in said
        assert "{{" not in said
