"""Commands of the program itself: show its settings, do the waiting work, rebuild the search."""

from __future__ import annotations

import signal
from threading import Event

import click
from flask import Flask, current_app

from nexus.config import Settings
from nexus.core import search, work
from nexus.core.db import db


@click.command("config")
def config() -> None:
    """Print every setting, secrets hidden."""
    settings: Settings = current_app.config["SETTINGS"]
    for variable, value in settings.described():
        click.echo(f"{variable}={value}")


@click.command("worker")
@click.option("--once", is_flag=True, help="Do what is due and the duties, then end.")
def worker(*, once: bool) -> None:
    """Send mails and do all other waiting work, until stopped; it ends after the piece at hand."""
    if once:
        with current_app.test_request_context(base_url=current_app.config["BASE_URL"]):
            work.run_duties()
            click.echo(f"{work.run_due()} pieces of work done.")
        return
    stop = Event()
    for each in (signal.SIGTERM, signal.SIGINT):
        signal.signal(each, lambda *_: stop.set())
    click.echo("The worker is ready.")
    work.run_forever(stop)


@click.group("search")
def searching() -> None:
    """What people find by words."""


@searching.command("rebuild")
def rebuild_search() -> None:
    """Make all that can be found anew from its rows, some hundred at a time. Safe to repeat."""
    search.index_anew()
    found = search.rebuild(after_each=db.session.commit)
    db.session.commit()
    click.echo(f"{found} documents.")


def init_app(app: Flask) -> None:
    app.cli.add_command(config)
    app.cli.add_command(worker)
    app.cli.add_command(searching)
