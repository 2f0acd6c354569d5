"""Headings: whether a paragraph is one, and of which rank."""

from __future__ import annotations

import re

from kb.readers.akn4un.openings import adopts_a_text
from kb.readers.prose import signs
from kb.readers.prose.blocks import Style
from kb.readers.prose.lexicon import opening_of
from kb.readers.prose.paragraphs import Para, opens
from kb.readers.prose.words import all_styled

_LONGEST_HEADING = 300
_LONGEST_TITLE = 160
_SHORT_HEADING = 110
_RANKS = {"annex": 1, "part": 2, "chapter": 2, "section": 3, "pillar": 3, "article": 4}
_RANK = 3
# An entry of a list of persons or entities in an annex ("Nationality: …", "Date of birth: …").
_ENTRY = re.compile(r"[A-Z(][^:]{1,45}:\s*\S")

_PLACE_AND_DATE = re.compile(rf"[A-Z][\w .’'-]{{2,40}}, {signs.DATE}")


def is_heading(
    para: Para, before: Para | None, after: Para | None, *, below: bool = False, annexed: bool = False
) -> bool:
    """Whether a paragraph is a heading: said so, in bold, a division by its words, or a short line without an end
    between a finished paragraph and one that begins something. `below`: whether it stands right below a heading;
    `annexed`: in an annex, whose headings may begin as paragraphs do ("Addressing …")."""
    text = para.said
    if para.heading:
        return True
    if not text or len(text) > _LONGEST_HEADING or para.table is not None or signs.CLOSING.fullmatch(text):
        return False
    if signs.NUMBERED.match(text) or signs.LETTERED.match(text):
        return False
    if signs.DIVISION.match(text) and not signs.ENDS.search(text):
        return True
    section = signs.SECTION.match(text)
    if section is not None and section["label"] and not re.search(r"[.;,]$", text):
        return True
    if signs.ANNEX.fullmatch(text) or re.fullmatch(r"[IVXLC]{1,7}|[A-H]", text):
        return True
    if all_styled(para.words, Style.BOLD) and not signs.ENDS.search(text):
        return True
    if signs.ENDS.search(text) or not text[:1].isupper():
        return False
    if annexed and (_ENTRY.match(text) or _PLACE_AND_DATE.fullmatch(text)):
        return False
    listed = after is not None and bool(signs.LETTERED.match(after.text))
    opened = before is not None and before.said.endswith(":") and not adopts_a_text(before.said)
    if opened and not (below or listed or _begins_text(after)):
        return False  # the first entry of a list without numbers: names, places
    titled = before is not None and re.fullmatch(r"[IVXLC]{1,7}|[A-Z]", before.said)  # the title of section "IV"
    if not (annexed or titled) and (opens(para.words) or opening_of(text, operative=True)):
        return False
    settled = (
        below
        or before is None
        or bool(signs.ENDS_SENTENCE.search(before.said) or signs.ENDS.search(before.said))
        or before.heading > 0
    )
    follows = after is not None and (
        ((after.text[:1].isupper() or listed) and len(text) <= _SHORT_HEADING and not after.broken)
        or _begins_text(after)
    )
    return settled and (below or (follows and len(text) <= _LONGEST_TITLE))


def has_sign(para: Para) -> bool:
    """Whether a heading is told by what is printed: a style, a number, a word such as "Annex"."""
    text = para.said
    return bool(
        para.heading
        or signs.DIVISION.match(text)
        or signs.SECTION.match(text)
        or signs.ANNEX.fullmatch(text)
        or re.fullmatch(r"[IVXLC]{1,7}|[A-H]", text)
        or all_styled(para.words, Style.BOLD)
    )


def _begins_text(para: Para | None) -> bool:
    """Whether a paragraph follows that tells by its number or its first words that it is one."""
    return para is not None and bool(
        signs.NUMBERED.match(para.text)
        or opens(para.words)
        or opening_of(para.text, operative=True)
        or signs.FORMULA.match(para.text)
    )


def rank_of(text: str, heading: int) -> int:
    word = re.match(r"[A-Za-z]+", text)
    named = _RANKS.get(word[0].lower()) if word else None
    return named if named is not None else (heading or _RANK)
