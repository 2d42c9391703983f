"""How often: attempts counted in rows, in the transaction that they guard.

A bucket counts within a sliding window of two halves; beyond its limit the person is asked to wait,
never locked. Buckets hold digests, not addresses.
"""

from __future__ import annotations

import hashlib
import hmac
import math
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from ipaddress import IPv6Address, ip_address, ip_network

import sqlalchemy as sa
from flask import current_app, request
from sqlalchemy.orm import Mapped, mapped_column

from nexus.core import work
from nexus.core.clock import now
from nexus.core.db import Model, db, insert


class TooOften(Exception):
    """Wait `seconds` before the next try; becomes a 429 with Retry-After."""

    def __init__(self, seconds: int) -> None:
        super().__init__(seconds)
        self.seconds = seconds


@dataclass(frozen=True)
class Limit:
    """At most `most` in `window`, counted by `name` and a key given at the time."""

    name: str
    most: int
    window: timedelta


class Attempts(Model):
    """How often in one window, by limit and key (a digest)."""

    __tablename__ = "attempts"

    bucket: Mapped[str] = mapped_column(sa.String(64), primary_key=True)
    window_start: Mapped[datetime] = mapped_column(primary_key=True)
    count: Mapped[int] = mapped_column(default=1)


def _bucket(limit: Limit, key: str) -> str:
    secret = str(current_app.config["SECRET_KEY"]).encode()
    return hmac.new(
        secret, f"{limit.name}\0{key}".encode("utf-8", "surrogatepass"), hashlib.sha256
    ).hexdigest()


def _window_start(limit: Limit) -> datetime:
    seconds, moment = int(limit.window.total_seconds()), int(now().timestamp())
    return datetime.fromtimestamp(moment - moment % seconds, UTC)


def _seconds_to_wait(limit: Limit, present: int, before: int) -> int:
    """How long until one more fits; `present` and `before` count this window and the last."""
    window, elapsed = limit.window.total_seconds(), (now() - _window_start(limit)).total_seconds()
    later = present >= limit.most  # then only the next window has room, as this one fades
    fading, room = (present, limit.most) if later else (before, limit.most - present)
    until = window * max(0.0, 1 - (room - 1) / max(fading, 1)) + (window if later else 0)
    return max(1, math.ceil(until - elapsed))


def wait_for(limit: Limit, key: str) -> int:
    """Count one attempt and return 0; beyond the limit count nothing and return seconds to wait.

    What was refused does not count, so hammering on a key does not keep it shut for longer.
    """
    start, bucket = _window_start(limit), _bucket(limit, key)
    rows = insert(Attempts).values(bucket=bucket, window_start=start, count=1)
    rows = rows.on_conflict_do_update(
        index_elements=["bucket", "window_start"], set_={"count": Attempts.count + 1}
    )
    present = db.session.execute(rows.returning(Attempts.count)).scalar_one()
    before = (
        db.session.scalar(
            sa.select(Attempts.count).filter_by(bucket=bucket, window_start=start - limit.window)
        )
        or 0
    )
    passed = (now() - start) / limit.window
    if present + before * max(0.0, 1 - passed) <= limit.most:
        return 0
    db.session.execute(
        sa.update(Attempts)
        .filter_by(bucket=bucket, window_start=start)
        .values(count=Attempts.count - 1)
    )
    return _seconds_to_wait(limit, present - 1, before)


def count(limit: Limit, key: str) -> None:
    """Count one attempt of a view's, before anything else is written. Raises TooOften beyond it."""
    seconds = wait_for(limit, key)
    if seconds:
        db.session.commit()
        raise TooOften(seconds)


def forgive(limit: Limit, key: str) -> None:
    """Forget a key's attempts, after a success."""
    db.session.execute(sa.delete(Attempts).where(Attempts.bucket == _bucket(limit, key)))


def network() -> str:
    """The network address the request came from: IPv6 by its /64, as carriers hand them out."""
    try:
        remote = ip_address(request.remote_addr or "")
    except ValueError:
        return "unknown"
    if isinstance(remote, IPv6Address) and remote.ipv4_mapped is None:
        return str(ip_network((remote, 64), strict=False))
    return str(remote.ipv4_mapped or remote) if isinstance(remote, IPv6Address) else str(remote)


@work.every(timedelta(hours=6))
def forget_old() -> None:
    """Remove windows older than two days."""
    db.session.execute(sa.delete(Attempts).where(Attempts.window_start < now() - timedelta(days=2)))
