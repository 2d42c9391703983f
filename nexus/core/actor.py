"""Who acts, and by which way in. Every action takes one as `by`."""

from __future__ import annotations

import enum
from dataclasses import dataclass


class Way(enum.StrEnum):
    """How an act came in."""

    PAGE = "page"
    API = "api"
    COMMAND = "command"
    JOB = "job"


@dataclass(frozen=True)
class Actor:
    """An account (None: the program itself), its enrolment where one is in play, and the way."""

    account_id: int | None = None
    enrolment_id: int | None = None
    way: Way = Way.PAGE


PROGRAM = Actor(way=Way.JOB)
"""The program itself: what time alone brings about."""

COMMAND = Actor(way=Way.COMMAND)
"""Whoever may run commands on the machine."""
