"""The ``waybill`` command: loads each command when it is called; the rim where errors become words."""

import difflib
import importlib
import sys
from collections.abc import Sequence

import click

from geo.errors import Invalid, InvalidFile, Unroutable, WaybillError

COMMANDS = {
    "serve": "Serve the page and the API.",
    "ingest": "Take in reports, tables, a folder of seeds, or GeoJSON.",
    "review": "Look at drafts, and decide on them.",
    "export": "Write a selection to a file.",
    "extract": "Read reports: what they say happened.",
    "locate": "Look names of places up.",
    "route": "Find the way between two places.",
    "data": "Build the gazetteer, the base map, the networks.",
    "token": "Say who may hand in and decide.",
    "backup": "Copy the store while it is in use.",
    "verify": "Check everything that is stored.",
    "migrate": "Bring an older store up to date.",
    "reindex": "Make anew what older routers made.",
}
"""Each command's name and what it does; the command itself is ``app.commands.NAME``."""

WRONG_INPUT, REFUSED = 2, 3


class Commands(click.Group):
    """Loads a command when it is called, and names the nearest one for a name that does not exist."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's signature
        """Return the names, in the order of a user's first day."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002 - the same
        """Return a command, or None."""
        if cmd_name not in COMMANDS:
            return None
        command = getattr(importlib.import_module(f"app.commands.{cmd_name}"), cmd_name)
        return command if isinstance(command, click.Command) else None

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002 - the same
        """List the commands without loading them."""
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Refuse an unknown command with the nearest known one."""
        if args and args[0] not in COMMANDS and not args[0].startswith("-"):
            near = difflib.get_close_matches(args[0], COMMANDS, n=1)
            hint = f"Did you mean {near[0]!r}?" if near else f"Commands: {', '.join(COMMANDS)}."
            ctx.fail(f"There is no command {args[0]!r}. {hint}")
        return super().resolve_command(ctx, args)


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(package_name="waybill", prog_name="waybill")
def waybill() -> None:
    """Waybill turns reports about arms transfers into dated, placed, sourced events, on a timeline and a map."""


def main(args: Sequence[str] | None = None) -> None:
    """Run a command, and turn the errors of the domain and of the system's files into words and an exit status."""
    try:
        waybill.main(args=args, standalone_mode=True)
    except WaybillError as error:
        click.echo(f"waybill: {error}", err=True)
        wrong = isinstance(error, Invalid | InvalidFile)
        sys.exit(WRONG_INPUT if wrong else REFUSED if isinstance(error, Unroutable) else 1)
    except OSError as error:
        if error.strerror is None:
            raise
        click.echo(f"waybill: {error.filename2 or error.filename or 'a file'}: {error.strerror}", err=True)
        sys.exit(1)


if __name__ == "__main__":
    main()
