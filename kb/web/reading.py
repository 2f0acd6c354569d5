"""A document as it is read: its provisions in order, its footnotes, in one language."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from html import escape

import pyoxigraph as ox
from markupsafe import Markup

from kb.identifiers import encode
from kb.vocabulary import CITO, DCTERMS, DOCO, ELI, ELIDL, LANGUAGE, PROV, RSV
from kb.web import terms
from kb.web.facts import Facts, iris
from kb.web.linking import (
    HEADING,
    TITLE,
    FoundLink,
    Words,
    citations_with_places,
    found_links,
    linked,
    linked_cells,
)
from kb.web.markup import Writer
from kb.web.releases import Published

LANGUAGES = {"en": "English", "fr": "français", "es": "español", "ru": "русский", "zh": "中文", "ar": "العربية"}
_CODES = {"ENG": "en", "FRA": "fr", "SPA": "es", "RUS": "ru", "ZHO": "zh", "ARA": "ar"}
RIGHT_TO_LEFT = frozenset({"ar"})

_PART_OF, _DOCUMENT, _ORDER, _NUMBER = str(ELI.is_part_of), str(RSV.document), str(RSV.order), str(ELI.number)
_TEXT, _MARKUP, _LABEL = str(RSV.text), str(RSV.markup), str(RSV.printedLabel)
_FOOTNOTE = str(DOCO.Footnote)
_KINDS = {
    str(RSV.Formula): "formula",
    str(RSV.PreambularParagraph): "preambular",
    str(RSV.OperativeParagraph): "operative",
    str(RSV.StatementParagraph): "statement",
    str(RSV.Paragraph): "paragraph",
    str(RSV.Subparagraph): "subparagraph",
    str(RSV.Continuation): "continuation",
    str(RSV.Part): "part",
    str(RSV.Annex): "annex",
    str(DOCO.Table): "table",
    str(RSV.ClosingLine): "closing",
    str(RSV.Separator): "separator",
}
KIND_NAMES = {
    "formula": "opening words",
    "preambular": "preambular paragraph",
    "operative": "operative paragraph",
    "statement": "paragraph of the statement",
    "paragraph": "paragraph",
    "subparagraph": "sub-paragraph",
    "continuation": "continuation",
    "part": "part",
    "annex": "annex",
    "table": "table",
    "closing": "closing lines",
    "separator": "separator",
    "footnote": "footnote",
}


def anchor(path: str) -> str:
    """The place of a provision on the page of its document; the links in `rsv:markup` are written so: "#fn-7"."""
    return path.replace("/", "-")


@dataclass(slots=True)
class Passage:
    """A provision or a footnote, ready to be shown. `heading`, `html`: markup; `address`: of its own page; `marked`:
    a footnote whose mark stands in the text of this language."""

    iri: str
    path: str
    kind: str
    anchor: str
    address: str
    label: str
    number: str
    heading: Markup
    html: Markup
    order: int
    children: list[Passage] = field(default_factory=list)
    marked: bool = False

    def walk(self) -> Iterator[Passage]:
        yield self
        for child in self.children:
            yield from child.walk()

    @property
    def name(self) -> str:
        """What it is, in words: "operative paragraph 12"."""
        return " ".join(filter(None, (KIND_NAMES.get(self.kind, "provision"), self.number)))


@dataclass(slots=True)
class Text:
    """The text of a document in one language. `title`: markup; `languages`: all that are held, English first."""

    title: Markup
    language: str
    languages: tuple[str, ...]
    passages: list[Passage]
    footnotes: list[Passage]
    facts: Facts

    @property
    def direction(self) -> str:
        return "rtl" if self.language in RIGHT_TO_LEFT else "ltr"

    def walk(self) -> Iterator[Passage]:
        for passage in self.passages:
            yield from passage.walk()


def languages_of(store: ox.Store, document: str) -> tuple[str, ...]:
    """The languages in which a document is held, in the order of `LANGUAGES`."""
    expressions = store.quads_for_pattern(None, ox.NamedNode(str(ELI.realizes)), ox.NamedNode(document), None)
    found = {
        _CODES.get(language.value.removeprefix(str(LANGUAGE)), "")
        for expression in expressions
        for language in (
            quad.object
            for quad in store.quads_for_pattern(expression.subject, ox.NamedNode(str(ELI.language)), None, None)
        )
        if isinstance(language, ox.NamedNode)
    }
    return tuple(language for language in LANGUAGES if language in found)


# What the pages read of provisions, footnotes, ballots and files. A graph holds more, of citations above all.
_READ = tuple(
    ox.NamedNode(str(predicate))
    for predicate in (
        terms.TYPE,
        terms.TITLE,
        terms.LABEL,
        _PART_OF,
        _ORDER,
        _NUMBER,
        _TEXT,
        _MARKUP,
        _LABEL,
        CITO.cites,
        CITO.hasCitedEntity,
        PROV.wasDerivedFrom,
        RSV.choice,
        RSV.citedDocument,
        RSV.footnoteOf,
        RSV.sha256,
        RSV.voter,
    )
)
# What the release, too, says of a citation.
_PARTS_CITED = tuple(ox.NamedNode(str(predicate)) for predicate in (RSV.citedProvision, DCTERMS.references))


def document_facts(published: Published, path: str, language: str) -> Facts:
    """What the pages read of the graphs of a document and of its text; all that is said of it and of its vote."""
    store = published.store
    facts = Facts()
    for name in (path, f"{path}/{language}"):
        graph = ox.NamedNode(f"{published.base}/graph/{encode(name)}")
        for predicate in _READ:
            facts.add(store.quads_for_pattern(None, predicate, None, graph))
    document = ox.NamedNode(published.addresses.thing(path))
    decisions = store.quads_for_pattern(None, ox.NamedNode(str(ELIDL.decided_on_a_realization_of)), document, None)
    whole = [document, *(quad.subject for quad in decisions)]
    for subject in whole:
        facts.replace(subject, store.quads_for_pattern(subject, None, None, None))
    for citation in citations_with_places(facts):
        for predicate in _PARTS_CITED:
            facts.add(store.quads_for_pattern(ox.NamedNode(citation), predicate, None, None))
    return facts


def read_text(published: Published, path: str, language: str, languages: tuple[str, ...]) -> Text:
    """The document at `path` in `language`, from its graphs, read once."""
    document = published.addresses.thing(path)
    facts = document_facts(published, path, language)
    writer = Writer(published.addresses)
    children: dict[str, list[Passage]] = defaultdict(list)
    footnotes: list[Passage] = []
    passages: dict[str, Passage] = {}
    for subject in facts.subjects():
        parents = iris(facts.terms(subject, _PART_OF))
        if parents:
            passages[subject] = _passage(published, document, facts, subject, language)
            children[parents[0]].append(passages[subject])
        elif _FOOTNOTE in facts.values(subject, terms.TYPE):
            footnotes.append(_passage(published, document, facts, subject, language))
    for parent, below in children.items():
        below.sort(key=lambda passage: passage.order)
        if parent in passages:
            passages[parent].children = below
    # The places are those of English words: the rules read no other language.
    links = found_links(facts)
    title = escape(facts.words(document, terms.TITLE, language), quote=False)
    text = Text(
        writer(linked(title, links.get(Words(document, TITLE), ()))),
        language,
        languages,
        children[document],
        sorted(footnotes, key=lambda note: note.order),
        facts,
    )
    # In reading order, so that the first mark of a footnote is the one its text leads back to.
    for passage in (*text.walk(), *text.footnotes):
        _write(passage, facts, writer, language, links)
    for note in text.footnotes:
        note.marked = note.anchor in writer.marked
    # The structure is stated once: what has no words in this language is no part of its text.
    text.passages = _with_words(text.passages)
    text.footnotes = [note for note in text.footnotes if note.html]
    return text


def _with_words(passages: list[Passage]) -> list[Passage]:
    for passage in passages:
        passage.children = _with_words(passage.children)
    return [one for one in passages if one.html or one.heading or one.children or one.kind == "separator"]


def _passage(published: Published, document: str, facts: Facts, subject: str, language: str) -> Passage:
    path = (published.addresses.path(subject) or "").removeprefix((published.addresses.path(document) or "") + "/")
    kinds = [_KINDS[kind] for kind in facts.values(subject, terms.TYPE) if kind in _KINDS]
    return Passage(
        iri=subject,
        path=path,
        kind=kinds[0] if kinds else "footnote",
        anchor=anchor(path),
        address=published.addresses.page(subject),
        label=facts.words(subject, _LABEL, language),
        number=facts.value(subject, _NUMBER),
        heading=Markup(),
        html=Markup(),
        order=facts.number(subject, _ORDER) or 0,
    )


def _write(
    passage: Passage, facts: Facts, writer: Writer, language: str, links: Mapping[Words, Sequence[FoundLink]]
) -> None:
    heading = facts.words(passage.iri, terms.TITLE, language)
    plain = facts.words(passage.iri, _TEXT, language)
    marked = facts.words(passage.iri, _MARKUP, language)
    in_heading = links.get(Words(passage.iri, HEADING), ())
    if heading and marked and not plain:
        # The markup of a heading that has no text below it of its own.
        passage.heading = writer(linked(marked, in_heading))
        return
    passage.heading = writer(linked(escape(heading, quote=False), in_heading))
    fragment = marked or escape(plain, quote=False)
    if passage.kind == "table":
        passage.html = writer(linked_cells(fragment, _by_cell(passage.iri, links)))
    else:
        passage.html = writer(linked(fragment, links.get(Words(passage.iri), ())))


def _by_cell(table: str, links: Mapping[Words, Sequence[FoundLink]]) -> dict[int, Sequence[FoundLink]]:
    return {
        int(words.part.removeprefix("cell-")): found
        for words, found in links.items()
        if words.holder == table and words.part.startswith("cell-")
    }
