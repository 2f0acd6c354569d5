"""Styled words while a paragraph is being made: runs that can be cut and joined without losing where they came from."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace

from kb.model import Emphasis, EmphasisKind, Hyperlink, NoteMark, Selector, Text
from kb.readers.prose.blocks import Run, Style

Words = tuple[Run, ...]
_SPACE = re.compile(r"[ \t\r\n\f\v\u2028\u2029]+")
_KINDS = {style: EmphasisKind(style.value) for style in Style}
RAISED_DIGITS = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")


def plain(words: Iterable[Run]) -> str:
    """The characters of the runs, one after another."""
    return "".join(run.text for run in words)


def folded(words: Iterable[Run]) -> str:
    """The words with white space folded, without the marks of notes."""
    return " ".join("".join(run.text for run in words if not is_mark(run)).split())


def is_mark(run: Run) -> bool:
    """Whether a run is the mark of a note that has been found."""
    return bool(run.note)


def is_raised(run: Run) -> bool:
    return Style.SUPERSCRIPT in run.styles


def mark_text(run: Run) -> str:
    """The mark that a raised run prints, with ordinary digits."""
    return run.text.translate(RAISED_DIGITS).strip()


def cut(words: Words, start: int, end: int | None = None) -> Words:
    """The characters from `start` up to `end`, as runs that know their places."""
    total = sum(len(run.text) for run in words)
    stop = total if end is None else min(end, total)
    if start <= 0 and stop >= total:
        return words
    found: list[Run] = []
    at = 0
    for run in words:
        length = len(run.text)
        low, high = max(start - at, 0), min(stop - at, length)
        if low < high or (length == 0 and start <= at < stop):
            found.append(run if low == 0 and high == length else _part(run, low, high))
        at += length
    return tuple(found)


def _part(run: Run, low: int, high: int) -> Run:
    first = run.start if low == 0 else min(run.start + run.lead + low, run.end)
    last = run.end if high == len(run.text) else min(run.start + run.lead + high, run.end)
    return replace(run, text=run.text[low:high], start=first, end=last, lead=run.lead if low == 0 else 0)


def stripped(words: Words) -> Words:
    """Without white space at the ends; the places of it are kept with the runs beside it."""
    text = plain(words)
    start, end = len(text) - len(text.lstrip()), len(text.rstrip())
    if start >= end:
        return ()
    kept = list(cut(words, start, end))
    first = kept[0]
    begin = _reach(words, first.start, forward=False) if start else first.start
    kept[0] = replace(first, start=begin, lead=first.lead + first.start - begin)
    if end < len(text):
        kept[-1] = replace(kept[-1], end=_reach(words, kept[-1].end, forward=True))
    return tuple(kept)


def _reach(words: Words, place: int, *, forward: bool) -> int:
    """How far runs without visible characters go on from a place without a gap: their syntax belongs to what stays."""
    for run in words if forward else reversed(words):
        if forward and run.start <= place < run.end:
            place = run.end
        elif not forward and run.start < place <= run.end:
            place = run.start
    return place


def joined(first: Words, second: Words, between: str = " ") -> Words:
    """Two stretches with `between` (which stands in no file) in the middle."""
    if not first or not second:
        return first or second
    if not between:
        return first + second
    last = first[-1]
    spaced = replace(last, text=last.text + between)
    return (
        (*first[:-1], spaced, *second)
        if not last.note
        else (*first, Run(between, start=last.end, end=last.end), *second)
    )


@dataclass(frozen=True, slots=True)
class Place:
    """Page and line on which a stretch begins."""

    page: int = 0
    line: int = 0


def selectors(words: Words, places: Callable[[int], Place]) -> tuple[Selector, ...]:
    """The stretches of the file that the words were read from, those that touch made one."""
    found: list[tuple[int, int]] = []
    for run in sorted(words, key=lambda one: one.start):
        if run.end <= run.start:
            continue
        if found and run.start <= found[-1][1] + 2:
            found[-1] = (found[-1][0], max(found[-1][1], run.end))
        else:
            found.append((run.start, run.end))
    return tuple(Selector(start, end, places(start).page, places(start).line) for start, end in found)


def text_of(words: Words, note: Callable[[str], int | None] = lambda key: None) -> Text:
    """The words as the model has them. `note` gives the index of the footnote of a key."""
    parts: list[str] = []
    emphasis: list[Emphasis] = []
    links: list[Hyperlink] = []
    notes: list[NoteMark] = []
    length = 0
    space = False
    for run in words:
        if run.note:
            index = note(run.note)
            if index is not None:
                notes.append(NoteMark(length, index))
            space = space or run.text[-1:].isspace()
            continue
        text = _SPACE.sub(" ", run.text)
        core = text.strip(" ")
        space = space or text[:1] == " "
        if not core:
            continue
        if space and length:
            parts.append(" ")
            length += 1
        start = length
        parts.append(core)
        length += len(core)
        space = text[-1:] == " "
        emphasis.extend(Emphasis(_KINDS[style], start, length) for style in sorted(run.styles))
        if run.href:
            links.append(Hyperlink(start, length, run.href))
    return Text("".join(parts), _merged(emphasis, "".join(parts)), tuple(links), tuple(notes))


def with_mark(text: Text, start: int, end: int, note: int) -> Text:
    """A text with the characters of a mark taken out, and the mark at their place."""
    long = end - start

    def moved(place: int) -> int:
        return place if place <= start else max(place - long, start)

    return Text(
        text.plain[:start] + text.plain[end:],
        tuple(
            replace(one, start=moved(one.start), end=moved(one.end))
            for one in text.emphasis
            if moved(one.start) < moved(one.end)
        ),
        tuple(replace(one, start=moved(one.start), end=moved(one.end)) for one in text.links),
        tuple(
            sorted((*(replace(one, at=moved(one.at)) for one in text.notes), NoteMark(start, note)), key=lambda m: m.at)
        ),
    )


def _merged(emphasis: Sequence[Emphasis], text: str) -> tuple[Emphasis, ...]:
    """In order; runs of one kind with at most a space between them become one."""
    merged: list[Emphasis] = []
    last: dict[EmphasisKind, int] = {}
    for one in sorted(emphasis, key=lambda found: (found.start, -found.end, found.kind)):
        index = last.get(one.kind)
        if index is not None and not text[merged[index].end : one.start].strip():
            merged[index] = replace(merged[index], end=max(merged[index].end, one.end))
        else:
            last[one.kind] = len(merged)
            merged.append(one)
    return tuple(sorted(merged, key=lambda found: (found.start, -found.end, found.kind)))


def leading_style(words: Words, style: Style) -> int:
    """How many characters at the start are printed in a style, white space and opening quotation marks let pass."""
    at = 0
    seen = 0
    for run in words:
        if run.note:
            break
        if style in run.styles:
            at += len(run.text)
            seen = at
        elif run.text.strip(' \t\n“"«‘([') == "" and (seen == 0 or not run.text.strip()):
            at += len(run.text)
        else:
            break
    return seen


def all_styled(words: Words, style: Style) -> bool:
    """Whether every visible character is printed in a style."""
    visible = [run for run in words if run.text.strip() and not run.note and not is_raised(run)]
    return bool(visible) and all(style in run.styles for run in visible)
