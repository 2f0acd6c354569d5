"""Lines of a column into paragraphs: by the white between them, by indentation, and by lines that end early."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum
from itertools import pairwise
from statistics import median

from kb.readers.prose import signs
from kb.readers.prose.pdf_columns import Flow
from kb.readers.prose.pdf_rows import Cell, is_raised, is_spaced

_EXTRA = 1.28  # of the usual distance of lines: white between paragraphs
_INDENT = 0.7  # of the size: a line begins elsewhere
_FAR = 7.0  # of the size: more than the other lines of a paragraph stand in from its number
_SIZED = 0.08  # share by which the size of type differs
_ROOM = 1.5  # points to spare where a word would have fitted
_STEP = 34.0  # points of one step of indentation
_FEWEST_RUN = 4  # lines from which the right edge of their text can be seen
_LEADS_ON = re.compile(r"\b(?:of|the|and|or|to|in|on|for|by|with|from|at|a|an|its|their|our|this|that)$|[^\W\d_]-$")


@dataclass(frozen=True, slots=True)
class Stretch:
    """Lines of one paragraph, as much of it as stands in one column of one page.

    `gap`: white or its place parts it from what stands before. `runs_on`: it surely goes on what the column or page
    before ends with; False if it surely begins something; None if the page does not tell.
    """

    lines: tuple[Cell, ...]
    gap: bool = True
    centred: bool = False
    indent: int = 0
    runs_on: bool | None = None


@dataclass(frozen=True, slots=True)
class Measure:
    """What is usual in a document: the size of its text, the distance of its lines as a share of their size, and
    whether white stands between its paragraphs (`spaced`)."""

    size: float
    pitch: float
    spaced: bool = False


def measure(flows: Sequence[Flow]) -> Measure:
    """The usual size and distance of the lines of a document."""
    sizes: Counter[float] = Counter()
    for flow in flows:
        for line in flow.lines:
            sizes[round(line.size, 1)] += len(line.glyphs)
    size = max(sizes.items(), key=lambda one: (one[1], one[0]))[0] if sizes else 10.0
    pitches: Counter[float] = Counter()
    for flow in flows:
        for before, after in pairwise(flow.lines):
            distance = (after.base - before.base) / max(before.size, after.size)
            if 0.9 < distance < 2.6:
                pitches[round(distance * 20) / 20] += 1
    usual = pitches.most_common(1)[0][0] if pitches else 1.2
    # Where paragraphs are short, the white between them may come as often as the distance of lines.
    closer = [pitch for pitch, count in pitches.items() if pitch < usual / 1.2 and count * 5 > pitches[usual]]
    pitch = min(closer, default=usual)
    return Measure(size, pitch, _is_spaced_out(flows, pitch))


def _is_spaced_out(flows: Sequence[Flow], pitch: float) -> bool:
    """Whether white follows what surely is the end of a paragraph: a line that ends early, with a stop."""
    found = [
        _distance(before, line) > pitch * _EXTRA
        for flow in flows
        for before, line in pairwise(flow.lines)
        if signs.ENDS.search(before.said) and is_short(before, line, flow.right) and line.base > before.base
    ]
    return len(found) > 2 and sum(found) * 4 >= len(found) * 3


def stretches_of(flow: Flow, usual: Measure, labels: Sequence[float] = ()) -> list[Stretch]:
    """The paragraphs of a flow. `labels`: where labels stand, from its left edge on (`label_places`)."""
    found: list[Stretch] = []
    lines: list[Cell] = []
    begun = _Start.APART
    rights, own = _right_edges(flow, usual)
    places = [flow.left + place for place in labels]
    starts = Counter(round(line.x0) for line in flow.lines)
    left = max(starts.items(), key=lambda one: (one[1], -one[0]))[0] if starts else flow.left
    for index, line in enumerate(flow.lines):
        if lines:
            narrow = own[index - 1] if usual.spaced else flow.right
            start = _start(lines, line, flow, usual, rights[index - 1], narrow, left, places)
            if start is _Start.NONE:
                lines.append(line)
                continue
            found.append(_stretch(lines, flow, begun))
            begun = start
        lines = [line]
    if lines:
        found.append(_stretch(lines, flow, begun))
    return found


def _stretch(lines: list[Cell], flow: Flow, begun: _Start) -> Stretch:
    centred = all(_is_centred(line, flow) for line in lines)
    indent = 0 if centred else max(0, round((lines[-1].x0 - flow.left) / _STEP))
    runs_on = False if begun is _Start.SURE else None
    return Stretch(tuple(lines), begun is not _Start.TOUCHING, centred, indent, runs_on)


def _right_edges(flow: Flow, usual: Measure) -> tuple[list[float], list[float]]:
    """For every line the right edge of the text around it: of the column, or of the lines set with it if they are many
    and all end earlier. And the right edge of the lines set with it, however few they are."""
    found: list[float] = []
    own: list[float] = []
    start = 0
    lines = flow.lines
    for index in range(len(lines)):
        last = index + 1 == len(lines)
        if last or _distance(lines[index], lines[index + 1]) > usual.pitch * _EXTRA or _differ(
            lines[index].size, lines[index + 1].size
        ):  # fmt: skip
            run = lines[start : index + 1]
            edge = max(line.x1 for line in run)
            found.extend([edge if len(run) >= _FEWEST_RUN else max(flow.right, edge)] * len(run))
            own.extend([edge] * len(run))
            start = index + 1
    return found, own


def _distance(before: Cell, after: Cell) -> float:
    return (after.base - before.base) / max(before.size, after.size)


def _differ(one: float, other: float) -> bool:
    return abs(one - other) > _SIZED * max(one, other)


def _is_centred(line: Cell, flow: Flow) -> bool:
    left, right = line.x0 - flow.left, flow.right - line.x1
    return left > 2 * line.size and right > 2 * line.size and _is_even(line, flow)


def _is_even(line: Cell, flow: Flow) -> bool:
    """Whether as much white is left of a line as right of it, be it none."""
    return abs((line.x0 - flow.left) - (flow.right - line.x1)) < 0.5 * line.size


def is_short(line: Cell, after: Cell, right: float) -> bool:
    """Whether the first word of the line after would have stood on this line, so that the line was ended."""
    return line.x1 + 0.25 * line.size + _first_width(after) + _ROOM < right


def _first_width(line: Cell) -> float:
    """The width of the first word."""
    width = 0.0
    for index, glyph in enumerate(line.glyphs):
        if index and is_spaced(line.glyphs[index - 1], glyph):
            break
        width = glyph.x1 - line.x0
    return width


class _Start(Enum):
    """What a line begins. `SURE`: a paragraph, whatever it says; `APART`: white stands before it; `TOUCHING`: a
    paragraph perhaps, nothing but its words or a short line before it says so; `NONE`: it goes on."""

    SURE = "sure"
    APART = "apart"
    TOUCHING = "touching"
    NONE = "none"


def _start(
    lines: list[Cell],
    line: Cell,
    flow: Flow,
    usual: Measure,
    right: float,
    narrow: float,
    usual_left: float,
    labels: Sequence[float],
) -> _Start:
    before = lines[-1]
    said = before.said
    ended = bool(signs.ENDS.search(said))
    flush = _is_flush_right(lines, line, (usual_left + right) / 2)
    short = is_short(before, line, right) or (flush and _room_on_left(before, line, usual_left))
    label = _is_label(line.text)
    step = _INDENT * line.size
    if _distance(before, line) > usual.pitch * _EXTRA or line.base < before.base:
        larger = line.size > before.size * (1 + _SIZED)
        return _Start.SURE if ended and (short or label or larger or is_bold(line)) else _Start.APART
    if _differ(before.size, line.size) or is_bold(before) != is_bold(line):
        return _Start.SURE if ended and (line.size > before.size or is_bold(line)) else _Start.APART
    if _is_centred(line, flow) and (_is_centred(before, flow) or (is_bold(before) and _is_even(before, flow))):
        return _Start.NONE
    if flush:
        return _Start.TOUCHING if short else _Start.NONE
    if label and _moves(lines, line, labels, short=short, ended=ended):
        return _Start.SURE if ended else _Start.APART
    if len(lines) == 1:
        shift = line.x0 - before.x0
        if shift > _FAR * line.size or (shift > step and not _is_label(said) and (short or ended)):
            return _Start.SURE if short and ended else _Start.APART
    elif abs(line.x0 - before.x0) > step:
        return _Start.SURE if ended else _Start.APART
    # A list set narrower than the text (sponsors on a cover) is as long as the lines around it allow.
    pending = said.endswith(",") or (said.endswith(":") and line.text[:1].islower())
    listed = pending and not is_short(before, line, narrow)
    if short and not listed and not _is_open(lines):
        return _Start.SURE if ended else _Start.TOUCHING
    return _Start.TOUCHING if _opens_in_italics(before, line) else _Start.NONE


def _is_flush_right(lines: list[Cell], line: Cell, middle: float) -> bool:
    """Whether lines are set to the right, so that where they begin means nothing."""
    these = (*lines[-3:], line)
    ends = [one.x1 for one in these]
    if max(ends) - min(ends) > 1.5:
        return False
    if len(lines) == 1:  # a line on the right, and another
        return lines[0].x0 > middle and abs(lines[0].x0 - line.x0) > 1
    return all(abs(one.x0 - other.x0) > 0.25 for index, one in enumerate(these) for other in these[:index])


def _room_on_left(before: Cell, line: Cell, left: float) -> bool:
    """Whether the first word of a line set to the right would have stood on the line before."""
    return before.x0 - _first_width(line) - 0.25 * line.size - _ROOM > left


def _is_open(lines: Sequence[Cell]) -> bool:
    """Whether lines end in the middle of a phrase: inside brackets, or with a word that nothing ends with."""
    text = " ".join(line.said for line in lines)
    return text.count("[") > text.count("]") or text.count("(") > text.count(")") or _LEADS_ON.search(text) is not None


def _opens_in_italics(before: Cell, line: Cell) -> bool:
    """Whether a line begins with a capital in italics or underlined, after one that ends in plain type with a stop."""
    first, last = line.glyphs[0], before.glyphs[-1]
    end = next((glyph for glyph in reversed(before.glyphs) if not is_raised(glyph, before)), last)
    set_off = (first.font.italic and not end.font.italic) or (first.lined and not end.lined)
    return set_off and first.text.isupper() and end.text in ",;.:"


def _is_label(text: str) -> bool:
    return bool(signs.NUMBERED.match(text) or signs.LETTERED.match(text))


def label_places(flow: Flow, usual: Measure) -> list[float]:
    """Where the labels of a flow stand that surely begin something, from its left edge on: white or a short line is
    above them."""
    found: list[float] = []
    rights, _ = _right_edges(flow, usual)
    for index, (before, line) in enumerate(pairwise(flow.lines)):
        if not _is_label(line.text):
            continue
        if _distance(before, line) > usual.pitch * _EXTRA or is_short(before, line, rights[index]):
            found.append(line.x0 - flow.left)
    return found


def _moves(lines: list[Cell], line: Cell, labels: Sequence[float], *, short: bool, ended: bool) -> bool:
    """Whether a line with a label begins something: the line before has ended and it stands where labels do, or it
    stands elsewhere than the lines of the paragraph. Else the label is of the sentence ("namely, (a) …")."""
    step = _INDENT * line.size
    if short:
        return True
    if ended and (not labels or any(abs(line.x0 - place) < 2 for place in labels)):
        return True
    if len(lines) == 1:
        return abs(line.x0 - lines[0].x0) <= step and _is_label(lines[0].text)
    return abs(line.x0 - lines[-1].x0) > step


def is_bold(line: Cell) -> bool:
    """Whether a line is bold but for raised marks."""
    glyphs = [glyph for glyph in line.glyphs if not is_raised(glyph, line)]
    return bool(glyphs) and all(glyph.font.bold for glyph in glyphs)


def goes_on(before: Stretch, edges: Flow, after: Stretch, flow: Flow, *, marked: bool) -> bool | None:
    """Whether a paragraph goes on in the next column or on the next page: True if it surely does (its last line is
    full, and the first line there stands as its other lines do), False if it surely does not (its last line is short,
    with a stop), None if the page does not tell. `marked`: whether paragraphs of the document begin elsewhere than
    their other lines, so that a beginning would be seen."""
    last, first = before.lines[-1], after.lines[0]
    if is_bold(last) != is_bold(first):
        return False  # a heading, or what stands below one
    if _differ(last.size, first.size) or is_bold(last) or before.centred or after.centred:
        return None
    if is_short(last, first, edges.right) and not _is_open(before.lines):
        return False if signs.ENDS.search(last.said) else None
    if _is_label(first.text):
        return None
    moved = (first.x0 - flow.left) - (last.x0 - edges.left)
    if abs(first.x0 - last.x0) < abs(moved):  # the edges of a page with few lines are not sure
        moved = first.x0 - last.x0
    moved = max(0.0, moved) if len(before.lines) == 1 else abs(moved)
    if moved > 0.4 * last.size:
        return None
    if not signs.ENDS.search(last.said):
        return True
    seen = marked and (len(after.lines) == 1 or abs(after.lines[1].x0 - first.x0) <= 0.4 * first.size)
    return True if seen else None


def are_marked(stretches: Sequence[Stretch]) -> bool:
    """Whether the paragraphs of a document begin elsewhere than their other lines do."""
    long = [one for one in stretches if len(one.lines) > 1 and not one.centred and not is_bold(one.lines[0])]
    shifts = [abs(one.lines[0].x0 - median(line.x0 for line in one.lines[1:])) for one in long]
    return (
        sum(shift > _INDENT * one.lines[0].size for shift, one in zip(shifts, long, strict=True)) * 10 >= len(long) * 8
        and len(long) > 2
    )


def words_of(lines: Sequence[Cell]) -> Counter[str]:
    """The words of lines, in small letters: what is looked up to tell a hyphen of print from one of spelling."""
    return Counter(re.findall(r"[^\W\d_]+(?:-[^\W\d_]+)*", " ".join(line.text for line in lines).lower()))
