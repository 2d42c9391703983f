"""How gunicorn serves Nexus: read by `gunicorn wsgi:app`, started in the checkout."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

from nexus.config import Settings
from nexus.core import live
from nexus.core.db import THREADS

settings = Settings.from_environ(os.environ)

bind = os.environ.get("NEXUS_BIND") or "127.0.0.1:8000"
worker_class = "gthread"
workers = settings.web_processes
threads = THREADS + settings.live_streams
"""Streams wait in threads of their own, so that they never keep a page waiting."""

preload_app = True
graceful_timeout = 20
control_socket_disable = True
"""The socket would open under the home folder, one for all instances of a user."""

memory = Path("/dev/shm")  # noqa: S108 - only the workers' heartbeats: no disk is touched for them
worker_tmp_dir = str(memory) if memory.is_dir() else None


def post_worker_init(worker: Any) -> None:
    """Let streams see that their process is asked to end, so that they do not hold it up."""
    live.stopping = lambda: not worker.alive
