"""The opening phrase of a paragraph: the words in italics with which it begins."""

from __future__ import annotations

import re

from kb.model import EmphasisKind, Language, Text

_LONGEST = 160
# What introduces an adopted text in the six languages.
_ADOPTS = re.compile(
    r"Adopts the following\b.*:|Adopte\b.*\b(?:suivante?s?|ci-après)\b.*:|Aprueba\b.*\bsiguientes?\b.*:"
    r"|Принимает\b.*\b(?:ниже)?следующ.*:|通过(?:了)?.*(?:以下|下列|如下).*：|تعتمد\b.*\b(?:التالي|الآتي)ة?\b.*:"
)
_QUOTES = "“«\"'‘（([ \u00a0\u202f\u2009\u200e\u200f"
_ENDS = " \u00a0\u202f,،，;:”»"
_BETWEEN = re.compile(r"\s*")
_REST_OF_WORD = re.compile(r"[a-zß-öø-ÿа-яё]+")
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
    rest = _REST_OF_WORD.match(plain, end)
    if rest and end > start and plain[end - 1].isalpha():  # italics that stop short of the last letter
        end = rest.end()
    phrase = plain[start:end].strip(_ENDS)
    if phrase and len(phrase) <= _LONGEST and len(phrase) < len(plain) - start:
        return phrase
    given = " ".join(_TAG.sub("", name).split()).strip(" ,،，(")
    if not phrase and given and plain[start:].lower().startswith(given.lower()):
        return plain[start : start + len(given)]
    return ""


def adopts_a_text(plain: str) -> bool:
    """Whether an operative paragraph introduces the declaration that is printed below it instead of in an annex
    ("Adopts the following political declaration:"). The paragraphs of such a text are no operative ones."""
    return _ADOPTS.fullmatch(plain) is not None
