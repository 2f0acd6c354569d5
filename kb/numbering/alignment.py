"""Paths of a text in another language: those of the reference text, where the two agree."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from kb.model import Document, Footnote, Notice, ProvisionKind
from kb.notices import notice
from kb.numbering.order import ordinals
from kb.numbering.paths import Book, alone, assign, mark_of, segments
from kb.numbering.tree import WORDS, Node, Place, entering, scope, tree, with_paths


def align(reference: Document, other: Document) -> Document:
    """`other` with the paths of `reference`, a numbered text of the same document; likewise its members and footnotes.

    Provisions are matched list by list within their scope. Where two lists are equally long and no printed number
    contradicts it, by place; else by printed number, and counted provisions not at all. What finds no counterpart
    gets its own path under `lang/<xx>/` and a notice. No two provisions of the result share a path.
    """
    alignment = _Alignment(other.language.value)
    alignment.scope(tree(reference.body), tree(other.body), "")
    notes = alignment.notes(reference.footnotes, other.footnotes)
    members = {member.symbol: member for member in reference.members}
    notices = [*alignment.book.notices, *alignment.summary()]
    return replace(
        other,
        body=with_paths(other.body, alignment.book.paths),
        footnotes=tuple(replace(note, path=path) for note, path in zip(other.footnotes, notes, strict=True)),
        members=tuple(
            align(members[member.symbol], member) if member.symbol in members else alone(member)
            for member in other.members
        ),
        notices=(*other.notices, *(found for found in notices if found not in other.notices)),
    )


def match(reference: Sequence[str | None], other: Sequence[str | None]) -> list[int | None]:
    """For each number of `other` the index of its counterpart in `reference`, None if it has none; no index twice.

    A None among the numbers is a provision without one. Lists of equal length are matched by place, if the numbers
    allow it: a number that is missing, printed in another style, or printed twice by mistake does.
    """
    styles = _in_one_style(reference, other)
    if styles is not None:
        reference, other = styles
    if _agree_by_place(reference, other):
        return list(range(len(other)))
    there: dict[str | None, list[int]] = defaultdict(list)
    here: dict[str | None, list[int]] = defaultdict(list)
    for found, numbers in ((there, reference), (here, other)):
        for index, number in enumerate(numbers):
            found[number].append(index)
    matched: list[int | None] = [None] * len(other)
    for number, indices in here.items():
        if len(indices) == len(there.get(number, ())):
            for index, counterpart in zip(indices, there[number], strict=True):
                matched[index] = counterpart
    return matched


def _in_one_style(
    reference: Sequence[str | None], other: Sequence[str | None]
) -> tuple[list[str | None], list[str | None]] | None:
    """Both lists by the place that their numbers stand for, where they have no number in common: (a), (b) and (i),
    (ii)."""
    if not set(reference).isdisjoint(number for number in other if number is not None):
        return None
    values = []
    for numbers in (reference, other):
        printed = ordinals([number for number in numbers if number is not None])
        if printed is None:
            return None
        places = iter(printed)
        values.append([None if number is None else str(next(places)) for number in numbers])
    return values[0], values[1]


def _agree_by_place(reference: Sequence[str | None], other: Sequence[str | None]) -> bool:
    """Whether no number contradicts that the lists agree place by place. A number that another place has rightly, or
    that the reference has nowhere, is a misprint."""
    if len(reference) != len(other):
        return False
    places = list(zip(reference, other, strict=True))
    rightly = {printed for wanted, printed in places if wanted == printed}
    return all(
        None in (wanted, printed) or wanted == printed or printed in rightly or printed not in reference
        for wanted, printed in places
    )


class _Alignment:
    """The paths given to the other text, scope by scope."""

    def __init__(self, language: str) -> None:
        self.book = Book(apart=language)
        self._apart: dict[str, list[str]] = defaultdict(list)

    def scope(
        self, reference: Sequence[Node], other: Sequence[Node], prefix: str, above: ProvisionKind | None = None
    ) -> None:
        """Give paths to everything in `other`, the scope whose counterpart is `reference`; `prefix` begins its
        paths."""
        reference_enter = entering(reference)
        own_enter = entering(other)
        entered = self._parts(reference, other, prefix, reference_enter, own_enter)
        there = list(scope(reference, reference_enter))
        here = list(scope(other, entered))
        fallback = dict(zip((node.place for node in here), segments(here, above), strict=True))
        for kind in dict.fromkeys(map(_list_of, here)):
            theirs = [node for node in there if _list_of(node) is kind]
            ours = [node for node in here if _list_of(node) is kind]
            matched = match([node.number for node in theirs], [node.number for node in ours])
            for node, index in zip(ours, matched, strict=True):
                if index is None:
                    self._set_apart(node, prefix + fallback[node.place][0])
                else:
                    self._take(node, theirs[index])
                    self.scope(theirs[index].children, node.children, f"{self.book.paths[node.place]}/", node.kind)

    def _parts(
        self,
        reference: Sequence[Node],
        other: Sequence[Node],
        prefix: str,
        reference_enter: frozenset[Place],
        own_enter: frozenset[Place],
    ) -> frozenset[Place]:
        """Give paths to the parts among `other`, and to all that is in those that enter; the places of these."""
        theirs = [node for node in reference if node.is_part]
        ours = [node for node in other if node.is_part]
        matched = match([node.number for node in theirs], [node.number for node in ours])
        entered: set[Place] = set()
        for node, index, (segment, _) in zip(ours, matched, segments(ours), strict=True):
            if index is None and node.place in own_enter:
                self._set_apart(node, prefix + segment)
                entered.add(node.place)
                continue
            if index is None:
                path = self._give_apart(node, prefix + segment)
                entered |= self._parts((), node.children, f"{path}/", reference_enter, own_enter)
                continue
            counterpart = theirs[index]
            self._take(node, counterpart)
            path = f"{counterpart.provision.path}/"
            if counterpart.place in reference_enter:
                entered.add(node.place)
                self.scope(counterpart.children, node.children, path)
            else:
                entered |= self._parts(counterpart.children, node.children, path, reference_enter, own_enter)
        return frozenset(entered)

    def notes(self, reference: Sequence[Footnote], other: Sequence[Footnote]) -> list[str]:
        """The paths of the footnotes, matched by their marks."""
        paths = []
        theirs, ours = [mark_of(note) for note in reference], [mark_of(note) for note in other]
        in_a_row = len(theirs) == len(ours) and _in_a_row(theirs) and _in_a_row(ours)
        matched = list(range(len(ours))) if in_a_row else match(theirs, ours)
        for note, index in zip(other, matched, strict=True):
            if index is not None:
                paths.append(self.book.free(reference[index].path))
                continue
            paths.append(self.book.free(self.book.own(f"fn/{mark_of(note) or 'u'}")))
            self._apart["fn"].append(note.mark)
        return paths

    def summary(self) -> list[Notice]:
        """A notice of what found no counterpart, if anything."""
        if not self._apart:
            return []
        said = "; ".join(f"{len(paths)} {word} ({_few(paths)})" for word, paths in sorted(self._apart.items()))
        return [notice("number-not-aligned", f"without counterpart in the reference: {said}")]

    def _take(self, node: Node, counterpart: Node) -> None:
        """Give the node the path of its counterpart."""
        self.book.paths[node.place] = self.book.free(counterpart.provision.path)
        if node.number and counterpart.number and node.number != counterpart.number:
            printed = f"{node.provision.label or node.number} where the reference has {counterpart.number}"
            self.book.tell("number-differs", printed, node)

    def _set_apart(self, node: Node, path: str) -> None:
        """Give the node, and all below it, paths in the language's own space."""
        given = f"{self._give_apart(node, path)}/"
        assign(node.children, given, given, self.book, node.kind)

    def _give_apart(self, node: Node, path: str) -> str:
        self._apart[WORDS[node.kind]].append(path)
        given = self.book.paths[node.place] = self.book.free(self.book.own(path))
        return given


def _in_a_row(marks: Sequence[str | None]) -> bool:
    """Whether the marks count on without a gap, from wherever: a text whose first mark is 2 has the same notes in the
    same order."""
    values = [int(mark) for mark in marks if mark is not None and mark.isdigit()]
    return len(values) == len(marks) > 0 and values == list(range(values[0], values[0] + len(values)))


def _few(paths: Sequence[str]) -> str:
    return ", ".join(paths[:3]) + (" …" if len(paths) > 3 else "")


def _list_of(node: Node) -> ProvisionKind:
    """The list in which the node counts. Languages may tell operative paragraphs from others differently."""
    return ProvisionKind.OPERATIVE if node.kind is ProvisionKind.PARAGRAPH else node.kind
