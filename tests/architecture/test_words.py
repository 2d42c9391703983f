"""The catalogues: every word that the program may say is translated, with the same values in it."""

from __future__ import annotations

import pytest
from babel.messages.catalog import Catalog, Message, TranslationError
from babel.messages.checkers import python_format

from nexus.core.languages import LANGUAGES
from tests.setup import words


@pytest.fixture(scope="module")
def said() -> Catalog:
    """All that code and templates say."""
    return words.collected()


def keys(catalogue: Catalog) -> set[tuple[object, str | None]]:
    """What identifies the words: the text, and its context."""
    return {(message.id, message.context) for message in catalogue if message.id}


def ill_formed(message: Message) -> bool:
    """Whether a translation takes other values than its original."""
    try:
        python_format(None, message)
    except TranslationError:
        return True
    return False


def test_every_language_has_its_catalogue() -> None:
    assert set(words.LANGUAGES) == set(LANGUAGES) - {"en"}


@pytest.mark.parametrize("language", words.LANGUAGES)
def test_catalogues_hold_what_is_said(language: str, said: Catalog) -> None:
    difference = sorted(str(each) for each, _ in keys(said) ^ keys(words.read(language)))

    assert keys(said)
    assert not difference, "\n".join(["run `make words`, then translate:", *difference])


@pytest.mark.parametrize("language", words.LANGUAGES)
def test_everything_is_translated(language: str) -> None:
    untranslated = words.untranslated(words.read(language))

    assert not untranslated, "\n".join(untranslated)


@pytest.mark.parametrize("language", words.LANGUAGES)
def test_translations_take_the_same_values(language: str) -> None:
    assert [message.id for message in words.read(language) if ill_formed(message)] == []


def test_the_rules_see() -> None:
    catalogue = Catalog(locale="fr")
    catalogue.add("Invite %(team)s", "Inviter %(groupe)s", flags=["python-format"])
    catalogue.add("Decline", "")
    catalogue.add("Accept", "Accepter", flags=["fuzzy"])

    assert words.untranslated(catalogue) == ["Decline", "Accept"]
    assert [message.id for message in catalogue if ill_formed(message)] == ["Invite %(team)s"]
