"""The paths of one text by itself."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from kb.model import Document, Footnote, Notice, ProvisionKind
from kb.notices import notice
from kb.numbering.order import gaps
from kb.numbering.tree import NUMBERED, WORDS, Node, Place, entering, scope, tree, with_paths

# Kinds of which the only one in a scope is number 1 even if no number is printed.
_ONLY_ONE = frozenset({ProvisionKind.OPERATIVE, ProvisionKind.PARAGRAPH})


@dataclass(slots=True)
class Book:
    """The paths given so far. `apart`: the language under which counted paths are set apart ("lang/fr/…"), "" for
    none."""

    apart: str = ""
    paths: dict[Place, str] = field(default_factory=dict)
    taken: set[str] = field(default_factory=set)
    notices: list[Notice] = field(default_factory=list)

    def free(self, path: str) -> str:
        """The path, or with ~2, ~3 … if it is taken; taken from now on."""
        turn = 1
        while (given := path if turn == 1 else f"{path}~{turn}") in self.taken:
            turn += 1
        self.taken.add(given)
        return given

    def own(self, path: str) -> str:
        """The path in the space of the language that is set apart."""
        return path if not self.apart or path.startswith("lang/") else f"lang/{self.apart}/{path}"

    def give(self, node: Node, path: str, printed: bool) -> str:
        """Give the node its path: as it is if a printed number makes it, in the language's own space if it is counted
        or the number was given before."""
        taken = printed and path in self.taken
        wanted = path if printed and not taken else self.own(path)
        given = self.paths[node.place] = self.free(wanted)
        if taken or given != wanted:
            label = node.provision.label or node.number or WORDS[node.kind]
            self.tell("number-doubled", f"{label} stands twice: {given}", node)
        return given

    def tell(self, code: str, message: str, node: Node | None = None) -> None:
        self.notices.append(notice(code, message, node.provision.place if node else ""))


def number(document: Document) -> Document:
    """The document and its members with paths; what is odd about their numbers is added to their notices."""
    return _numbered(document, "")


def alone(document: Document) -> Document:
    """A text in another language that is held without the reference: printed numbers make paths as ever, but what
    must be counted goes under `lang/<xx>/`, so that the reference, when it comes, moves none of it."""
    return _numbered(document, document.language.value)


def _numbered(document: Document, apart: str) -> Document:
    book = Book(apart)
    nodes = tree(document.body)
    _check(scope(nodes, entering(nodes)), book, from_one=True)
    assign(nodes, "", "", book)
    footnotes = tuple(
        replace(note, path=path)
        for note, path in zip(document.footnotes, _notes(document.footnotes, book), strict=True)
    )
    return replace(
        document,
        body=with_paths(document.body, book.paths),
        footnotes=footnotes,
        members=tuple(_numbered(member, apart) for member in document.members),
        notices=(*document.notices, *(found for found in book.notices if found not in document.notices)),
    )


def mark_of(note: Footnote) -> str | None:
    """The printed mark as a segment of a path; None if there is none."""
    return "".join(note.mark.split()).strip(".()[]").replace("/", "-") or None


def _notes(footnotes: Sequence[Footnote], book: Book) -> list[str]:
    paths = []
    unmarked = 0
    for note in footnotes:
        mark = mark_of(note)
        unmarked += mark is None
        wanted = f"fn/{mark}" if mark else book.own(f"fn/u{unmarked}")
        if wanted in book.taken:
            wanted = book.own(wanted)
            message = f"the footnote mark {note.mark} stands twice"
            book.notices.append(notice("number-note-doubled", message, note.place))
        paths.append(book.free(wanted))
    return paths


def assign(
    nodes: Sequence[Node], prefix: str, part_prefix: str, book: Book, above: ProvisionKind | None = None
) -> None:
    """Give paths to everything in a scope. `prefix` begins the paths of what is in the scope, `part_prefix` those of
    its parts; `above` is the kind of the provision whose scope it is."""
    enter = entering(nodes)
    _assign_parts(nodes, prefix, part_prefix, enter, book)
    inside = list(scope(nodes, enter))
    for node, (segment, printed) in zip(inside, segments(inside, above), strict=True):
        path = book.give(node, prefix + segment, printed and not prefix.startswith("lang/"))
        _check(node.children, book)
        assign(node.children, f"{path}/", f"{path}/", book, node.kind)


def _assign_parts(nodes: Sequence[Node], prefix: str, part_prefix: str, enter: frozenset[Place], book: Book) -> None:
    unnumbered = 0
    for node in nodes:
        if not node.is_part:
            continue
        unnumbered += node.number is None
        segment = f"part/{node.number or f'u{unnumbered}'}"
        path = book.give(node, part_prefix + segment, node.number is not None and not part_prefix.startswith("lang/"))
        if node.place in enter:
            _check(scope(node.children, entering(node.children)), book)
            assign(node.children, f"{path}/", f"{path}/", book)
        else:
            _assign_parts(node.children, prefix, f"{path}/", enter, book)


def segments(nodes: Sequence[Node], above: ProvisionKind | None = None) -> list[tuple[str, bool]]:
    """The last part of the path of each node of one scope, and whether a printed number makes it."""
    total = Counter(node.kind for node in nodes)
    counted: Counter[ProvisionKind] = Counter()
    found = []
    for node in nodes:
        word, kind = WORDS[node.kind], node.kind
        under_paragraph = above is not None and above is not ProvisionKind.ANNEX
        if node.number is None:
            counted[kind] += 1
        turn = counted[kind]
        if kind is ProvisionKind.SUBPARAGRAPH:
            segment = node.number or f"item-{turn}"
            found.append((segment if under_paragraph else f"sub/{segment}", node.number is not None))
        elif kind is ProvisionKind.CONTINUATION:
            found.append((f"cont-{turn}", False))
        elif (kind is ProvisionKind.FORMULA and turn == 1) or (kind is ProvisionKind.ANNEX and total[kind] == 1):
            found.append((word, True))
        elif kind in _ONLY_ONE and node.number is None and total[kind] == 1:
            found.append((f"{word}/1", False))
        elif kind in NUMBERED:
            found.append((f"{word}/{node.number or f'u{turn}'}", node.number is not None))
        else:
            found.append((f"{word}/{turn}", False))
    return found


def _check(nodes: Iterable[Node], book: Book, from_one: bool = False) -> None:
    for node, message in gaps(nodes, from_one):
        book.tell("number-missing" if "missing" in message else "number-unordered", message, node)
