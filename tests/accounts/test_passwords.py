"""Passwords: as typed, slow to compare, refused when easy to guess."""

from __future__ import annotations

import pytest
from argon2 import extract_parameters
from argon2.low_level import Type
from hypothesis import given, settings
from hypothesis import strategies as st

from nexus.accounts import passwords

EMAIL, NAME = "ama.owusu@mail.example", "Ama Owusu"


@pytest.mark.parametrize(
    "password",
    [
        "correct horse battery staple",
        "kijani mti mrefu",
        "Tlz8#vQp1-kW",
        "مرحبا يا قمر الليل",
        "nne tano sita saba nane",
    ],
)
def test_good_ones_are_taken(password: str) -> None:
    assert passwords.refusal(password, EMAIL, NAME) is None


@pytest.mark.parametrize(
    ("password", "reason"),
    [
        ("elevenchars", "short"),
        ("", "short"),
        ("x" * 1001, "long"),
        ("password1234", "common"),
        ("Passw0rd12345", "common"),
        ("qwertyuiop12", "common"),
        ("aaaaaaaaaaaaaaaaaaaa", "common"),
        ("123456789012", "common"),
        ("letmeinletmein", "common"),
        ("ama.owusu@mail.example", "personal"),
        ("AmaOwusu-2026!", "personal"),
        ("my name is ama owusu", "personal"),
        ("owusu-example-1", "personal"),
    ],
)
def test_bad_ones_are_refused(password: str, reason: str) -> None:
    assert passwords.refusal(password, EMAIL, NAME) == f"accounts.password_{reason}"


def test_a_short_name_is_no_reason_against_long_words() -> None:
    assert passwords.refusal("programming under palm trees", "am@example.org", "Am") is None


@given(st.text(min_size=12, max_size=1000))
@settings(max_examples=60, deadline=None)
def test_judging_survives_any_text(password: str) -> None:
    assert passwords.refusal(password, EMAIL, NAME) in {
        None,
        "accounts.password_common",
        "accounts.password_personal",
    }


@pytest.mark.parametrize(
    ("typed", "other"),
    [
        ("kijani mti mrefu", "kijani mti mrefu "),
        ("kijani mti mrefu", " kijani mti mrefu"),
        ("caf\u00e9 ya asubuhi", "cafe\u0301 ya asubuhi"),
        ("x" * 999 + "y", "x" * 999 + "z"),
        ("nul\x00 na zaidi", "nul"),
    ],
)
def test_every_letter_counts(typed: str, other: str) -> None:
    stored = passwords.hash_password(typed)

    assert passwords.verify(stored, typed)
    assert not passwords.verify(stored, other)


def test_hashes_are_as_slow_as_they_should_be() -> None:
    stored = extract_parameters(passwords.hash_password("kijani mti mrefu"))

    assert stored.type is Type.ID
    assert (stored.memory_cost, stored.time_cost, stored.parallelism) == (19_456, 2, 1)


def test_what_is_no_hash_fits_nothing() -> None:
    assert not passwords.verify("not a hash", "not a hash")


def test_a_lone_surrogate_is_a_letter_like_others() -> None:
    stored = passwords.hash_password("\ud83d" * 12)

    assert passwords.verify(stored, "\ud83d" * 12)
    assert passwords.refusal("\ud83d" * 12) == "accounts.password_common"
