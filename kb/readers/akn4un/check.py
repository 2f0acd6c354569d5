"""Whether a file's name and markup say of it what its cover says."""

from __future__ import annotations

import re
from pathlib import PurePosixPath

from kb.model import Language, Notice
from kb.notices import notice

_LETTERS = {
    "A": Language.ARABIC,
    "C": Language.CHINESE,
    "E": Language.ENGLISH,
    "F": Language.FRENCH,
    "R": Language.RUSSIAN,
    "S": Language.SPANISH,
}
_SCRIPTS = (
    (Language.ARABIC, re.compile(r"[\u0621-\u064a]")),
    (Language.CHINESE, re.compile(r"[\u4e00-\u9fff]")),
    (Language.RUSSIAN, re.compile(r"[а-яё]", re.IGNORECASE)),
)
_WORDS = (
    (Language.ENGLISH, re.compile(r"\b(?:the|of|and|to|its|on)\b", re.IGNORECASE)),
    (Language.FRENCH, re.compile(r"\b(?:les|des|du|et|aux|une?|sur)\b", re.IGNORECASE)),
    (Language.SPANISH, re.compile(r"\b(?:los|las|del|y|una?|sobre|el)\b", re.IGNORECASE)),
)
_JOB = re.compile(r"(?:[-_])?(?:N?\d{6,9})([ACEFRS])?$", re.IGNORECASE)
_TRAILING_LETTER = re.compile(r"[\d_ -]([ACEFRS])$")


def language_of_text(sample: str) -> Language | None:
    """The language a text is written in, by its script or its small words; None if it cannot be told."""
    letters = sum(character.isalpha() for character in sample)
    if letters < 40:
        return None
    for language, pattern in _SCRIPTS:
        if len(pattern.findall(sample)) * 2 > letters:
            return language
    counts = {language: len(pattern.findall(sample)) for language, pattern in _WORDS}
    best = max(counts, key=lambda language: counts[language])
    return best if counts[best] >= 3 else None


def contradictions(name: str, symbol: str, stated: Language, written: Language | None) -> list[Notice]:
    """What the file's name says that its cover or its text denies.

    Only what a name says plainly counts: a symbol ("A_RES_78_191-…", "74_40"), a language letter after the job number.
    """
    found: list[str] = []
    stem = PurePosixPath(name.replace("!", "/")).stem
    stem = re.sub(r"[_ -]*reissue(?:d)?\w*$", "", stem, flags=re.IGNORECASE)
    body, letter = _letter(stem)
    said = symbol_in_name(re.sub(r"(?:_0)+$", "", body))  # "_0" is left by fetching a file twice
    if said and symbol and not said_same(said, symbol):
        found.append(f"the name says {'/'.join(said)}, the cover {symbol}")
    if letter and _LETTERS[letter] is not stated:
        found.append(f"the name says {_LETTERS[letter]}, the markup {stated}")
    if written is not None and written is not stated:
        found.append(f"the markup says {stated}, the text is in {written}")
    return [notice("source-name-contradicts-cover", "; ".join(found))] if found else []


def archive_of_another_language(name: str, stated: Language) -> list[Notice]:
    """A warning where the name of the archive or folder says another language ("ga-78-ru.zip!…")."""
    match = re.search(r"[-_](ar|zh|en|fr|ru|es)(?:\.zip!|/)", name)
    if match is None or match[1] == stated.value:
        return []
    return [notice("source-archive-of-another-language", f"in {match[1]}, the text is in {stated.value}")]


def _letter(stem: str) -> tuple[str, str]:
    """A name without its job number and language letter, and that letter."""
    if match := _JOB.search(stem):
        return stem[: match.start()], (match[1] or "").upper()
    if match := _TRAILING_LETTER.search(stem):
        return stem[: match.start(1)].rstrip("_ -"), match[1]
    return stem, ""


def symbol_in_name(stem: str) -> tuple[str, ...]:
    """The numbers and letters of the symbol that a file name spells: ("78", "191"), ("2021", "2", "B")."""
    stem = re.sub(r"^Pre-2020_\d{4}_", "", stem)
    stem = re.sub(r"^(?:[ASE])_(?:HRC_)?(?:RES|PRST)_", "", stem)
    stem = re.sub(r"^[ASE]_", "", stem)
    return _key(stem)


def said_same(said: tuple[str, ...], symbol: str) -> bool:
    """Whether the numbers of a name are those of a symbol, in its order; a year in parentheses may be missing."""
    key = _key(re.sub(r"^[ASE]/(?:HRC/)?(?:RES|PRST)?/?", "", symbol))
    digits = tuple(part for part in key if part.isdigit())
    named = tuple(part for part in said if part.isdigit())
    if not named:
        return True
    if digits[: len(named)] != named:
        return False
    letters = "".join(part for part in key if not part.isdigit() and len(part) <= 3)
    said_letters = "".join(part for part in said if not part.isdigit() and len(part) <= 3)
    return not (said_letters and letters) or letters.startswith(said_letters) or said_letters.startswith(letters)


def _key(text: str) -> tuple[str, ...]:
    return tuple(part.upper() for part in re.findall(r"\d+|[A-Za-z]+", text))
