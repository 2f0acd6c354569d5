"""From documents to RDF: each group of documents becomes named graphs that nothing else has to be read for.

Facts and structure stand in the graph of the document, the words of a language in a graph of their own, and what many
documents may state (sessions, meetings, agenda items, subjects, documents that are mentioned) in a shared graph.
No triple stands in two graphs, and there are no blank nodes.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from rdflib import Graph, URIRef

from kb.extraction import Extraction, extract
from kb.grouping import DocumentGroup, Work
from kb.identifiers import Identifiers
from kb.mappers.actions import map_actions
from kb.mappers.bodies import ADOPTED, map_bodies, organ_slug
from kb.mappers.citations import addresses, map_citations
from kb.mappers.corrections import map_corrections
from kb.mappers.documents import adoption_date, map_document
from kb.mappers.expressions import map_expressions
from kb.mappers.extracted import map_mentions
from kb.mappers.footnotes import map_footnotes
from kb.mappers.meetings import map_agenda, map_meeting, map_session
from kb.mappers.proceedings import map_proceedings
from kb.mappers.provisions import map_provisions
from kb.mappers.sponsors import map_sponsors
from kb.mappers.subjects import map_subjects
from kb.mappers.unsettled import Held, Unsettled
from kb.mappers.votes import map_vote
from kb.mappers.writing import Page, Shelf
from kb.model import Language, Notice
from kb.registries import Registries
from kb.vocabulary import RSV

__all__ = ["Mapped", "map_group"]


@dataclass(frozen=True, slots=True)
class Mapped:
    """The graphs of a group by name, and beside them the triples that other groups may state too.

    `notices`: what grouping, numbering and mapping found; those of the reader are in the documents. `published`: the
    paths after /id/ of what can be cited: documents, expressions, provisions, footnotes, decisions. `unsettled`: what
    only a release can judge.
    """

    symbol: str
    graphs: dict[URIRef, Graph]
    shared: Graph
    notices: tuple[Notice, ...]
    published: tuple[str, ...]
    unsettled: Unsettled


def map_group(group: DocumentGroup, identifiers: Identifiers, registries: Registries) -> Mapped:
    """The graphs of a group. A pure function: the same group gives the same triples in every run."""
    shelf = Shelf(identifiers, registries, frozenset(work.symbol for work in group.works))
    shelf.notices.extend(group.notices)
    for work in group.works:
        _map_work(Page(shelf, work.symbol), work, group.works)
    return Mapped(
        group.symbol,
        {name: graph for name, graph in shelf.graphs.items() if len(graph)},
        shelf.shared,
        tuple(dict.fromkeys(shelf.notices)),
        tuple(dict.fromkeys(shelf.published)),
        shelf.unsettled,
    )


def _map_work(page: Page, work: Work, works: Sequence[Work]) -> None:
    address = addresses(page)
    organ = organ_slug(page, work)
    map_document(page, work)
    map_bodies(page, work, organ)
    session = map_session(page, work, organ)
    map_meeting(page, work, organ, session)
    map_agenda(page, work, session)
    map_sponsors(page, work)
    map_subjects(page, work)
    map_vote(page, work)
    map_proceedings(page, work, works)
    map_expressions(page, work, address)
    map_corrections(page, work)
    page.hold(_held(page, work, map_provisions(page, work, address)))
    map_footnotes(page, work, address)
    extraction = _extraction(page, work)
    map_citations(page, work, extraction)
    map_mentions(page, extraction, work.reference.language)
    map_actions(page, work, extraction)


def _held(page: Page, work: Work, parents: dict[str, str]) -> Held:
    """What other documents may say of this one, for the release to compare."""
    english = next((one for one in work.expressions if one.language is Language.ENGLISH), work.reference)
    reports = (page.identifiers.path(str(report)) or "" for report in page.stated(page.iri, RSV.onReportOf))
    adopted = adoption_date(work.reference) if work.reference.kind in ADOPTED else None
    return Held(parents, adopted, english.title.plain, tuple(sorted(reports)), work.within)


def _extraction(page: Page, work: Work) -> Extraction:
    """What the words of the reference tell; rules exist for English only."""
    if work.reference.language is not Language.ENGLISH:
        return Extraction()
    return extract(work.reference, page.registries)
