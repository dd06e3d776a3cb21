"""``waybill route``: the way between two places, as GeoJSON."""

import os

import click

from app.settings import from_environment

MODES = {"sea": "maritime", "rail": "rail", "road": "road", "air": "air"}


@click.command()
@click.argument("origin", metavar="FROM")
@click.argument("destination", metavar="TO")
@click.option("--mode", type=click.Choice(list(MODES)), required=True, help="How it went.")
@click.option("--via", multiple=True, help="A place on the way; may be repeated, in order.")
@click.option("--avoid", multiple=True, help="A passage that is closed, such as suez; may be repeated.")
def route(origin: str, destination: str, mode: str, via: tuple[str, ...], avoid: tuple[str, ...]) -> None:
    """Print the way FROM one place TO another as a GeoJSON Feature, with its length, basis and notes.

    A place is a name, or LON,LAT in degrees. What cannot be routed is refused with the reason, and exit status 3.
    """
    from app import wiring
    from geo.model.leg import Mode
    from geo.services.route import find_way

    settings = from_environment(os.environ)
    gazetteer, planner = wiring.open_gazetteer(settings), wiring.open_planner(settings)
    feature = find_way((origin, *via, destination), Mode(MODES[mode]), avoid, gazetteer, planner)
    click.echo(feature.decode("utf-8"))
