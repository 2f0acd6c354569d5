"""Plain text and Markdown into blocks."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field
from statistics import mode

from kb.readers.prose.blocks import Block, BlockKind, Blocks, Piece, Run
from kb.readers.prose.inline import note_block, runs_of
from kb.readers.prose.rows import is_table
from kb.readers.prose.text_notes import NoteLine, note_lines, without_link_back
from kb.readers.prose.text_pages import put_together
from kb.readers.prose.text_tables import PIPE_LINE, PIPE_RULE, Line, column_table, pipe_table, table_at

TEXT = "text/plain"
MARKDOWN = "text/markdown"

_LINE = re.compile(r"[^\r\n\f\x0b\x85\u2028\u2029]*(?:\r\n|[\r\n\f\x0b\x85\u2028\u2029]|\Z)")
_SIGNS = re.compile(
    r"^#{1,6} \S|\*\*[^\s*][^*\n]*\*\*|(?<![\w*/])\*[^\s*](?:[^*\n]*[^\s*])?\*(?!\w)|\]\([^)\s]*\)|</?su[pb]>"
    r"|^\[\^\w+\]:|^\|.*\|\s*$|\\_\\_",
    re.MULTILINE,
)
_RULE = re.compile(r"[ \t]*(?:-[ \t]*){3,}$|[ \t]*(?:_[ \t]*){5,}$|[ \t]*(?:[—─═=][ \t]*){3,}$|[ \t]*(?:\*[ \t]*){3,}$")
_STARS = re.compile(r"[ \t]*(?:\\?\*[ \t]*){3,}$")
_HEADING = re.compile(r"[ \t]{0,3}(#{1,6})[ \t]+(.*?)[ \t]*#*[ \t]*$")
_QUOTE = re.compile(r"[ \t]*(?:>[ \t]?)+")
_SYNTAX_ONLY = re.compile(r"[ \t]*(?:<!--.*?-->|`{3,}(?:[ \t]*\{?=?\w*\}?)?|:{3,}.*)[ \t]*$")
_BRACKET_NOTE = re.compile(r"\[(\d{1,3}):\s+")
_REFERENCE = re.compile(r"\[footnote[Rr]ef:\s*\d+\]")


@dataclass(frozen=True, slots=True)
class _File:
    """What is known of a whole file. `bracketed`: its notes stand in brackets beside their marks; `notes`: those on
    lines of their own; `keys`: of these."""

    text: str
    markdown: bool
    bracketed: bool
    notes: dict[int, NoteLine]
    keys: frozenset[str] = field(default=frozenset())


def looks_like_markdown(text: str) -> bool:
    """Whether a text bears a sign of Markdown: emphasis, a heading, a link, a tag, an escape."""
    return _SIGNS.search(text) is not None


def read_text(text: str) -> Blocks:
    """The blocks of a decoded file; offsets count its code points."""
    markdown = looks_like_markdown(text)
    pieces = put_together(tuple(_pieces(text, markdown)))
    decisions = tuple(
        ("prose-table-from-columns", f"{len(piece.table.rows)} lines were read as a table", f"line {piece.line}")
        for piece in pieces
        if isinstance(piece, Block) and piece.table is not None and not piece.text.lstrip().startswith("|")
    )
    return Blocks(pieces, MARKDOWN if markdown else TEXT, decisions)


def _lines(text: str) -> list[Line]:
    found: list[Line] = []
    for number, match in enumerate(_LINE.finditer(text), start=1):
        if match.start() == match.end() == len(text):
            break
        whole = match.group()
        found.append(Line(whole.rstrip("\r\n\f\x0b\x85\u2028\u2029"), match.start(), number, whole.endswith("\f")))
    return found


def _pieces(text: str, markdown: bool) -> Iterator[Piece]:
    page = 1
    paged = "\f" in text
    group: list[Line] = []
    lines = _lines(text)
    notes = note_lines([(line.number, line.text) for line in lines], markdown=markdown)
    keys = frozenset(note.key for note in notes.values())
    file = _File(text, markdown, bool(_REFERENCE.search(text)), notes, keys)
    wide = _wide_gaps(lines)
    over = 0  # the index after a table that was read whole
    for index, line in enumerate(lines):
        if index < over:
            continue
        table = table_at(lines, index, text, page if paged else 0)
        if table is not None:
            yield from _group(group, file, page if paged else 0) if group else ()
            group = []
            over = table[1]
            yield table[0]
            continue
        blank = _is_blank(line)
        apart = not blank and (_apart(line) or (markdown and bool(_SYNTAX_ONLY.match(line.text))))
        if (blank or apart or line.number in notes) and group:
            yield from _group(group, file, page if paged else 0)
            group = []
        if apart:
            yield _line_apart(line, page if paged else 0)
        elif not blank:
            if line.number in wide:  # what stood at the page's end was lost in conversion, the space was not
                yield Block((), BlockKind.RULE, page=page if paged else 0, line=line.number)
            group.append(line)
        if line.breaks_page:
            if group:
                yield from _group(group, file, page)
                group = []
            page += 1
            end = line.start + len(line.text)
            yield Block((Run("\f", start=end, end=end + 1),), BlockKind.PAGE_BREAK, page=page, line=line.number)
    if group:
        yield from _group(group, file, page if paged else 0)


def _is_blank(line: Line) -> bool:
    return not line.text.strip(" \t\u00a0\ufeff\u200b")


def _wide_gaps(lines: list[Line]) -> frozenset[int]:
    """The numbers of the lines above which more lines are blank than is usual in the file, three at least."""
    gaps: dict[int, int] = {}
    blank = 0
    for line in lines:
        if _is_blank(line):
            blank += 1
            continue
        if blank:
            gaps[line.number] = blank
        blank = 0
    usual = max(3, 1 + mode(gaps.values())) if gaps else 0
    return frozenset(number for number, size in gaps.items() if size >= usual)


def _apart(line: Line) -> bool:
    return bool(_RULE.match(line.text))


def _line_apart(line: Line, page: int) -> Block:
    run = Run(line.text, start=line.start, end=line.start + len(line.text))
    stars = _STARS.match(line.text)
    return Block((run,), BlockKind.PARAGRAPH if stars else BlockKind.RULE, page=page, line=line.number)


def _group(lines: list[Line], file: _File, page: int) -> Iterator[Piece]:
    """The pieces of lines between blank ones: a block a line, parsed together so that emphasis may reach over ends."""
    text, markdown = file.text, file.markdown
    if markdown and len(lines) > 1 and PIPE_LINE.match(lines[0].text) and PIPE_RULE.fullmatch(lines[1].text):
        yield pipe_table(lines, page)
        return
    if not _BRACKET_NOTE.search(text, lines[0].start, lines[-1].start + len(lines[-1].text)) and is_table(
        [line.text for line in lines]
    ):
        yield column_table(lines, page, markdown=markdown)
        return
    start, end = lines[0].start, lines[-1].start + len(lines[-1].text)
    note = file.notes.get(lines[0].number)
    if note is not None:
        begin = start + note.lead
        words = text[begin : begin + without_link_back(text[begin:end])]
        yield note_block(note.key, note.mark, words, begin, lines[0].number, markdown=markdown, span=(start, end))
        return
    notes = list(_bracket_notes(text, start, end)) if file.bracketed else []
    runs: list[Run] = []
    at = start
    for _, opening, _, closing in notes:
        runs.extend(runs_of(text[at:opening], at, markdown=markdown, keys=file.keys))
        at = closing
    runs.extend(runs_of(text[at:end], at, markdown=markdown, keys=file.keys))
    pending = list(notes)
    for index, line in enumerate(lines):
        stop = lines[index + 1].start if index + 1 < len(lines) else end
        yield from _block(line, stop, runs, lines[index - 1] if index else None, markdown, page)
        while pending and pending[0][1] < stop:
            key, opening, body, closing = pending.pop(0)
            span = (opening, closing)
            yield note_block(key, key, text[body : closing - 1], body, line.number, markdown=markdown, span=span)


def _bracket_notes(text: str, start: int, end: int) -> Iterator[tuple[str, int, int, int]]:
    """Notes set in brackets beside their marks: key, where it opens, where its words begin, where it ends."""
    at = start
    while match := _BRACKET_NOTE.search(text, at, end):
        depth = 1
        stop = match.end()
        while stop < end and depth:
            depth += {"[": 1, "]": -1}.get(text[stop], 0)
            stop += 1
        if depth:
            return
        yield match[1], match.start(), match.end(), stop
        at = stop


def _block(line: Line, stop: int, runs: list[Run], before: Line | None, markdown: bool, page: int) -> Iterator[Block]:
    own = _between(runs, line.start, stop)
    if not any(run.text.strip() for run in own):
        if line.text.strip():  # nothing but syntax
            yield _line_apart(line, page)
        return
    heading = _HEADING.match(line.text) if markdown else None
    level = 0
    if heading:
        level = len(heading[1])
        own = _without(own, heading.end(1))
    elif markdown and (quote := _QUOTE.match(line.text)):
        own = _without(own, quote.end())
    hard = before is not None and (before.text.endswith("  ") or before.text.endswith("\\")) and markdown
    gap = (
        before is None
        or hard
        or bool(heading)
        or (markdown and before is not None and bool(_HEADING.match(before.text)))
    )
    indent = len(line.text) - len(line.text.lstrip(" \t"))
    tabs = line.text[:indent].count("\t") + line.text[:indent].count(" ") // 4
    yield Block(tuple(own), heading=level, page=page, indent=tabs, gap=gap, line=line.number)


def _without(runs: list[Run], signs: int) -> list[Run]:
    """The runs of a line without the signs of a heading or a quotation at its start."""
    first, *rest = runs
    kept = first.text[signs:]
    shorter = len(first.text) - len(kept.lstrip())
    return [
        Run(first.text[shorter:], first.styles, first.start, first.end, first.href, first.note, first.lead + shorter),
        *rest,
    ]


def _between(runs: list[Run], start: int, stop: int) -> list[Run]:
    """The parts of runs whose characters lie on one line."""
    found: list[Run] = []
    low = bisect_right(runs, start, key=lambda run: run.end)
    for run in runs[low:]:
        if run.start >= stop:
            break
        first = run.start + run.lead
        begin, finish = max(start - first, 0), min(stop - first, len(run.text))
        if len(run.text) != run.end - first and first >= start and run.end <= stop:
            begin, finish = 0, len(run.text)
        if begin >= finish:
            if start <= run.start and run.end <= stop and not run.text:
                found.append(run)
            continue
        whole = begin == 0 and finish == len(run.text)
        found.append(
            run if whole else Run(
                run.text[begin:finish], run.styles, run.start if begin == 0 else first + begin,
                run.end if finish == len(run.text) else first + finish,
                run.href, run.note, run.lead if begin == 0 else 0,
            )
        )  # fmt: skip
    return found
