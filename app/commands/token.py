"""``waybill token``: who may hand reports in and decide on drafts."""

import os
from datetime import datetime
from pathlib import Path

import click

from app.settings import Settings, from_environment
from geo.model.token import Scope, Token

BY = "waybill token"
_STORE = click.option("--store", type=click.Path(dir_okay=False, path_type=Path), help="The store of the tokens.")


@click.group()
def token() -> None:
    """Make, list and revoke the tokens that the API and the review page ask for."""


@token.command()
@_STORE
@click.option("--name", required=True, help="Whose it is; the history shows it.")
@click.option(
    "--scope",
    "scopes",
    multiple=True,
    required=True,
    type=click.Choice([scope.value for scope in Scope]),
    help="What it allows; may be repeated.",
)
@click.option("--days", default=90, show_default=True, type=click.IntRange(1, 3650), help="How long it is good.")
def create(store: Path | None, name: str, scopes: tuple[str, ...], days: int) -> None:
    """Make a token and print it, once: only its hash is kept."""
    from app import wiring
    from geo.services import tokens

    with wiring.open_desk(_settings(store)) as (desk, kept):
        issued = tokens.create(kept, name, [Scope(scope) for scope in scopes], days, desk.clock, by=BY)
    click.echo(issued.text)
    until = issued.token.expires_at.date()
    click.echo(f"Token {issued.token.id} for {name}, good until {until}. It is not shown again.", err=True)


@token.command("list")
@_STORE
def list_(store: Path | None) -> None:
    """List all tokens: id, name, scopes, and how they stand. Their secrets are kept nowhere."""
    from app import wiring

    with wiring.open_desk(_settings(store)) as (desk, kept):
        now = desk.clock.now()
        for one in kept.list_tokens():
            scopes = ",".join(one.scopes)
            used = f"used {one.used_at:%Y-%m-%d %H:%M}" if one.used_at else "never used"
            click.echo(f"{one.id}  {one.name:<20}  {scopes:<20}  {_standing(one, now)}, {used}")


@token.command()
@click.argument("token_id", metavar="ID")
@_STORE
def revoke(token_id: str, store: Path | None) -> None:
    """End the token of that ID at once."""
    from app import wiring
    from geo.services import tokens

    with wiring.open_desk(_settings(store)) as (desk, kept):
        ended = tokens.revoke(kept, token_id, desk.clock, by=BY)
    click.echo(f"Token {ended.id} of {ended.name} is revoked.")


def _settings(store: Path | None) -> Settings:
    from app import wiring

    return wiring.store_settings(from_environment(os.environ), store)


def _standing(one: Token, now: datetime) -> str:
    if one.revoked_at is not None:
        return f"revoked {one.revoked_at:%Y-%m-%d}"
    word = "good until" if one.lives(now) else "over since"
    return f"{word} {one.expires_at:%Y-%m-%d}"
