"""Folds a name to the key under which it is looked up: script by script, what two spellings of one name may differ in.

``fold`` keeps the script. ``to_latin`` reads Cyrillic as Latin letters (BGN/PCGN 1947 without marks, good enough as a
second key). Neither handles declension (``Москве``), nor transliteration from Hangul, Arabic or Han: for those
the gazetteer's own names in these scripts are looked up.
"""

import re
import unicodedata

_LETTERS = str.maketrans(
    {
        "ł": "l",
        "ø": "o",
        "đ": "d",
        "ð": "d",
        "þ": "th",
        "æ": "ae",
        "œ": "oe",
        "ı": "i",
        "ə": "e",
        "ŋ": "n",
        "ħ": "h",
        "ی": "ي",  # Persian yeh, as Arabic writes it
        "ى": "ي",
        "ک": "ك",
        "ھ": "ه",
        "ہ": "ه",
        "ة": "ه",
        "ـ": None,  # tatweel
    }
)
"""Letters that are one letter with a stroke (NFKD keeps them), and Arabic letters with a Persian or Urdu twin."""

_DROPPED = re.compile(
    "['\u2018\u2019\u201b\u02b9-\u02bd\u02bf\u02be\u02c8\u02ca\u02cb`\u00b4\u2032\uff07.\u00b7\u30fb]"
)
"""Marks inside a word: apostrophes of McCune-Reischauer and of transliterated soft signs, and full stops."""

_VOICED = {"\u3099", "\u309a"}
"""Kana voicing marks tell letters apart, unlike accents."""

_CYRILLIC = str.maketrans(
    dict(zip("абвгдезийклмнопрстуфыэіїєґў", "abvgdeziyklmnoprstufyeiiegu", strict=True))
    | {"ж": "zh", "х": "kh", "ц": "ts", "ч": "ch", "ш": "sh", "щ": "shch", "ъ": "", "ь": "", "ю": "yu", "я": "ya"}
    | {"ё": "e", "љ": "lj", "њ": "nj", "ћ": "c", "ђ": "dj", "џ": "dz", "ј": "j", "қ": "q", "ғ": "gh", "ң": "ng"}
)

SCRIPTS = {
    "HANGUL": "Korean",
    "CYRILLIC": "Cyrillic letters",
    "ARABIC": "Arabic letters",
    "CJK": "Chinese characters",
    "HIRAGANA": "Japanese",
    "KATAKANA": "Japanese",
    "GREEK": "Greek",
    "HEBREW": "Hebrew",
    "GEORGIAN": "Georgian",
    "ARMENIAN": "Armenian",
    "THAI": "Thai",
    "DEVANAGARI": "Devanagari letters",
}
"""First word of a character's Unicode name: what to call a name written in it."""


def fold(name: str) -> str:
    """Return the key of a name: no case, accents or punctuation, single spaces. ``fold(fold(x)) == fold(x)``.

    "Ch'ŏngjin" → "chongjin", "Rzeszów-Jasionka" → "rzeszow jasionka", "بندر امیرآباد" → "بندر اميراباد".
    """
    if name.isascii() and name.replace(" ", "").isalnum():
        return " ".join(name.lower().split())
    text = _strip_marks(unicodedata.normalize("NFKD", name).casefold()).translate(_LETTERS)
    text = _DROPPED.sub("", text).replace("&", " and ")
    # Casefolding and dropping may leave something that decomposes once more; a second pass makes it stable.
    text = _strip_marks(unicodedata.normalize("NFKD", text).casefold()).translate(_LETTERS)
    kept = "".join(letter if _is_part(letter) else " " for letter in unicodedata.normalize("NFC", text))
    return " ".join(kept.split())


def to_latin(key: str) -> str:
    """Return a folded key with its Cyrillic read as Latin letters: "дунаи" → "dunay". Others stay as they are."""
    # fold took the breve from й; after a vowel, or at the end after one, that letter is read y, elsewhere i.
    text = re.sub("(?<=[аеиоуыэюяё])и", "й", key)
    return text.translate(_CYRILLIC)


def script_of(name: str) -> str | None:
    """Return what to call the script of the first letter ("Korean", "Cyrillic letters"); None for Latin."""
    for letter in name:
        if letter.isalpha():
            return SCRIPTS.get(unicodedata.name(letter, "?").split("-")[0].split()[0])
    return None


def _strip_marks(text: str) -> str:
    """Drop combining marks that only modify a letter (class above 0) and invisible format characters."""
    return "".join(
        letter
        for letter in text
        if (not unicodedata.combining(letter) or letter in _VOICED) and unicodedata.category(letter) != "Cf"
    )


def _is_part(letter: str) -> bool:
    """Return whether a character is part of a word: a letter, a digit, or a vowel sign."""
    return letter.isalnum() or unicodedata.category(letter) in {"Mc", "Mn"}
