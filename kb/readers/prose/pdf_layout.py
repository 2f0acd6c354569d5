"""What stands on the pages of a PDF, in the order of reading: heads and feet, paragraphs, tables, notes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from kb.readers.prose.pdf_aligned import SetTable, aligned_tables
from kb.readers.prose.pdf_columns import Flow, cover_end, flows_of, gutter_of
from kb.readers.prose.pdf_edges import Parts, parts_of
from kb.readers.prose.pdf_notes import FootNote, footed
from kb.readers.prose.pdf_pages import Glyph, Page
from kb.readers.prose.pdf_paragraphs import Measure, Stretch, are_marked, goes_on, label_places, measure, stretches_of
from kb.readers.prose.pdf_rows import Cell, Row, cell_of, rows_of
from kb.readers.prose.pdf_tables import grids_of, table_of

_LONG = 0.55  # of the widest line: lines that tell where the text ends
_PEAK = 0.3  # share of the lines that end at one place if the text is justified
_MANY = 12
_SHIFT = 8.0  # points by which a gutter may move from page to page


@dataclass(frozen=True, slots=True)
class Laid:
    """A page as it is read. `aside`: what does not run from left to right."""

    page: Page
    head: tuple[Cell, ...]
    body: tuple[Stretch | SetTable, ...]
    separators: tuple[Cell, ...]
    notes: tuple[FootNote, ...]
    foot: tuple[Cell, ...]
    aside: tuple[Glyph, ...]


@dataclass(slots=True)
class _Draft:
    """A page while it is laid out."""

    page: Page
    parts: Parts
    regions: list[Flow | SetTable]
    separators: list[Cell]
    notes: list[FootNote]


def laid_out(pages: Sequence[Page]) -> list[Laid]:
    """Every page as it is read."""
    rows = [rows_of([glyph for glyph in page.glyphs if not glyph.turned]) for page in pages]
    parts = parts_of(list(zip(pages, rows, strict=True)))
    edges = _edges(parts)
    gutters = [gutter_of(part.body, page.rules, edge) for page, part, edge in zip(pages, parts, edges, strict=True)]
    known = _known_gutter(gutters)
    width = max((right - left for left, right in edges), default=0.0)
    drafts = [
        _Draft(page, part, _regions(page, part.body, edges[index], width, cover=index == 0, known=known), [], [])
        for index, (page, part) in enumerate(zip(pages, parts, strict=True))
    ]
    size = measure([one for draft in drafts for one in draft.regions if isinstance(one, Flow)]).size
    goes = False
    for draft in drafts:
        _take_notes(draft, size, goes_on=goes)
        goes = bool(draft.notes)
    usual = measure([one for draft in drafts for one in draft.regions if isinstance(one, Flow)])
    flows = [one for draft in drafts for one in draft.regions if isinstance(one, Flow)]
    labels = sorted({round(place) for flow in flows for place in label_places(flow, usual)})
    bodies = [_body(draft, usual, labels) for draft in drafts]
    _tie_pages(bodies)
    return [
        Laid(
            draft.page,
            _cells(draft.parts.head),
            tuple(one for one, _ in body),
            tuple(draft.separators),
            tuple(draft.notes),
            _cells(draft.parts.foot),
            tuple(glyph for glyph in draft.page.glyphs if glyph.turned),
        )
        for draft, body in zip(drafts, bodies, strict=True)
    ]


def _known_gutter(gutters: Sequence[float | None]) -> float | None:
    """The gutter that most pages have, None if most have none."""
    sure = sorted(one for one in gutters if one is not None)
    if len(sure) * 2 <= len(gutters):
        return None
    middle = sure[len(sure) // 2]
    return middle if all(abs(one - middle) < _SHIFT for one in sure) else None


def _cells(rows: Sequence[Row]) -> tuple[Cell, ...]:
    return tuple(cell for row in rows for cell in row.cells)


def _edges(parts: Sequence[Parts]) -> list[tuple[float, float]]:
    """Left and right end of the text of every page: where most of its long lines begin and end; those of the whole
    document where a page (a cover, the last one) has too few to tell."""
    common = _edges_of([row for part in parts for row in part.body])
    found: list[tuple[float, float]] = []
    for part in parts:
        sure = _peak(part.body) if len(_long(part.body)) >= _MANY else None
        found.append(_edges_of(part.body) if sure is not None else common)
    return found


def _long(rows: Sequence[Row]) -> list[Row]:
    """The rows of running text, as far as their length tells."""
    whole = [row for row in rows if len(row.cells) < 3]
    widths = sorted(row.x1 - row.x0 for row in whole)
    widest = widths[len(widths) * 9 // 10] if widths else 0.0
    return [row for row in whole if row.x1 - row.x0 >= _LONG * widest]


def _peak(rows: Sequence[Row]) -> float | None:
    """Where the lines of justified text end, None if they end in many places."""
    long = _long(rows)
    ends = Counter(round(row.x1 / 2) for row in long)
    if len(long) < 4:
        return None
    place, _ = max(ends.items(), key=lambda one: (one[1], one[0]))
    near = [row.x1 for row in long if abs(row.x1 - place * 2) <= 3]
    return max(near) if len(near) >= _PEAK * len(long) else None


def _edges_of(rows: Sequence[Row]) -> tuple[float, float]:
    long = _long(rows)
    if not long:
        return 0.0, 0.0
    starts = Counter(round(row.x0) for row in long)
    left = float(min(start for start, count in starts.items() if count * 4 >= max(starts.values())))
    peak = _peak(rows)
    if peak is not None:
        return left, peak
    ordered = sorted(row.x1 for row in long)
    return left, ordered[min(len(ordered) - 1, len(ordered) * 97 // 100)]


def _regions(
    page: Page, rows: Sequence[Row], edges: tuple[float, float], width: float, *, cover: bool, known: float | None
) -> list[Flow | SetTable]:
    """Flows and tables of a page from top to bottom."""
    found: list[Flow | SetTable] = []
    left = list(rows)
    for grid in grids_of(page.rules):
        inside = [row for row in left if grid.holds(row)]
        if not inside:
            continue
        at = left.index(inside[0])
        above, below = left[:at], [row for row in left[at:] if not grid.holds(row)]
        found.extend(_flows_and_tables(page, above, edges, width, cover=cover, known=known))
        cover = cover and not above
        found.append(table_of(grid, inside))
        left = below
    found.extend(_flows_and_tables(page, left, edges, width, cover=cover, known=known))
    return found


def _flows_and_tables(
    page: Page, rows: Sequence[Row], edges: tuple[float, float], width: float, *, cover: bool, known: float | None
) -> list[Flow | SetTable]:
    """Flows, and the tables between them whose columns white alone parts; a page of two columns has none of these."""
    found: list[Flow | SetTable] = []
    at = cover_end(rows, edges) if cover else 0
    begun = 0
    if known is None and gutter_of(rows, page.rules, edges) is None:
        for one in aligned_tables(rows[at:], page.rules, width):
            found.extend(flows_of(rows[begun : at + one.start], page.rules, edges, cover=cover, known=known))
            found.append(one.table)
            begun, cover = at + one.stop, False
    found.extend(flows_of(rows[begun:], page.rules, edges, cover=cover, known=known))
    return found


def _take_notes(draft: _Draft, size: float, *, goes_on: bool) -> None:
    """Take the notes out of the flows of a page: they stand at the end of its last flow, or of each column."""
    flows = [index for index, one in enumerate(draft.regions) if isinstance(one, Flow)]
    for index in flows:
        flow = draft.regions[index]
        if not isinstance(flow, Flow) or not _is_last(draft.regions, index):
            continue
        apart = footed(flow, draft.page.rules, size, goes_on=goes_on)
        draft.regions[index] = apart.flow
        draft.separators.extend(apart.separator)
        draft.notes.extend(apart.notes)


def _is_last(regions: Sequence[Flow | SetTable], index: int) -> bool:
    """Whether nothing stands below a flow, but for what is a column beside it."""
    flow = regions[index]
    if not isinstance(flow, Flow) or not flow.lines:
        return False
    bottom = flow.lines[-1].base
    for other in regions[index + 1 :]:
        if isinstance(other, SetTable):
            return False
        beside = other.left >= flow.right - 1 or not other.lines
        if not beside and other.lines[0].base > bottom:
            return False
    return True


def _body(draft: _Draft, usual: Measure, labels: Sequence[float]) -> list[tuple[Stretch | SetTable, Flow | None]]:
    found: list[tuple[Stretch | SetTable, Flow | None]] = []
    for one in draft.regions:
        if isinstance(one, SetTable):
            found.append((one, None))
        else:
            found.extend((stretch, one) for stretch in stretches_of(one, usual, labels))
    return found


def _tie_pages(bodies: Sequence[list[tuple[Stretch | SetTable, Flow | None]]]) -> None:
    """Mark the first paragraph of a page or column that goes on the last of the one before."""
    marked = are_marked([one for body in bodies for one, _ in body if isinstance(one, Stretch)])
    last: tuple[Stretch | SetTable, Flow | None] | None = None
    for body in bodies:
        for index, (one, flow) in enumerate(body):
            if last is not None and isinstance(one, Stretch) and flow is not None and last[1] is not flow:
                before, edges = last
                on = None
                if isinstance(before, Stretch) and edges is not None:
                    on = goes_on(before, edges, one, flow, marked=marked)
                one = replace(one, runs_on=on, gap=not on)
                body[index] = (one, flow)
            last = (one, flow)


def aside_cells(glyphs: Sequence[Glyph]) -> list[Cell]:
    """What is printed upright or upside down, as lines of its own."""
    found: list[list[Glyph]] = []
    for glyph in glyphs:
        if found and abs(glyph.x0 - found[-1][-1].x0) + abs(glyph.base - found[-1][-1].base) < glyph.size * 2:
            found[-1].append(glyph)
        else:
            found.append([glyph])
    return [cell_of(one) for one in found]
