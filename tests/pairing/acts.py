"""Who acts, and what is refused: the words of pairing's tests."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from nexus.cohorts.models import Enrolment
from nexus.core.actor import Actor
from nexus.core.errors import Refused


def by(who: Enrolment) -> Actor:
    """Somebody who acts on a page."""
    return Actor(account_id=who.account_id, enrolment_id=who.id)


@contextmanager
def refused(code: str) -> Iterator[None]:
    """The block is refused, for this reason and in words."""
    with pytest.raises(Refused) as caught:
        yield
    assert caught.value.code == f"pairing.{code}"
    assert str(caught.value)
