"""Join codes survive being read aloud, written on a board and typed on a phone."""

from __future__ import annotations

import pytest

from nexus.cohorts.models import CODE_LETTERS, Cohort, fold_code, new_join_code
from nexus.cohorts.queries import cohort_by_code
from tests import make


def test_new_codes_are_as_they_are_looked_up() -> None:
    codes = {new_join_code() for _ in range(200)}

    assert len(codes) == 200
    assert all(fold_code(code) == code and len(code) == 10 for code in codes)


def test_no_two_letters_of_a_code_are_mistaken() -> None:
    assert len({fold_code(letter) for letter in CODE_LETTERS}) == len(CODE_LETTERS)


@pytest.mark.parametrize(
    "typed", ["bgsvz abcde", " BGSVZ-ABCDE ", "8 9 5 u 2 a b c d e", "69\u200b5u2\0abcde\ud800"]
)
def test_a_code_is_found_however_typed(cast: make.Cast, typed: str) -> None:
    cast.cohort.join_code = "bgsvzabcde"

    assert cohort_by_code(typed) is cast.cohort


@pytest.mark.parametrize("typed", ["", "  ", "none-of-them", "é" * 500])
def test_others_find_nothing(cast: make.Cast, typed: str) -> None:
    assert cohort_by_code(typed) is None


def test_a_code_that_nobody_could_type_is_refused() -> None:
    with pytest.raises(ValueError, match="join code"):
        Cohort(join_code="UPPER")
