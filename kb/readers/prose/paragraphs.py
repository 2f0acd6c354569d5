"""From blocks to paragraphs: wrapped lines are joined, and what a page break cut is joined again."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from kb.model import Table
from kb.readers.akn4un.sponsors import known_names
from kb.readers.prose import signs
from kb.readers.prose.blocks import Block, BlockKind, NoteBlock, Piece, Run, Style
from kb.readers.prose.lexicon import opening_of
from kb.readers.prose.words import Words, all_styled, cut, is_raised, joined, leading_style, mark_text, plain, stripped

_SHORT = 60
_LONGEST_TITLE = 160
_WRAPPED_LONGEST = 160
_FULL_LINE = 0.7  # of the width: so long a line without a stop was wrapped, whatever follows (names of States)
_PARTICIPLE = re.compile(r"[A-Z][a-z-]+ing\b(?! (?:Group|Committee|Conference|Programme|Party)\b)")
# a note whose mark is no longer raised
_NOTE_LINE = re.compile(r"\d{1,3}[ \u00a0\t]{1,6}(?=[A-Z“‘\"(*\[]|https?:|(?:19|20)\d\d [A-Z])")
# No paragraph ends in such a word.
_HANGING = re.compile(
    r"[\s(](?:the|of|and|to|in|for|on|with|a|an|by|from|at|as|or|its|their|that|which|between|among|under|upon|into|through"
    r"|towards|against|including|entitled|whose|this|these|those|is|are|be|has|have|been|was|were|will|should)$"
    r"|\b(?:Nos?|paras?|arts?|vols?|chaps?|sects?|pp?|Mrs?|Ms|Dr|St)\.$"
)
_ENTRY = re.compile(r"[A-Z(][^:]{1,45}:\s*\S")  # of a list in an annex: "Nationality: …"
_DIVISION_SIGN = re.compile(r"[A-Z]|[IVX]{1,6}")  # a line of nothing but the letter or number of a part
_SUSPENDED = re.compile(r"\w[-\u2010\u2011]$")
_CONJUNCTION = re.compile(r"(?:and|or|to|nor|through|versus)\b")
_COVER_LINE = re.compile(
    rf"(?:Distr\.?|Original|Agenda items?|Rapporteur|Item|Resolution adopted|Report of|United Nations$"
    rf"|Adopted by)\b|\[(?:on|without|adopted)\b"
    rf"|{signs.DATE}$|{signs.SESSION.pattern}",
    re.IGNORECASE,
)  # fmt: skip
# "France: revised draft resolution", below the title of the agenda item and above that of the draft
_SUBMITTED = re.compile(r"(?P<by>[A-Z].{2,}): (?:(?:revised|amended) )?draft (?:resolution|decision)\*{0,3}", re.DOTALL)
_LONGEST_START = 4  # words of a name before a line's end
_LISTED_ON = re.compile(r"(?:,|;|:|\b(?:and|of|the))$")

_BLANKS = " \t\r\n\f\v\u200b\u200e\u200f\ufeff"  # marks of direction and joints of no width are not seen


@dataclass(frozen=True, slots=True)
class Para:
    """A paragraph, or a line of a cover.

    `broken`: notes, a rule or a page's end stand directly before it. `whole`: its format does not cut paragraphs.
    """

    words: Words
    heading: int = 0
    page: int = 0
    line: int = 0
    indent: int = 0
    label: str = ""
    broken: bool = False
    whole: bool = False
    table: Table | None = None
    cells: tuple[Words, ...] = ()
    note: str = ""  # key of the note that this is
    runs_on: bool | None = None  # as `Block.runs_on`
    joined: int = 0  # how many stretches were put together across a break

    @property
    def text(self) -> str:
        """The words, ends trimmed; a no-break space is a space here, since patterns look for spaces."""
        return plain(self.words).replace("\u00a0", " ").strip(_BLANKS)

    @property
    def said(self) -> str:
        """The words without marks of notes."""
        return (
            plain(run for run in self.words if not (run.note or is_raised(run))).replace("\u00a0", " ").strip(_BLANKS)
        )

    @property
    def place(self) -> str:
        return f"page {self.page}, line {self.line}" if self.page else f"line {self.line}"


def opens(words: Words, *, operative: bool = False) -> bool:
    """Whether a stretch begins with an opening phrase, in italics or by its words."""
    text = plain(words).lstrip()
    italic = leading_style(words, Style.ITALIC)
    if italic and text[:1].isupper() and italic < len(text):
        phrase = text[:italic].split()
        if phrase and (opening_of(text, operative=operative) or opening_of(text, operative=not operative)):
            return True
    return bool(opening_of(text, operative=operative))


def starts(para: Para) -> bool:
    """Whether a stretch begins something of its own, whatever stands before it."""
    text = para.text
    return bool(
        para.heading
        or para.label
        or para.table
        or para.note
        or _is_note(para)
        or signs.NUMBERED.match(text)
        or signs.LETTERED.match(text)
        or signs.FORMULA.match(text)
        or signs.DRAFT.match(text)
        or (signs.DIVISION.match(text) and len(text) < 250 and not signs.ENDS.search(text))
        or signs.CLOSING.fullmatch(text)
        or signs.RESULT.fullmatch(text)
        or signs.SEPARATOR.match(text)
        or _DIVISION_SIGN.fullmatch(text)
        or (signs.SECTION.match(text) and signs.SECTION.match(text)["label"] and len(text) < 200)  # type: ignore[index]
    )


def _is_note(para: Para) -> bool:
    first = next((run for run in para.words if run.text.strip()), None)
    return first is not None and is_raised(first) and bool(mark_text(first))


def lines_of(pieces: Iterable[Piece]) -> list[tuple[Para, Block | NoteBlock]]:
    """Every piece as a paragraph in the making, beside what it was."""
    found: list[tuple[Para, Block | NoteBlock]] = []
    for piece in pieces:
        if isinstance(piece, NoteBlock):
            found.append((Para(piece.runs, page=piece.page, line=piece.line, note=piece.key), piece))
        else:
            words, label = _with_label(piece)
            para = Para(
                words,
                piece.heading,
                piece.page,
                piece.line,
                piece.indent,
                label,
                table=piece.table,
                cells=piece.cells,
                runs_on=piece.runs_on,
            )
            found.append((para, piece))
    return found


def _with_label(block: Block) -> tuple[Words, str]:
    """The words of a block with the number that its format generated, as if it had been typed; the label by itself
    where its form is none that is read from words."""
    if not block.label or not block.runs or block.kind is not BlockKind.PARAGRAPH:
        return block.runs, block.label
    first = block.runs[0]
    text = f"{block.label}\t{block.text.lstrip()}"
    if not (signs.NUMBERED.match(text) or signs.LETTERED.match(text) or signs.SECTION.match(text)):
        return block.runs, block.label
    styles = first.styles & {Style.BOLD}
    number = Run(f"{block.label}\t", styles, first.start, first.start + first.lead)
    return (number, replace(first, start=first.start + first.lead, lead=0), *block.runs[1:]), ""


def unwrapped(lines: Sequence[tuple[Para, Block | NoteBlock]]) -> Iterator[tuple[Para, Block | NoteBlock]]:
    """Lines that run on joined to paragraphs; what begins something of its own stays apart."""
    wraps = _is_wrapped(lines)
    open_: tuple[Para, Block | NoteBlock] | None = None
    last = ""
    for para, piece in lines:
        if isinstance(piece, Block) and piece.kind is BlockKind.PARAGRAPH and open_ is not None:
            before = open_[0]
            whole = isinstance(open_[1], Block) and open_[1].kind is BlockKind.PARAGRAPH
            if whole and not piece.gap and piece.runs_on is None and _runs_on(before, para, wraps, last):
                last = para.text
                open_ = (replace(before, words=joined_over_line(before.words, para.words)), open_[1])
                continue
        if open_ is not None:
            yield open_
        open_, last = (para, piece), para.text
    if open_ is not None:
        yield open_


def _is_wrapped(lines: Sequence[tuple[Para, Block | NoteBlock]]) -> int:
    """The width to which a file's lines are wrapped, 0 if each line is a paragraph."""
    widths = sorted(len(para.text) for para, piece in lines if isinstance(piece, Block) and para.text)
    running = [
        (first.said, second.text)
        for (first, _), (second, piece) in pairwise(lines)
        if isinstance(piece, Block) and not piece.gap and first.text and second.text
    ]
    width = widths[-1 - len(widths) // 20] if widths else 0  # a few lines may be longer: a table, a glued cover
    if len(running) < 3 or width > _WRAPPED_LONGEST:
        return 0
    cuts = sum(
        not signs.ENDS.search(first) and (second[:1].islower() or len(first) > width * _FULL_LINE)
        for first, second in running
    )
    return width if cuts * 4 >= len(running) else 0


def _whole_names(line: str, names: str) -> bool:
    """Whether a list of sponsors begins with its first name, and not within one that the line before began ("… Viet" /
    "Nam and Yemen", "… Papua New" / "Guinea")."""
    ends = line.split()[-_LONGEST_START:]
    begun = (" ".join([*ends[at:], names]) for at in range(len(ends)))
    return known_names(names) is not None and not any(known_names(one) for one in begun)


def _runs_on(before: Para, after: Para, wraps: int, last: str) -> bool:
    inside = _label_inside(before.said, after.text) or (_HANGING.search(before.said) and _names_division(after))
    if (starts(after) and not inside) or (before.heading and not after.heading):
        return False
    first, second = before.said, after.text
    if _DIVISION_SIGN.fullmatch(first) or _SUBMITTED.fullmatch(first):
        return False
    submitted = _SUBMITTED.fullmatch(second)
    if submitted and not _LISTED_ON.search(first) and _whole_names(first, " ".join(submitted["by"].split())):
        return False
    if _NOTE_LINE.match(second) and not _HANGING.search(first) and signs.ENDS_SENTENCE.search(first):
        return False
    if _COVER_LINE.match(second) and not second[:1].islower():
        return False
    if not wraps:
        if all_styled(before.words[-1:], Style.BOLD) and all_styled(after.words[:1], Style.BOLD):
            return not signs.DRAFT.fullmatch(first)
        if signs.DRAFT.fullmatch(first) or signs.CLOSING.fullmatch(first):
            return False
        return not signs.ENDS.search(first) and second[:1].islower()
    if (
        signs.DRAFT.fullmatch(first)
        or signs.FORMULA.fullmatch(first)
        or (_COVER_LINE.match(first) and len(first) < _SHORT)
    ):
        return bool(second[:1].islower())
    if second[:1].islower() or not signs.ENDS.search(first):
        return len(last) > wraps * 0.55 or second[:1].islower()
    short = len(last) < wraps * 0.75
    begins = (
        opens(after.words)
        or (short and opens(after.words, operative=True))
        or (signs.ENDS_SENTENCE.search(first) is not None and short)
    )
    return not begins


def joined_over_line(first: Words, second: Words) -> Words:
    """Two lines, or the two sides of a page break, in one: a hyphen at the end keeps its word together, unless it is
    suspended ("gender- and age-sensitive")."""
    first, second = stripped(first), stripped(second)
    text, rest = plain(first), plain(second)
    if text.endswith("\u00ad"):
        return joined(cut(first, 0, len(text) - 1), second, "")
    if _SUSPENDED.search(text) and not _CONJUNCTION.match(rest):
        return joined(first, second, "")
    if text.endswith("/") or (text.endswith("–") and rest[:1].isdigit() and text[-2:-1].isdigit()):
        return joined(first, second, "")
    return joined(first, second)


def _has_opening(para: Para) -> bool:
    number = signs.NUMBERED.match(para.text)
    text = para.text[number.end() :].lstrip() if number else para.text
    return opens(para.words) or bool(opening_of(text, operative=True))


def _names_division(para: Para) -> bool:
    """Whether nothing but a word such as "Part XI" makes a line look like a heading."""
    return bool(signs.DIVISION.match(para.text)) and not (para.heading or all_styled(para.words, Style.BOLD))


def _label_inside(first: str, second: str) -> bool:
    """Whether a letter in parentheses at the start of a line is of the sentence before ("paragraph 5 (h) of …")."""
    return (
        bool(signs.LETTERED.match(second))
        and second[:1] == "("
        and not signs.ENDS.search(first)
        and (second.partition(")")[2].lstrip()[:1].islower())
    )


def is_cut(before: Para, after: Para, *, preamble: bool, verb_open: bool, annexed: bool = False) -> bool:
    """Whether `after` goes on what a page break or notes cut off from `before`.

    `preamble`: whether both stand among preambular paragraphs; `verb_open`: whether `before` is an operative or
    preambular paragraph at all, and not a heading; `annexed`: in an annex, whose lists have entries without an end.
    """
    hanging = _HANGING.search(before.said) is not None and not after.table
    if hanging and before.heading and before.heading == after.heading:
        return True
    if not (verb_open or (hanging and len(before.said) > _SHORT)) or before.table or before.heading:
        return False
    if starts(after) and not (_label_inside(before.said, after.text) or (hanging and _names_division(after))):
        return False
    first, second = before.said, after.text
    if not second:
        return False
    if after.runs_on is not None:
        return after.runs_on
    if second[:1].islower() or second[:1] in ",;)" or _label_inside(before.said, second):
        if signs.ENDS_SENTENCE.search(first):
            return after.broken and not first.endswith((":", "."))
        # below a list of sub-paragraphs the paragraph itself goes on ("(b) Chairs, / in the rooms of all;")
        return after.broken or not (first.endswith(",") and signs.LETTERED.match(first))
    if hanging:
        return True
    if after.whole and not after.broken:
        return False
    finished = signs.STOPS.search(first) or signs.ENDS_SENTENCE.search(first)
    italic = leading_style(after.words, Style.ITALIC) > 0
    # a preambular paragraph ends in a comma: without one, what follows a page's end goes on, however it begins
    pending = not finished and after.broken and not annexed and _has_opening(before)
    if opens(after.words) and not pending and (italic or finished or preamble or not after.broken):
        return False
    if not preamble and opens(after.words, operative=True) and (italic or finished):
        return False
    if not finished:
        if annexed:
            return after.broken and not _ENTRY.match(second)
        return after.broken or len(first) > _SHORT or _has_opening(before)
    # preambular paragraphs end in commas: a semicolon at a page's end parts what one of them lists
    listing = preamble and after.broken and first.endswith(";") and not opens(after.words, operative=True)
    if not (first.endswith(",") or listing) or (preamble and _PARTICIPLE.match(second)):
        return False
    if second.endswith(":") and len(second) < _SHORT and not after.broken:
        return False  # "Have agreed as follows:"
    whole = bool(signs.STOPS.search(second)) or len(second) > _LONGEST_TITLE
    return after.broken or (whole if preamble else _has_opening(before))
