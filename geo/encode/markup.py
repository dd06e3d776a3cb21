"""XML that cannot be broken out of: texts and attributes are escaped, and what XML may not hold is replaced."""

import re
from collections.abc import Mapping

_NOT_XML = re.compile("[^\t\n\r -\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_IN_TEXT = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", "\r": "&#13;"})
_IN_ATTRIBUTE = _IN_TEXT | str.maketrans({'"': "&quot;", "\n": "&#10;", "\t": "&#9;"})

HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'


def text(value: object) -> str:
    """Return a value as the text of an element. A control character, which XML may not hold, becomes U+FFFD."""
    return _NOT_XML.sub("\ufffd", str(value)).translate(_IN_TEXT)


def element(name: str, value: object = None, attributes: Mapping[str, object] | None = None) -> str:
    """Return an element with text, nothing where there is neither text nor attribute; ``name`` is ours."""
    given = {key: it for key, it in (attributes or {}).items() if it is not None}
    if value is None and not given:
        return ""
    head = name + "".join(f' {key}="{attribute(it)}"' for key, it in given.items())
    return f"<{head}/>" if value is None else f"<{head}>{text(value)}</{name}>"


def attribute(value: object) -> str:
    """Return a value as it stands between the double quotes of an attribute."""
    return _NOT_XML.sub("\ufffd", str(value)).translate(_IN_ATTRIBUTE)
