"""Abbreviations of the states of the USA as newspapers write them: "Alexandria, La.", "Paris, TX"."""

from geo.locate.fold import fold

_TABLE = (
    "AL Ala|AK Alaska|AZ Ariz|AR Ark|CA Calif|CO Colo|CT Conn|DE Del|FL Fla|GA Ga|HI Hawaii|ID Idaho|IL Ill|IN Ind|"
    "IA Iowa|KS Kan|KS Kans|KY Ky|LA La|ME Maine|MD Md|MA Mass|MI Mich|MN Minn|MS Miss|MO Mo|MT Mont|NE Neb|NE Nebr|"
    "NV Nev|NH N.H.|NJ N.J.|NM N.M.|NY N.Y.|NC N.C.|ND N.D.|OH Ohio|OK Okla|OR Ore|PA Pa|RI R.I.|SC S.C.|SD S.D.|"
    "TN Tenn|TX Tex|UT Utah|VT Vt|VA Va|WA Wash|WV W.Va.|WI Wis|WY Wyo|DC D.C."
)
"""Postal code and the Associated Press's abbreviation."""


def _codes() -> dict[str, str]:
    """Return GeoNames' code of the division by folded abbreviation."""
    pairs = [part.split(" ", 1) for part in _TABLE.split("|")]
    short = {fold(text): f"US.{code}" for code, text in pairs}
    return short | {code.lower(): f"US.{code}" for code, _ in pairs}


_CODES = _codes()


def find_state(name: str) -> str | None:
    """Return the code of an abbreviated state: "La." → "US.LA", "TX" → "US.TX"; None for anything else."""
    text = name.strip()
    written = text.endswith(".") or text.isupper() or "." in text
    return _CODES.get(fold(text).replace(" ", "")) if written else None
