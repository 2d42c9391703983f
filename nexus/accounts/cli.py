"""flask accounts …: the first operator, and accounts that must be closed at once."""

from __future__ import annotations

import click
from flask import current_app, url_for
from flask.cli import AppGroup

from nexus.accounts import actions, addresses, passwords, queries, tokens
from nexus.accounts.models import Account
from nexus.core import words
from nexus.core.actor import COMMAND
from nexus.core.db import db

commands = AppGroup("accounts", help="People who can sign in.")


def _owner(email: str) -> Account:
    account = queries.confirmed_at(addresses.key_of(email))
    if account is None:
        raise click.ClickException(f"No confirmed account has the address {email}.")
    return account


def _new_password(email: str, name: str) -> str:
    """Ask until one is taken; returns its hash."""
    while True:
        password = click.prompt("Password", hide_input=True, confirmation_prompt=True)
        reason = passwords.refusal(password, email, name)
        if reason is None:
            return passwords.hash_password(password)
        bounds = {"least": passwords.LEAST, "most": passwords.MOST, "length": len(password)}
        click.echo(words.say(reason, bounds))


@commands.command("create-operator")
@click.option("--email", required=True, help="The operator's e-mail address.")
@click.option("--name", required=True, help="The operator's name.")
@click.option("--link", is_flag=True, help="Print a link to choose a password, instead of asking.")
def create_operator(email: str, name: str, link: bool) -> None:  # noqa: FBT001 - a flag of click's
    """Make an account that may create cohorts and run the site, or make one of it. May be repeated.

    Whoever runs this vouches for the address: it counts as confirmed.
    """
    if reason := addresses.refusal(email):
        raise click.ClickException(words.say(reason))
    account = queries.confirmed_at(addresses.key_of(email))
    is_new = account is None
    if account is None:
        password_hash = passwords.UNUSABLE if link else _new_password(email, name)
        account = actions.make_account(name, email, password_hash, by=COMMAND)
    actions.make_operator(account, by=COMMAND)
    db.session.commit()
    click.echo(f"{account.name} <{account.email}> is an operator.")
    if link and is_new:
        with current_app.test_request_context(base_url=current_app.config["BASE_URL"]):
            token = tokens.token_for(account, "reset")
            address = url_for("accounts.new_password", token=token, _external=True)
        click.echo(f"Within two hours, choose a password at: {address}")


@commands.command()
@click.argument("email")
def suspend(email: str) -> None:
    """Close the account of an address and end its sessions."""
    actions.suspend(_owner(email), by=COMMAND)
    db.session.commit()
    click.echo("Closed; nobody is signed in to it any more.")


@commands.command()
@click.argument("email")
def restore(email: str) -> None:
    """Open a closed account again."""
    actions.restore(_owner(email), by=COMMAND)
    db.session.commit()
    click.echo("Open again.")
