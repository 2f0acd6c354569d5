"""The sponsors of a draft: one string of the source into names."""

from __future__ import annotations

import re
from functools import cache

from kb.model import Sponsor
from kb.readers.akn4un.reading import Reading
from kb.registries import load

# States whose names hold an "and"; the rest of the rules need no list.
_WITH_AND = re.compile(
    r"Trinidad and Tobago|Bosnia and Herzegovina|Antigua and Barbuda|Saint Kitts and Nevis|St\.? Kitts and Nevis"
    r"|Saint Vincent and the Grenadines|S[aã]o Tom[eé] and Pr[ií]ncipe"
    r"|Great Britain and Northern Ireland|Serbia and Montenegro|Group of 77 and China",
    re.IGNORECASE,
)
_REPRESENTATIVE = re.compile(
    r"^(?:introduced (?:in the Committee )?by )?the representatives? of (?:the )?", re.IGNORECASE
)
_BEHALF = re.compile(
    r"\s*[,(]?\s*\b((?:on|of) behalf (?:of )?.*?|in (?:its|his|her) capacity as .*?)\)?$|\s*\((A/?\d+/\d+)\)$",
    re.IGNORECASE,
)
# What is said after the list: "… and Ruritania. - Freedonia was removed from the list of sponsors".
_AFTERWORDS = re.compile(r"\.\s*[-–—]\s+(.+)$")
# A phrase that tells how a draft came about and names no sponsors.
_PROSE = re.compile(
    r"\b(?:submitted|introduced|prepared|proposed|on the basis|informal consultations|recommendation|pursuant"
    r"|contained|was rejected|report of the)\b",
    re.IGNORECASE,
)
_SUBMITTED = re.compile(r"^submitted by (?:the )?", re.IGNORECASE)
# Who submits in an office, or a report that a draft rests on: no State. The words stay with the step, and nobody need
# look at them.
_IN_OFFICE = re.compile(
    r"\b(?:Vice-)?(?:Chair|President|Rapporteur|Facilitator)(?:s|man|person|woman)?\b|^on the basis of the report of\b"
)
_HOLD = "\x00"


@cache
def known_names(text: str) -> tuple[str, ...] | None:
    """The names of States and bodies that a text consists of, commas or not; None if it holds anything else."""
    names = load().split_names(text)
    return tuple(names) if names else None


def sponsors_of(text: str, *, additional: bool, reading: Reading) -> tuple[Sponsor, ...]:
    """The sponsors that a string names, in its order; one without a name where its words name none."""
    text = " ".join(text.replace("\u200b", "").split()).strip(" ,;.")
    if not text:
        return ()
    rest = _REPRESENTATIVE.sub("", text)
    if _PROSE.search(re.sub(r"\([^()]*\)", "", rest)):
        name = _SUBMITTED.sub("", rest)
        if _SUBMITTED.match(rest) and load().find(name):
            return (Sponsor(name, additional, text),)
        if not _IN_OFFICE.search(text):
            reading.note("reader-sponsor-unsplit", text)
        return (Sponsor("", additional, text),)
    names: list[Sponsor] = []
    if afterwords := _AFTERWORDS.search(text):
        said = Sponsor("", additional, afterwords[1])
        return (*sponsors_of(text[: afterwords.start()], additional=additional, reading=reading), said)
    for part in _split(text):
        names.extend(_sponsor(name, additional) for name in _names(part))
    return tuple(name for name in names if name.name or name.note)


def _split(text: str) -> list[str]:
    """At commas, semicolons and "and", not inside parentheses and not inside a State's name."""
    held = _WITH_AND.sub(lambda match: match[0].replace(" and ", f" {_HOLD} ").replace(" AND ", f" {_HOLD}A "), text)
    held = re.sub(r"\([^()]*\)?", lambda match: match[0].replace(",", "\x01").replace(" and ", " \x02 "), held)
    parts = re.split(r"\s*[,;]\s*(?:and\s+)?|\s+and\s+|\s+AND\s+|\s+as well as\s+", held)
    return [_restored(part) for part in parts if part.strip()]


def _names(part: str) -> tuple[str, ...]:
    """A name; or the names between which the source lacks a comma."""
    return (part,) if " " not in part or "(" in part else known_names(part) or (part,)


def _restored(part: str) -> str:
    part = part.replace(f"{_HOLD}A", "AND").replace(_HOLD, "and").replace("\x01", ",").replace("\x02", "and")
    return part.strip(" .")


def _sponsor(name: str, additional: bool) -> Sponsor:
    name = _REPRESENTATIVE.sub("", name).removeprefix("(and) ")
    if match := _BEHALF.search(name):
        return Sponsor(name[: match.start()].strip(" ,("), additional, (match[1] or match[2]).strip())
    return Sponsor(name, additional)
