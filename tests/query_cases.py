"""A made-up record for the example queries: few documents, each there for the questions that it answers."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import date
from pathlib import Path

import pyoxigraph as ox
from mapping_cases import BASE, IDS, linked, resolution
from rdflib import RDF, Graph

from kb.grouping import DocumentGroup, Work, group
from kb.mappers import map_group
from kb.model import (
    Adoption,
    AknIdentification,
    Cover,
    Document,
    DocumentKind,
    Footnote,
    Keyword,
    KeywordLayer,
    Language,
    Outcome,
    Provision,
    ProvisionKind,
    Sponsor,
    Tally,
    Text,
    Vote,
    VoteOption,
)
from kb.readers import read
from kb.readers.sources import SourceBytes, walk
from kb.registries import graphs, load
from kb.release.pinpoints import Settlement
from kb.release.release_graph import ReleaseGraph
from kb.settings import load as load_settings
from kb.vocabulary import CITO, RSV

SEALS = (
    "Takes note of the count, and urges Member States to count seals;",
    "Requests the Secretary-General to submit to the General Assembly at its eightieth session, through the Economic"
    " and Social Council, a report on seals;",
    "Also requests the Secretary-General to report annually to the Assembly on sea lions;",
)
DISARMAMENT = (Keyword(KeywordLayer.LIBRARY_UNBIS, "NUCLEAR DISARMAMENT", "NUCLEAR DISARMAMENT"),)


def made(
    symbol: str,
    adopted: date,
    *operative: str | Text,
    title: str,
    recalling: tuple[str | Text, ...] = (),
    notes: tuple[str, ...] = (),
    **changes: object,
) -> Document:
    """A resolution of these paragraphs, with nothing else that a document can have unless `changes` gives it."""
    session = symbol.split("/")[2] if symbol.startswith("A/RES/") else ""
    body = tuple(
        Provision(kind, text if isinstance(text, Text) else Text(text), str(place), path=f"{short}/{place}")
        for kind, short, texts in (
            (ProvisionKind.PREAMBULAR, "pp", recalling),
            (ProvisionKind.OPERATIVE, "op", operative),
        )
        for place, text in enumerate(texts, start=1)
    )
    plain: dict[str, object] = {
        "symbol": symbol,
        "symbol_printed": symbol,
        "title": Text(title),
        "cover": Cover(organ="General Assembly", session=session),
        "adoption": Adoption(adopted, "printed"),
        "akn": AknIdentification(),
        "body": body,
        "footnotes": tuple(Footnote(str(n), Text(text), path=f"fn/{n}") for n, text in enumerate(notes, start=1)),
        "sponsors": (),
        "vote": None,
        "keywords": (),
        "steps": (),
    }
    return resolution(**(plain | changes))


def recorded(favour: tuple[str, ...], against: tuple[str, ...], stated: tuple[int, int]) -> Vote:
    tallies = (Tally(VoteOption.IN_FAVOUR, stated[0], favour), Tally(VoteOption.AGAINST, stated[1], against))
    return Vote(Outcome.ADOPTED_BY_RECORDED_VOTE, ("adoptedRecordedVote",), tallies)


def record() -> list[tuple[Document, ...]]:
    """Each document in its languages."""
    sea, seals = "Oceans and the law of the sea", "Seals and sea lions"
    truce = made(
        "A/RES/78/10", date(2023, 10, 10), "Urges all States to keep the peace of seals;", title="Peace of seals"
    )
    paix = made("A/RES/78/10", date(2023, 10, 10), "Demande la paix des phoques ;", title="Paix des phoques")
    paix = replace(paix, language=Language.FRENCH, source=replace(paix.source, name="paix.xml"))
    link = "https://undocs.org/en/A/RES/76/90"
    veto = Vote(
        Outcome.VETOED,
        ("vetoed",),
        (Tally(VoteOption.IN_FAVOUR, 1, ("FIJI",)), Tally(VoteOption.AGAINST, 1, ("FRANCE",))),
        vetoed_by=("FRANCE",),
    )
    return [
        (made("A/RES/76/90", date(2021, 12, 9), "Encourages States to look at seals;", title=seals),),
        (made("A/RES/77/90", date(2022, 12, 9), *SEALS, title=seals),),
        (
            made(
                "A/RES/78/90", date(2023, 12, 9), *SEALS[:2], title=seals, sponsors=(Sponsor("France"), Sponsor("Fiji"))
            ),
        ),
        (made("A/RES/77/91", date(2022, 12, 10), "Encourages States to map reefs;", title=sea),),
        (
            made(
                "A/RES/78/91",
                date(2023, 12, 10),
                "Encourages States to map and to mark reefs;",
                "Decides to remain seized of the matter;",
                title=sea,
                sponsors=(Sponsor("France"), Sponsor("Fiji", additional=True), Sponsor("Andorra", additional=True)),
            ),
        ),
        (
            made(
                "A/RES/78/92",
                date(2023, 12, 11),
                "Reaffirms paragraph 5 of its resolution 70/1, on the 2030 Agenda for Sustainable Development;",
                title="Reefs",
                recalling=(
                    linked("Recalling its resolution 76/90,", "76/90", link),
                    "Recalling also its resolutions 77/91 and 70/1,",
                    "Guided by the Charter of the United Nations,",
                ),
                vote=recorded(("FIJI", "ANDORRA"), ("FRANCE",), (2, 1)),
                keywords=DISARMAMENT,
            ),
        ),
        (
            made(
                "A/RES/78/93",
                date(2023, 12, 12),
                "Welcomes the work done under the Charter of the United Nations;",
                "Reaffirms paragraph 1 of its resolution 77/91 of 11 December 2022;",
                title="Sea birds",
                recalling=(
                    "Recalling its resolution 76/90 and its resolutions 77/90 and 78/90,",
                    "Recalling also the United Nations Convention against Transnational Organized Crime and the"
                    " Protocols thereto,",
                ),
                vote=recorded(("FRANCE",), ("FIJI", "ANDORRA"), (1, 2)),
            ),
        ),
        (truce, paix),
        (
            made(
                "S/2044/7",
                date(2044, 2, 3),
                "Demands that seals be counted;",
                title="",
                kind=DocumentKind.DRAFT_RESOLUTION,
                cover=Cover(organ="Security Council", session="", issued=date(2044, 2, 3)),
                adoption=Adoption(),
                vote=veto,
            ),
        ),
    ]


def report() -> DocumentGroup:
    """The specimen of a committee's report, with its drafts."""
    path = Path(__file__).resolve().parent.parent / "examples" / "prose" / "report.md"
    settings = load_settings({}, environ={})
    (source,) = walk([path], settings)
    assert isinstance(source, SourceBytes)
    (found,) = group([read(source, settings)])
    return found


def store() -> ox.Store:
    """The record as a release has it, with the registries, what is held, how often each document is cited, and what the
    release makes of citations."""
    registries, parts, shelf, settlement = load(), [*graphs(IDS).values()], ReleaseGraph(IDS), Settlement(IDS)
    groups = [DocumentGroup(one[0].symbol or "", (Work(one[0].symbol or "", one, (), ""),)) for one in record()]
    for one in (*groups, report()):
        result = map_group(one, IDS, registries)
        parts += result.graphs.values()
        shared = [line.removesuffix(" .") for line in result.shared.serialize(format="nt").splitlines() if line]
        shelf.add([work.symbol for work in one.works], shared, _times_cited(result.graphs.values()), {})
        settlement.add(result.unsettled, {})
    found = ox.Store()
    for graph in parts:
        found.extend(_quads(graph.serialize(format="nt", encoding="utf-8")))
    lines = (*shelf.lines(), *settlement.settle().lines)
    found.extend(_quads("".join(f"{line} .\n" for line in lines).encode()))
    return found


def _quads(triples: bytes) -> list[ox.Quad]:
    parsed = ox.parse(triples, format=ox.RdfFormat.N_TRIPLES)
    return [ox.Quad(triple.subject, triple.predicate, triple.object) for triple in parsed]


def _times_cited(parts: object) -> dict[str, int]:
    cited: set[tuple[str, str]] = set()
    for graph in parts:  # type: ignore[attr-defined]
        assert isinstance(graph, Graph)
        for citation in graph.subjects(RDF.type, CITO.Citation):
            for document in graph.objects(citation, RSV.citedDocument):
                cited.add((str(document), str(graph.value(citation, CITO.hasCitingEntity))))
    return Counter(document for document, _ in cited)


def plain(term: object) -> str:
    """A term as the tables write it: an address of the record by its path, a literal by its words."""
    if term is None:
        return ""
    value: str = term.value  # type: ignore[attr-defined]
    return value.removeprefix(f"{BASE}/id/")
