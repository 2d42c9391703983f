"""flask backup, restore, upgrade, doctor: one installation's life, from its own machine."""

from __future__ import annotations

from pathlib import Path

import click
from flask.cli import with_appcontext

from nexus.upkeep import backup as backups
from nexus.upkeep import versions
from nexus.upkeep.doctor import Verdict, examine
from nexus.upkeep.stores import StoreTrouble


@click.command()
@click.option(
    "--into",
    type=click.Path(path_type=Path, file_okay=False),
    help="Another folder.",
)
@with_appcontext
def backup(into: Path | None) -> None:
    """Save the whole database while people work, try the copy, remove the oldest ones."""
    try:
        made = backups.make(into=into)
        gone = backups.rotate(backups.settings().backups_kept, into)
    except StoreTrouble as trouble:
        raise click.ClickException(str(trouble)) from trouble
    rows = sum(made.label.counts.values())
    click.echo(f"{made.file}: {rows} rows in {len(made.label.counts)} tables, restored and whole.")
    if gone:
        click.echo(f"{len(gone)} older ones removed.")


@click.command()
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False, exists=True))
@click.option("--over", is_flag=True, help="Replace a database that has people in it.")
@with_appcontext
def restore(file: Path, *, over: bool) -> None:
    """Put a backup in the place of the database. Stop the pages and the worker before.

    Everybody signs in anew, links in mails end, and nothing is sent a second time.
    """
    try:
        versions.restore(file.resolve(), click.echo, over=over)
    except StoreTrouble as trouble:
        raise click.ClickException(str(trouble)) from trouble


@click.command()
@with_appcontext
def upgrade() -> None:
    """Bring the database to this version: backup, migrate, look; and back if that fails."""
    try:
        versions.upgrade(click.echo)
    except StoreTrouble as trouble:
        raise click.ClickException(str(trouble)) from trouble


@click.command()
@click.option("--mail-to", metavar="ADDRESS", help="Send a test mail to this address.")
@click.pass_context
@with_appcontext
def doctor(context: click.Context, mail_to: str | None) -> None:
    """Look at everything that Nexus stands on, and say what to do. Changes nothing.

    Ends with 0 when all is well, 1 when something is worth a look, 2 when something is broken.
    """
    verdicts = set()
    for finding in examine(mail_to):
        click.echo(finding)
        verdicts.add(finding.verdict)
    context.exit(2 if Verdict.FAIL in verdicts else 1 if Verdict.WARN in verdicts else 0)


commands = (backup, restore, upgrade, doctor)
