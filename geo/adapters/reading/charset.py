"""The encoding of a page. Bytes outweigh what the page declares, and a guess is told as a guess."""

import re

from geo.adapters.reading.sniff import HEAD_BYTES, find_bom

ENCODINGS: dict[str, str] = {
    label: codec
    for codec, labels in {
        "utf-8": "utf-8 utf8",
        "cp1250": "windows-1250 cp1250 x-cp1250",
        "cp1251": "windows-1251 cp1251 x-cp1251",
        "cp1252": "windows-1252 cp1252 x-cp1252 iso-8859-1 iso8859-1 latin1 latin-1 l1 us-ascii ascii",
        "cp1253": "windows-1253 cp1253",
        "cp1254": "windows-1254 cp1254 iso-8859-9 latin5",
        "cp1255": "windows-1255 cp1255",
        "cp1256": "windows-1256 cp1256",
        "cp1257": "windows-1257 cp1257",
        "cp1258": "windows-1258 cp1258",
        "cp866": "ibm866 cp866 866",
        "cp874": "windows-874 cp874 tis-620 iso-8859-11",
        "cp932": "shift_jis shift-jis sjis x-sjis windows-31j ms932",
        "cp949": "euc-kr euckr ks_c_5601-1987 ksc5601 ks_c_5601 cp949 windows-949",
        "gb18030": "gb18030 gb2312 gbk gb_2312-80 x-gbk chinese",
        "big5hkscs": "big5 big5-hkscs cn-big5",
        "euc_jp": "euc-jp x-euc-jp",
        "iso2022_jp": "iso-2022-jp",
        "koi8_r": "koi8-r koi8 koi koi8_r",
        "koi8_u": "koi8-u koi8-ru",
        "iso8859_2": "iso-8859-2 latin2 l2",
        "iso8859_3": "iso-8859-3 latin3",
        "iso8859_4": "iso-8859-4 latin4",
        "iso8859_5": "iso-8859-5 cyrillic",
        "iso8859_6": "iso-8859-6 arabic",
        "iso8859_7": "iso-8859-7 greek",
        "iso8859_8": "iso-8859-8 iso-8859-8-i hebrew",
        "iso8859_10": "iso-8859-10 latin6",
        "iso8859_13": "iso-8859-13",
        "iso8859_14": "iso-8859-14",
        "iso8859_15": "iso-8859-15 latin9",
        "iso8859_16": "iso-8859-16",
        "mac_roman": "macintosh mac x-mac-roman",
        "mac_cyrillic": "x-mac-cyrillic",
    }.items()
    for label in labels.split()
}
"""Labels of the WHATWG Encoding Standard and what Python calls them. Python's other codecs are left out."""

_DECLARED = re.compile(rb"""(?:charset|encoding)\s*=\s*["']?\s*([\w.:-]{2,30})""", re.IGNORECASE)
GUESSED_BYTES = 200_000


def find_encoding(label: str) -> str | None:
    """Return Python's name for an encoding of text; None where there is none of that name."""
    return ENCODINGS.get(label.strip().lower())


def decode(data: bytes) -> tuple[str, tuple[str, ...]]:
    """Return a page as text, and notes for a person where its encoding is in doubt; never fails, but may replace."""
    marked = find_bom(data)
    if marked is not None:
        return data.decode(marked, "replace").removeprefix("\ufeff"), ()
    match = _DECLARED.search(data[:HEAD_BYTES])
    label = match[1].decode("ascii", "replace") if match else None
    declared = find_encoding(label) if label else None
    text = _try(data, "utf-8")
    if text is not None:
        wrong = label is not None and declared != "utf-8" and not data.isascii()
        return text, (f"The page says it is {label}, but it is UTF-8, and was read as that.",) if wrong else ()
    if declared is not None and declared != "utf-8":
        text = _try(data, declared)
        if text is not None:
            return text, ()
    if declared is not None and _is_nearly(data, declared):
        return data.decode(declared, "replace"), (f"Some bytes of the page are not {label}; they show as \ufffd.",)
    return _guess(data)


def _try(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        return None


def _is_nearly(data: bytes, encoding: str) -> bool:
    """Whether all but one in a hundred of the characters beyond ASCII fit an encoding."""
    text = data.decode(encoding, "replace")
    beyond = sum(not char.isascii() for char in text)
    return text.count("\ufffd") * 100 <= beyond


def _guess(data: bytes) -> tuple[str, tuple[str, ...]]:
    from charset_normalizer import from_bytes  # noqa: PLC0415 - its tables are big, and few pages need them

    best = from_bytes(data[:GUESSED_BYTES]).best()
    encoding = best.encoding if best is not None else "cp1252"
    note = f"The page does not say its encoding rightly; it was read as {encoding}, which is a guess."
    return data.decode(encoding, "replace"), (note,)
