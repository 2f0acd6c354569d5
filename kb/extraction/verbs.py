"""The verb under which a mention stands: the one of the organ that is nearest before it."""

from __future__ import annotations

import re

# Verbs with which an organ takes up an earlier text: base form and the forms that open a paragraph or follow in it.
_VERBS = (
    *("recall", "reaffirm", "welcome", "note", "acknowledge", "recognize", "stress", "emphasize", "underline"),
    *("underscore", "reiterate", "request", "invite", "urge", "encourage", "decide", "affirm", "endorse", "adopt"),
    *("approve", "consider", "express", "commend", "appreciate", "condemn", "regret", "deplore"),
    *("confirm", "renew", "authorize", "demand", "declare", "recommend", "remind", "observe", "reconfirm"),
    *("highlight", "appeal", "determine"),
)


def _forms(verb: str) -> tuple[str, str]:
    """The form in -ing and the one of the third person."""
    if verb.endswith("e"):
        return verb[:-1] + "ing", verb + "s"
    third = verb + "es" if verb.endswith(("s", "ss", "sh", "ch", "x")) else verb + "s"
    return verb + "ing", third


_FORMS = {form: verb for verb in _VERBS for form in _forms(verb)}
_FORMS |= {"regretting": "regret", "calls": "call-upon", "calling": "call-upon"}
_PHRASES = {
    "taking note": "take-note",
    "takes note": "take-note",
    "bearing in mind": "bear-in-mind",
    "bears in mind": "bear-in-mind",
    "keeping in mind": "bear-in-mind",
    "taking into account": "take-into-account",
    "takes into account": "take-into-account",
    "taking into consideration": "take-into-account",
    "having considered": "have-considered",
    "having examined": "have-examined",
    "having received": "have-received",
    "having adopted": "have-adopted",
    "having regard": "have-regard",
    "guided by": "guided",
    "mindful of": "mindful",
    "aware of": "aware",
    "cognizant of": "cognizant",
    "conscious of": "conscious",
    "acting under": "act",
    "acting in accordance": "act",
    "deciding": "decide",
    "calls for": "call-for",
    "calling for": "call-for",
    "pursuant to": "pursuant-to",
    "in accordance with": "in-accordance-with",
    "in line with": "in-accordance-with",
    "in conformity with": "in-accordance-with",
    "in compliance with": "in-accordance-with",
}
SLUGS = frozenset((*_FORMS.values(), *_PHRASES.values()))
"""The concepts of the scheme of verbs under which a text may be cited."""

_WORD = re.compile(r"\b[A-Za-z]{3,}(?:ing|s)\b")
_PHRASE = re.compile(rf"\b(?:{'|'.join(sorted(_PHRASES, key=len, reverse=True))})\b")


class VerbsOf:
    """The verbs of one text, found once and asked for by place."""

    __slots__ = ("_found", "_text")

    def __init__(self, text: str) -> None:
        self._text = text
        self._found: list[tuple[int, str]] | None = None

    def before(self, start: int) -> str:
        """The slug of the verb ("take-note") nearest before `start`, "" if none is there."""
        if self._found is None:
            words = ((match.start(), _FORMS.get(match[0].casefold(), "")) for match in _WORD.finditer(self._text))
            lower = self._text.replace("İ", "I").lower()  # one letter for one
            phrases = ((match.start(), _PHRASES[match[0]]) for match in _PHRASE.finditer(lower))
            # A phrase says more than the word that it begins with.
            self._found = sorted((place, verb) for place, verb in {**dict(words), **dict(phrases)}.items() if verb)
        return next((verb for place, verb in reversed(self._found) if place < start), "")
