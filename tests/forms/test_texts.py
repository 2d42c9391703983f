"""Whatever is typed into the fields of any form: never a 500, and a refusal changes nothing."""

from __future__ import annotations

from itertools import cycle

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.forms.sending import Typed, faults, send
from tests.forms.sheets import WRITTEN, Sheet, all_forms, filled
from tests.house import House

ANY = st.text(st.characters(), max_size=40)
"""Any letters at all: of no script and of all, controls, marks, halves of pairs."""

NEAR = st.sampled_from(
    ["a@b.example", "https://x.example/", "github.com", "@", "a.b", "\u00df", "\u0130"]
)
TYPED = st.lists(ANY | NEAR, min_size=1, max_size=3).map(" ".join)


@pytest.fixture(scope="module")
def texts(house: House) -> list[tuple[Sheet, Typed]]:
    """The forms that one types into, filled in."""
    sheets = [each for _, each in sorted(all_forms(house).items())]
    typed = [each for each in sheets if any(field.kind in WRITTEN for field in each.fields)]
    return [(each, filled(house, each)) for each in typed]


@settings(max_examples=100, deadline=None, derandomize=True)
@given(chosen=st.integers(0, 10_000), words=st.lists(TYPED, min_size=1, max_size=4))
def test_any_text_is_taken_or_told(
    house: House, texts: list[tuple[Sheet, Typed]], chosen: int, words: list[str]
) -> None:
    sheet, right = texts[chosen % len(texts)]
    names = [each.name for each in sheet.fields if each.kind in WRITTEN]
    typed = right | {name: [word] for name, word in zip(names, cycle(words), strict=False)}

    response = send(house, sheet, typed)

    assert list(faults(sheet, typed, response, house.undo())) == []
