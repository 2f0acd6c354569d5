"""The opening phrase of a paragraph: the words in italics with which it begins."""

from __future__ import annotations

import re

from kb.model import EmphasisKind, Language, Text

_LONGEST = 160
_QUOTES = "“«\"'‘（([ "
_BETWEEN = re.compile(r"\s*")
_TAG = re.compile(r"<[^>]*>")


def opening_phrase(text: Text, name: str, language: Language) -> str:
    """The leading italics (in Chinese: bold) as printed, with such a run that follows at once; else what `name` gives,
    if the text begins with it. "" if neither tells.
    """
    kind = EmphasisKind.BOLD if language is Language.CHINESE else EmphasisKind.ITALIC
    plain = text.plain
    start = 0
    while start < len(plain) and plain[start] in _QUOTES:
        start += 1
    end = start
    for run in text.emphasis:
        if run.kind is not kind:
            continue
        if run.start <= max(start, end) <= run.end or (end > start and _BETWEEN.fullmatch(plain, end, run.start)):
            end = max(end, run.end)
    phrase = plain[start:end].strip(" ,،，;:")
    if phrase and len(phrase) <= _LONGEST and len(phrase) < len(plain) - start:
        return phrase
    given = " ".join(_TAG.sub("", name).split()).strip(" ,،，(")
    if not phrase and given and plain[start:].lower().startswith(given.lower()):
        return plain[start : start + len(given)]
    return ""
