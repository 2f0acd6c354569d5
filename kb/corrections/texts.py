"""Texts taken apart and put together, their emphasis, links and footnote marks kept in place."""

from __future__ import annotations

from dataclasses import replace

from kb.model import Text

_ALIKE = str.maketrans("\u2018\u2019\u201a\u201c\u201d\u201e\u00a0\u202f\u2010\u2011\u2012\u2013", "'''\"\"\"  ----")


def folded(words: str) -> str:
    """Words as they are compared: quotation marks, blanks and hyphens of any form alike. As long as before."""
    return words.translate(_ALIKE)


def sought(words: str) -> str:
    """Words that a person gave, as they are compared: on one line, without the dots that say that more follows."""
    plain = " ".join(folded(words).split())
    return plain.removesuffix("\u2026").removesuffix("...").rstrip() if len(plain) > 3 else plain


def places_of(text: Text, words: str) -> list[int]:
    """Where the words begin in a text, every time that they stand there."""
    plain, wanted = folded(text.plain), sought(words)
    found: list[int] = []
    at = plain.find(wanted) if wanted else -1
    while at >= 0:
        found.append(at)
        at = plain.find(wanted, at + 1)
    return found


def joined(first: Text, second: Text) -> Text:
    """Two texts as one. Nothing comes between them where a word was cut at its hyphen."""
    between = "" if not first.plain or first.plain.endswith(("-", "\u2010", "\u2011", "/")) else " "
    by = len(first.plain) + len(between)
    return Text(
        first.plain + between + second.plain,
        (*first.emphasis, *(replace(one, start=one.start + by, end=one.end + by) for one in second.emphasis)),
        (*first.links, *(replace(one, start=one.start + by, end=one.end + by) for one in second.links)),
        (*first.notes, *(replace(one, at=one.at + by) for one in second.notes)),
    )


def parted(text: Text, at: int) -> tuple[Text, Text]:
    """The text before and from a place, without the blanks between. A footnote mark at the place belongs to what
    comes before it."""
    end = len(text.plain[:at].rstrip())
    start = at + len(text.plain[at:]) - len(text.plain[at:].lstrip())
    return (
        Text(
            text.plain[:end],
            tuple(replace(one, end=min(one.end, end)) for one in text.emphasis if one.start < end),
            tuple(replace(one, end=min(one.end, end)) for one in text.links if one.start < end),
            tuple(replace(one, at=min(one.at, end)) for one in text.notes if one.at <= at),
        ),
        Text(
            text.plain[start:],
            tuple(
                replace(one, start=max(one.start - start, 0), end=one.end - start)
                for one in text.emphasis
                if one.end > start
            ),
            tuple(
                replace(one, start=max(one.start - start, 0), end=one.end - start)
                for one in text.links
                if one.end > start
            ),
            tuple(replace(one, at=max(one.at - start, 0)) for one in text.notes if one.at > at),
        ),
    )
