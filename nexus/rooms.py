"""The rooms of the house, from the ground up, and how one is opened.

Every room has the same files, absent where empty. What registers itself at import (tables, words,
mails, cards, duties) is imported; `views.bp` and `cli.commands`, one or several, are hung into the
program.
"""

from __future__ import annotations

from importlib import import_module
from importlib.util import find_spec
from types import ModuleType

from click import Command
from flask import Flask

ROOMS = (
    "accounts",
    "notifications",
    "owndata",
    "cohorts",
    "profiles",
    "projects",
    "conduct",
    "pairing",
    "thread",
    "finder",
    "directory",
    "runs",
    "review",
    "bulletin",
    "joining",
    "roster",
    "staff",
    "home",
    "demo",
    "upkeep",
)
FILES = (
    *("models", "personal", "words", "access", "mails", "cards", "duties", "restored", "views"),
    "cli",
)


def _part(room: str, file: str) -> ModuleType | None:
    name = f"nexus.{room}.{file}"
    return import_module(name) if find_spec(name) else None


def open_all(app: Flask) -> None:
    """Open every room: import its files, hang in its pages and commands, call its `init_app`."""
    for file in ("models", "restored"):
        _part("core", file)
    for room in ROOMS:
        parts = {file: _part(room, file) for file in FILES}
        for part in filter(None, parts.values()):
            if hasattr(part, "init_app"):
                part.init_app(app)
        if parts["views"]:
            app.register_blueprint(parts["views"].bp)
        if parts["cli"]:
            _hang_in(app, parts["cli"].commands)


def _hang_in(app: Flask, commands: Command | tuple[Command, ...]) -> None:
    for command in commands if isinstance(commands, tuple) else (commands,):
        app.cli.add_command(command)
