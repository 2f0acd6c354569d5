"""Who is to act in "demands that all parties cease …": the subject of the sentence that a verb of asking governs."""

from __future__ import annotations

import re

from kb.extraction.actor_lists import Part, bare, head_of, listed
from kb.extraction.actors import ACTORS, ADJECTIVES
from kb.extraction.names import Names

_WORD = re.compile(r"[\w'’/-]+")
# No verbs: what goes on with the subject, or another's verb.
_NOT_VERBS = frozenset(
    (
        "of", "for", "on", "in", "to", "and", "or", "that", "which", "who", "with", "from", "under", "at", "by", "the",
        "a", "an", "is", "are", "has", "have", "was", "were", "not", "including", "as", "also", "further", "both",
        "such", "whose", "where", "inter", "alia", "particular", "its", "their", "his", "her", "all", "any", "other",
        "armed", "those", "these", "between", "against", "within", "without", "into", "than", "non-signatory", "well",
        "members", "member", "concerned", "involved", "responsible", "present", "alike", "respectively", "will",
        "new", "pursuant", "according", "subject", "prior", "due", "necessary", "possible", "available", "able",
    )
)  # fmt: skip
_PASSIVE = re.compile(r"be\b|being\b|should be\b|shall be\b|must be\b")
_ASIDE_FIRST = re.compile(r", [^,;]{3,100}, ")
_LAST = frozenset(("conflict", "concerned", "country", "region"))
_VERBS_IN_LY = frozenset(("apply", "comply", "rely", "reply", "supply"))
_FAR = 400


def bidden(text: str, low: int, end: int, names: Names, path: str = "") -> list[Part]:
    """The parts of the subject that begins at `low`, behind "that"; none where nobody is to act: "that the report be
    prepared"."""
    closed = 0
    if aside := _ASIDE_FIRST.match(text, low, end):
        low = aside.end()
    low += len(text[low:end]) - len(text[low:end].lstrip())
    for word in _WORD.finditer(text, low, min(end, low + _FAR)):
        before = text[low : word.start()].rstrip()
        if not before or not _is_verb(word[0]) or not _ends_subject(before, names):
            continue
        if word[0].endswith("ly") and word[0] not in _VERBS_IN_LY:
            closed = closed or word.start()  # "immediately cease"
            continue
        if _PASSIVE.match(text, word.start()):
            return []
        return list(listed(text, low, closed or word.start(), names, path))
    return []


def _is_verb(word: str) -> bool:
    """Whether a word can be the verb in its base form."""
    return (
        word.isalpha()
        and word.islower()
        and word not in _NOT_VERBS
        and word not in ADJECTIVES
        and word not in ACTORS
        and not word.endswith(("ed", "ing"))
    )


def _ends_subject(before: str, names: Names) -> bool:
    """Whether the words before the verb can be a whole subject: they end with somebody, or with an aside behind one."""
    before = re.sub(r"(?: [a-z]+ly)+$", "", before)
    if before.endswith(","):
        # An aside closes: "all parties, in particular the armed groups, cease".
        first = re.split(r", ", before, maxsplit=1)[0]
        return first != before.rstrip(",") and _is_somebody(first.rstrip(","), names)
    last = re.split(r", | and | or ", before)[-1]
    return _is_somebody(last, names) or (_is_somebody(before, names) and " of " not in before)


def _is_somebody(words: str, names: Names) -> bool:
    name = bare(re.sub(r"^(?:in particular|including|especially|notably)(?: in particular)? ", "", words))
    if not name:
        return False
    last = name.rsplit(" ", 1)[-1]
    head = head_of(name)
    if head.lower() in ACTORS:
        # "parties to the conflict", "Government of Sudan": nothing is left open.
        return last == head or last[:1].isupper() or last in _LAST or last.lower() in ACTORS
    return names.known(name) or (name.isupper() and head not in ADJECTIVES)
