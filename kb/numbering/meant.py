"""Which provision of a document a citation means, by the number that is printed.

A citation says "paragraph 12 of resolution 74/2, annex": whether paragraph 12 stands at `annex/para/12`, at
`annex/part/III/para/12`, or is an operative paragraph, only the document tells.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from kb.model import Document
from kb.numbering.tree import with_parents

_PARAGRAPHS = {"op": "paragraph", "para": "paragraph", "st": "paragraph"}
_UNITS = frozenset({*_PARAGRAPHS, "pp", "part", "annex", "table", "formula", "closing", "separator", "cont", "sub"})
_SCOPES = frozenset({"annex", "part"})


@dataclass(frozen=True, slots=True)
class Step:
    """A step of a path: the unit ("annex", "part", "paragraph" …) and the numbers below it ("5", "h")."""

    unit: str
    numbers: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Meant:
    """`path`: of the one provision that fits, "" if none does or several do; `candidates`: how many fit."""

    path: str
    candidates: int


class Provisions:
    """The provisions of one document, to be found by the numbers printed on them."""

    def __init__(self, parents: Mapping[str, str]) -> None:
        """`parents`: the path of each provision with that of the provision it is part of, "" for the document."""
        self._parents = parents
        self._by_end: dict[Step, list[tuple[str, tuple[Step, ...]]]] = defaultdict(list)
        for path in parents:
            taken = steps(path)
            if taken and not path.startswith("lang/"):
                self._by_end[taken[-1]].append((path, self._scope(path)))

    @classmethod
    def of(cls, document: Document) -> Provisions:
        return cls({provision.path: parent for provision, parent in with_parents(document)})

    def meant(self, path: str) -> Meant:
        """The provision that a citation means whose words make `path`: that of the path itself, else the only one with
        the same last number in the annex and the part that the words name. Where they name no annex, the text of the
        document itself comes first, and its annexes only if it has no such number."""
        if path in self._parents:
            return Meant(path, 1)
        wanted = steps(path)
        if not wanted:
            return Meant("", 0)
        *scope, end = wanted
        fitting = [(one, own) for one, own in self._of(end) if _within(scope, own)]
        if end.unit != "annex" and not any(step.unit == "annex" for step in scope):
            outside = [(one, own) for one, own in fitting if not any(step.unit == "annex" for step in own)]
            fitting = outside or fitting
        return Meant(fitting[0][0] if len(fitting) == 1 else "", len(fitting))

    def meant_in_text(self, path: str) -> Meant:
        """The same for a text that the document holds, a declaration or an agenda: it stands in the body where that has
        paragraphs which are no operative ones, else in an annex."""
        taken = ((one, steps(one)) for one in self._parents)
        body = any("para" in one.split("/") and not any(step.unit == "annex" for step in own) for one, own in taken)
        return self.meant(path if body or path.startswith("annex") else f"annex/{path}")

    def meant_inside(self, path: str, citing: str) -> Meant:
        """The same for a reference of the document to itself ("paragraph 3 above"): a number of the annex or the part
        in which the citing provision stands comes first."""
        above = self._parents.get(citing, "")
        while above:
            if steps(above)[-1].unit in _SCOPES and f"{above}/{path}" in self._parents:
                return Meant(f"{above}/{path}", 1)
            above = self._parents.get(above, "")
        found = self.meant(path)
        scope, _, number = path.partition("/para/")
        if not found.candidates and number and scope.startswith("annex"):  # of the text to which it is annexed
            return self.meant(f"op/{number}")
        return found

    def _of(self, end: Step) -> list[tuple[str, tuple[Step, ...]]]:
        if end.unit in _SCOPES:
            return [found for step, several in self._by_end.items() if _is_that(end, step) for found in several]
        return self._by_end.get(end, [])

    def _scope(self, path: str) -> tuple[Step, ...]:
        """The annexes and parts around a provision, the outermost first: they need not all be in its path."""
        found: list[Step] = []
        above = self._parents[path]
        while above:
            last = steps(above)[-1:]
            found.extend(step for step in last if step.unit in _SCOPES)
            above = self._parents.get(above, "")
        return tuple(reversed(found))


def steps(path: str) -> tuple[Step, ...]:
    """A path taken apart; () if it does not begin with a unit."""
    found: list[Step] = []
    for segment in path.split("/"):
        if segment in _UNITS:
            found.append(Step(_PARAGRAPHS.get(segment, segment)))
        elif not found:
            return ()
        else:
            found[-1] = Step(found[-1].unit, (*found[-1].numbers, segment.casefold()))
    return tuple(found)


def _within(wanted: Iterable[Step], scope: tuple[Step, ...]) -> bool:
    """Whether the scope has all that is wanted, in that order."""
    place = 0
    for step in wanted:
        while place < len(scope) and not _is_that(step, scope[place]):
            place += 1
        if place == len(scope):
            return False
        place += 1
    return True


def _is_that(wanted: Step, found: Step) -> bool:
    """Whether an annex or a part may be the one that is named: "annex" is any, "annex I" the only one of a document,
    whose number is not in its path, and "section 1" is section I."""
    if wanted.unit != found.unit:
        return False
    if wanted.numbers == found.numbers:
        return True
    if wanted.unit == "annex" and not (wanted.numbers and found.numbers):
        return not wanted.numbers or wanted.numbers in _FIRST
    return _in_digits(wanted.numbers) == _in_digits(found.numbers)


def _in_digits(numbers: tuple[str, ...]) -> tuple[str, ...]:
    """Roman numbers in digits. Single letters from C on are letters: no text has a hundred parts."""
    return tuple(_ROMAN.get(number, number) for number in numbers)


_FIRST = (("i",), ("1",), ("a",))
_ROMANS = "i ii iii iv v vi vii viii ix x xi xii xiii xiv xv xvi xvii xviii xix xx"
_ROMAN = {roman: str(place) for place, roman in enumerate(_ROMANS.split(" "), start=1)}
