"""Words of others for our vocabularies: kinds of events and modes of transport. Only what is certain stands here."""

from collections.abc import Mapping
from typing import Final

from geo.model.event import Kind
from geo.model.leg import Mode

KINDS: Final[Mapping[str, Kind]] = {
    **{kind.value: kind for kind in Kind},
    "agreement signed": Kind.AGREEMENT,
    "arms shipment": Kind.SHIPMENT,
    "attack": Kind.STRIKE,
    "contract": Kind.AGREEMENT,
    "deal": Kind.AGREEMENT,
    "interception": Kind.INTERDICTION,
    "order": Kind.AGREEMENT,
    "sanction": Kind.DESIGNATION,
    "sanctions": Kind.DESIGNATION,
    "seizure": Kind.INTERDICTION,
    "transfer": Kind.SHIPMENT,
    "transit": Kind.SHIPMENT,
    "visit": Kind.MEETING,
}
"""Kinds of events, by word in small letters."""

MODES: Final[Mapping[str, Mode]] = {
    **{mode.value: mode for mode in Mode},
    "sea": Mode.MARITIME,
    "ship": Mode.MARITIME,
    "vessel": Mode.MARITIME,
    "ocean": Mode.MARITIME,
    "train": Mode.RAIL,
    "railway": Mode.RAIL,
    "truck": Mode.ROAD,
    "land": Mode.UNKNOWN,
    "plane": Mode.AIR,
    "aircraft": Mode.AIR,
    "flight": Mode.AIR,
    "river": Mode.INLAND_WATER,
    "barge": Mode.INLAND_WATER,
}
"""Modes of transport, by word in small letters. A word that is not here is an unknown mode, and is kept."""
