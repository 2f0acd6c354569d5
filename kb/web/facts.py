"""What a release says of some subjects, gathered once per page and read from memory."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import pyoxigraph as ox

from kb.web.describe import IDENTIFIER, LABELS, TITLE

Value = ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple


class Facts:
    """Subject to predicate to values, by IRI."""

    def __init__(self, quads: Iterable[ox.Quad] = ()) -> None:
        self._facts: dict[str, dict[str, list[Value]]] = {}
        self.add(quads)

    def add(self, quads: Iterable[ox.Quad]) -> None:
        facts = self._facts
        for subject, predicate, value, _ in quads:
            facts.setdefault(text_of(subject), {}).setdefault(predicate.value, []).append(value)

    def replace(self, subject: ox.NamedNode | ox.BlankNode | ox.Triple, quads: Iterable[ox.Quad]) -> None:
        """Take these for all that is said of `subject`."""
        self._facts.pop(text_of(subject), None)
        self.add(quads)

    def __contains__(self, subject: str) -> bool:
        return subject in self._facts

    def subjects(self) -> Iterator[str]:
        return iter(self._facts)

    def of(self, subject: str) -> dict[str, list[Value]]:
        return self._facts.get(subject, {})

    def terms(self, subject: str, predicate: str) -> list[Value]:
        return self._facts.get(subject, {}).get(predicate, [])

    def values(self, subject: str, predicate: str) -> list[str]:
        """The values as text: IRIs and the words of literals."""
        return [text_of(term) for term in self.terms(subject, predicate)]

    def value(self, subject: str, predicate: str) -> str:
        """One value as text, the least of several; "" if there is none."""
        return min(self.values(subject, predicate), default="")

    def words(self, subject: str, predicate: str, language: str) -> str:
        """The literal in this language, else in English, else any; "" if there is none."""
        found: dict[str, str] = {}
        for term in self.terms(subject, predicate):
            if isinstance(term, ox.Literal):
                found.setdefault(term.language or "", term.value)
        return found.get(language) or found.get("en") or found.get("") or next(iter(found.values()), "")

    def number(self, subject: str, predicate: str) -> int | None:
        value = self.value(subject, predicate)
        return int(value) if value.removeprefix("-").isdecimal() else None


def text_of(term: Value) -> str:
    return str(term) if isinstance(term, ox.Triple) else term.value


def iris(terms: Iterable[Value]) -> list[str]:
    return [term.value for term in terms if isinstance(term, ox.NamedNode)]


class Labels:
    """Names for IRIs, each looked up when it is first asked for."""

    def __init__(self, store: ox.Store, language: str = "en") -> None:
        self._store = store
        self._language = language
        self._facts = Facts()
        self._known: set[tuple[str, str]] = set()

    def __call__(self, subject: str, language: str = "") -> str:
        """The preferred label, label, title or symbol of `subject`; the end of its IRI if it has none."""
        for predicate in LABELS:
            found = self._words(subject, predicate, language)
            if found:
                return found
        _, ours, path = subject.rpartition("/id/")
        if path.startswith("concept/"):
            return path.rpartition("/")[2].replace("-", " ")
        return path.removeprefix("meeting/") if ours else subject

    def symbol(self, subject: str) -> str:
        """Its identifier as printed on documents, else its label."""
        return self._words(subject, IDENTIFIER) or self(subject)

    def title(self, subject: str) -> str:
        """Its title, "" if it has none."""
        return self._words(subject, TITLE)

    def _words(self, subject: str, predicate: ox.NamedNode, language: str = "") -> str:
        if not subject:
            return ""
        key = (subject, predicate.value)
        if key not in self._known:
            self._known.add(key)
            self._facts.add(self._store.quads_for_pattern(ox.NamedNode(subject), predicate, None, None))
        return self._facts.words(subject, predicate.value, language or self._language)
