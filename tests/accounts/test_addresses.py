"""Addresses: what is one, and when two are the same."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nexus.accounts import addresses


@pytest.mark.parametrize(
    ("email", "reason"),
    [
        ("", "wrong"),
        ("ama", "wrong"),
        ("ama@localhost", "wrong"),
        ("ama@@example.org", "wrong"),
        ("ama@example.org, tunde@example.org", "wrong"),
        ("a" * 300 + "@example.org", "wrong"),
        ("Ama <ama@example.org>", "wrong"),
        ("ama@[127.0.0.1]", "wrong"),
        ("a\u200bma@example.org", "unseen"),
        ("ama@example.org\x00", "unseen"),
        ("\u202eama@example.org", "unseen"),
        ("\ud800@example.org", "unseen"),
        ("am\u0430@example.org", "lookalike"),
        ("ama@ex\u0430mple.org", "lookalike"),
        ("\u0430\u043c\u0430@example.org", "letters"),
    ],
)
def test_what_is_none_has_a_reason(email: str, reason: str) -> None:
    assert addresses.refusal(email) == f"accounts.email_{reason}"


@pytest.mark.parametrize(
    ("email", "normal", "key"),
    [
        ("Ama.O+nexus@Example.ORG", "Ama.O+nexus@example.org", "ama.o+nexus@example.org"),
        ("ama@bücher.example", "ama@xn--bcher-kva.example", "ama@xn--bcher-kva.example"),
        ("ama@пример.example", "ama@xn--e1afmkfd.example", "ama@xn--e1afmkfd.example"),
    ],
)
def test_one_address_one_form(email: str, normal: str, key: str) -> None:
    assert addresses.refusal(email) is None
    assert addresses.normal(email) == normal
    assert addresses.key_of(email) == addresses.key_of(normal) == key


@given(st.text(max_size=60))
def test_any_text_has_a_key_and_a_verdict(text: str) -> None:
    assert isinstance(addresses.key_of(text), str)
    assert addresses.refusal(f"{text}@") is not None
