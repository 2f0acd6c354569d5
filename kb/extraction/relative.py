"""Relative sentences, whose verbs are not the organ's: "the report, which highlights the needs and recommends …"."""

from __future__ import annotations

import re

from kb.extraction.lexicon import VERBS
from kb.extraction.openings import Opening

# A verb of a relative sentence, whose subject is not the organ: "which recognizes", "in which the Assembly notes".
_SUBJECT = re.compile(
    r"\b(?:which|who|that|whereby|wherein)(?: (?:[a-z]+ly|also|further|in turn|both|either|it"
    r"|(?:the )?[A-Z][\w'-]+(?: [A-Z][\w'-]+)*))*"
    r" (?P<verb>[a-z-]+s)\b(?! (?:of|and|or|to be)\b)"
)
_FINITE = frozenset(verb.finite for verb in VERBS if verb.finite) - {
    "states",
    "marks",
    "sets",
    "regards",
    "values",
    "shares",
}
# What texts and plans do too: after "and" these go on with a relative sentence rather than with the organ.
_WEAK = frozenset(
    [
        "support",
        "affirm",
        "recognize",
        "highlight",
        "establish",
        "confirm",
        "reject",
        "recommend",
        "endorse",
        "emphasize",
        "stress",
        "underline",
        "acknowledge",
        "underscore",
        "require",
        "express",
        "note",
        "set",
        "appreciate",
        "adopt",
        "approve",
        "propose",
        "determine",
        "declare",
    ]
)
_DOES = frozenset(
    [
        "promotes",
        "provides",
        "includes",
        "contains",
        "addresses",
        "sets",
        "takes",
        "helps",
        "strengthens",
        "enhances",
        "facilitates",
        "allows",
        "makes",
        "gives",
        "contributes",
        "reflects",
        "outlines",
        "identifies",
        "creates",
        "enables",
        "builds",
        "protects",
        "undermines",
        "constitutes",
        "represents",
        "plays",
        "serves",
        "covers",
        "sees",
        "describes",
        "threatens",
        "violates",
        "prevents",
        "hinders",
        "aims",
        "seeks",
        "works",
        "offers",
        "brings",
        "guarantees",
        "ensures",
        "presents",
        "advances",
        "fosters",
        "threatens",
        "prohibits",
        "forms",
        "leads",
    ]
)


def in_relative(segment: str, edge: str, phrase: Opening) -> bool:
    """Whether a relative sentence in the segment before the verb has another subject that the verb goes on with.

    "the report, which highlights the needs and recommends measures": after "and" or a comma alone the relative
    sentence goes on; after ", and" or a semicolon the organ speaks again.
    """
    if edge not in ("and", ","):
        return False
    for match in _SUBJECT.finditer(segment):
        if ";" in segment[match.end() :]:
            continue
        if match["verb"] in _FINITE:
            return True
        if edge == "and" and phrase.verbs[0] in _WEAK and match["verb"] in _DOES and "," not in segment[match.end() :]:
            return True
    return False
