"""Attempts are counted in rows; beyond the limit one waits."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
import sqlalchemy as sa
from flask import Flask
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from nexus.core import limits
from nexus.core.clock import at, now
from nexus.core.db import db
from nexus.core.limits import Attempts, Limit, TooOften

THREE = Limit("test", 3, timedelta(minutes=5))


def test_fourth_attempt_waits(app: Flask) -> None:
    for _ in range(3):
        limits.count(THREE, "ama")

    with pytest.raises(TooOften) as refused:
        limits.count(THREE, "ama")

    assert 100 <= refused.value.seconds <= 400


def test_keys_are_counted_apart(app: Flask) -> None:
    for _ in range(3):
        limits.count(THREE, "ama")

    limits.count(THREE, "tunde")


def test_time_heals(app: Flask) -> None:
    for _ in range(3):
        limits.count(THREE, "ama")

    with at(now() + timedelta(minutes=10)):
        limits.count(THREE, "ama")


def test_success_forgives(app: Flask) -> None:
    for _ in range(3):
        limits.count(THREE, "ama")
    limits.forgive(THREE, "ama")

    limits.count(THREE, "ama")


@pytest.mark.parametrize(
    ("remote", "network"),
    [
        ("10.1.2.3", "10.1.2.3"),
        ("::ffff:10.1.2.3", "10.1.2.3"),
        ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"),
        ("2001:db8::6", "2001:db8::/64"),
        ("a proxy's word", "unknown"),
    ],
)
def test_network_of_an_address(app: Flask, remote: str, network: str) -> None:
    with app.test_request_context(environ_base={"REMOTE_ADDR": remote}):
        assert limits.network() == network


def test_hammering_does_not_keep_it_shut(app: Flask) -> None:
    for _ in range(50):
        limits.wait_for(THREE, "ama")

    with at(now() + timedelta(seconds=limits.wait_for(THREE, "ama"))):
        assert limits.wait_for(THREE, "ama") == 0


@given(seen=st.lists(st.integers(0, 299), max_size=8).map(sorted), later=st.integers(0, 600))
@settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
def test_the_wait_told_is_enough_and_no_more(app: Flask, seen: list[int], later: int) -> None:
    db.session.execute(sa.delete(Attempts))
    start = datetime(2026, 6, 1, tzinfo=UTC)
    for second in seen:
        with at(start + timedelta(seconds=second)):
            limits.wait_for(THREE, "ama")
    moment = start + timedelta(seconds=later)
    with at(moment):
        wait = limits.wait_for(THREE, "ama")
    if wait:
        with at(moment + timedelta(seconds=wait - 1.5)):
            assert wait == 1 or limits.wait_for(THREE, "ama") > 0
        with at(moment + timedelta(seconds=wait)):
            assert limits.wait_for(THREE, "ama") == 0
