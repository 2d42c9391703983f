"""Attempts are counted in rows; beyond the limit one waits."""

from __future__ import annotations

from datetime import timedelta

import pytest
from flask import Flask

from nexus.core import limits
from nexus.core.clock import at, now
from nexus.core.limits import Limit, TooOften

THREE = Limit("test", 3, timedelta(minutes=5))


def test_fourth_attempt_waits(app: Flask) -> None:
    for _ in range(3):
        limits.count(THREE, "ama")

    with pytest.raises(TooOften) as refused:
        limits.count(THREE, "ama")

    assert 1 <= refused.value.seconds <= 300


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
    [("10.1.2.3", "10.1.2.3"), ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2")],
)
def test_network_of_an_address(app: Flask, remote: str, network: str) -> None:
    with app.test_request_context(environ_base={"REMOTE_ADDR": remote}):
        assert limits.network() == network
