"""Whom "it" and "them" mean: "Welcomes the work of the Commission, and requests it to continue"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from kb.extraction.parties import Addressee

ANAPHOR = re.compile(
    r"(?:upon |on |to )?(?P<word>them|it|him|her|the latter)(?: (?:also|further|all|both|[a-z]+ly))*,? (?=\S)"
)
"""A pronoun as the object of a verb that asks."""

MENTIONED = re.compile(
    r"(?P<group>\b(?:Member States|States parties|States|Governments|(?:[a-z-]+ )?(?:countries|organizations|parties"
    r"|authorities|stakeholders|donors|partners)|[a-z-]+ (?:institutions|bodies|mechanisms|entities|agencies))\b"
    r"(?! (?:of|to)\b))"
    r"|\b[A-Z][\w'-]+(?: (?:[A-Z][\w'-]*|(?:of|on|for|in|against)(?: the)?(?= [A-Z])|and(?= [A-Z])))*"
)
"""Names of bodies and words for groups."""

_PLURAL = re.compile(r"(?:s|media|people)$|^(?:States|Governments|parties|countries|members|authorities)\b")
_SINGULAR = re.compile(r"^(?:United (?:Nations|States)|.*\b(?:Drugs and Crime|Human Rights|Refugees|Nations|Affairs))$")


def meant(anaphor: re.Match[str], asked: Sequence[Addressee], mentioned: Sequence[Addressee]) -> tuple[Addressee, ...]:
    """Those whom a pronoun takes up. `asked`: the addressees of the action before; `mentioned`: where it has none, of
    whom it speaks. "them" is all who were asked, or the only group; "it" the only body. () where several can be meant.
    """
    among = asked or mentioned
    groups = [one for one in among if _is_plural(one.name) and one.of not in ("body", "named-body")]
    others = [one for one in among if one not in groups]
    chosen: Sequence[Addressee] = ()
    if anaphor["word"] == "them":
        chosen = among if asked and (groups or len(asked) > 1) else groups if len(groups) == 1 else ()
    elif len(others) == 1:
        chosen = others
    return tuple(replace(one, printed=anaphor[0].strip(" ,"), start=anaphor.start()) for one in chosen)


def _is_plural(name: str) -> bool:
    return bool(_PLURAL.search(name)) and not _SINGULAR.match(name)
