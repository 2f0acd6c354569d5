"""Made-up documents for the tests of the mappers, numbered by hand, and a look into the graphs that come out."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from functools import lru_cache

from rdflib import Graph, Literal, URIRef

from kb.grouping import DocumentGroup, Work
from kb.identifiers import Identifiers
from kb.mappers import Mapped, map_group
from kb.model import (
    Adoption,
    AgendaItem,
    AknIdentification,
    Cover,
    Document,
    DocumentKind,
    Emphasis,
    EmphasisKind,
    Footnote,
    Hyperlink,
    Keyword,
    KeywordLayer,
    Language,
    NoteMark,
    Outcome,
    Provision,
    ProvisionKind,
    SourceFile,
    Sponsor,
    Step,
    Tally,
    Text,
    Vote,
    VoteOption,
)
from kb.registries import Instrument, Instruments, Registries, TreatySeries, load

BASE = "https://records.example"
IDS = Identifiers(BASE)
SYMBOL = "A/RES/99/7"
D = IDS.document(SYMBOL)


@lru_cache(maxsize=1)
def registries() -> Registries:
    """The States and bodies of the project, and one made-up instrument."""
    convention = Instrument(
        slug="convention-on-seals",
        labels={"en": "Convention on Seals"},
        document="A/RES/90/25",
        series=(TreatySeries("9577", "97531"),),
    )
    return Registries(load().states, load().bodies, Instruments([convention]))


def linked(words: str, label: str, href: str, notes: tuple[NoteMark, ...] = ()) -> Text:
    """Words of which `label` is a link."""
    start = words.index(label)
    return Text(words, links=(Hyperlink(start, start + len(label), href),), notes=notes)


def resolution(language: Language = Language.ENGLISH, **changes: object) -> Document:
    """A resolution that has a little of everything, numbered."""
    recalling = "Recalling its resolution 98/6,"
    body = (
        Provision(ProvisionKind.FORMULA, Text("The General Assembly,"), path="formula"),
        Provision(
            ProvisionKind.PREAMBULAR,
            replace(
                linked(recalling, "98/6", "https://undocs.org/en/A/RES/98/6", (NoteMark(29, 0),)),
                emphasis=(Emphasis(EmphasisKind.ITALIC, 0, 9),),
            ),
            opening="Recalling",
            path="pp/1",
        ),
        Provision(
            ProvisionKind.OPERATIVE,
            Text("Requests the Secretary-General:"),
            number="1",
            label="1.",
            opening="Requests",
            path="op/1",
            children=(Provision(ProvisionKind.SUBPARAGRAPH, Text("To report;"), "a", "(a)", path="op/1/a"),),
        ),
    )
    made = Document(
        kind=DocumentKind.RESOLUTION,
        symbol=SYMBOL,
        symbol_printed=SYMBOL,
        language=language,
        source=SourceFile(f"specimens.zip!99_7_{language}.xml", 64 * "a", "application/akn+xml", 1000),
        title=Text("Seals and sea lions"),
        cover=Cover(
            organ="General Assembly",
            distribution="General",
            issued=date(2099, 1, 9),
            session="99",
            session_printed="Ninety-ninth session",
            agenda_items=(AgendaItem("21 (a)", "Animals of the sea"),),
            committee="Second Committee",
            originating=("A/99/400",),
            originating_paragraph="12",
            proponent_line="[on the report of the Second Committee (A/99/400, para. 12)]",
            job_number="99-00007 (E)",
        ),
        akn=AknIdentification(
            "/akn/un/w/", "/akn/un/w/eng@/", "/akn/un/w/eng@.xml", date(2099, 1, 8), date(2099, 1, 9), date(2099, 2, 1)
        ),
        adoption=Adoption(date(2099, 1, 7), "printed", "56th plenary meeting", "56", "A/99/PV.56"),
        sponsors=(Sponsor("France"), Sponsor("Bosnia and Herzegovina"), Sponsor("Fiji", additional=True)),
        vote=Vote(
            Outcome.ADOPTED_BY_RECORDED_VOTE,
            ("adoptedRecordedVote",),
            (Tally(VoteOption.IN_FAVOUR, 2, ("FRANCE", "FIJI")), Tally(VoteOption.AGAINST, 0)),
        ),
        keywords=(
            Keyword(KeywordLayer.UNBIS, "fish", "sea_lions", "http://metadata.un.org/thesaurus/1", dictionary="UNBIS"),
            Keyword(KeywordLayer.SDG, "14", "sdg_14", "http://metadata.un.org/sdg/14", dictionary="SDGO"),
            Keyword(KeywordLayer.LIBRARY_UNBIS, "SEALS (ANIMALS)", "SEALS (ANIMALS)"),
            Keyword(KeywordLayer.LIBRARY_AGENDA, "21a", "Animals of the sea.", "", "MARINE LIFE", "A/99/251"),
            Keyword(KeywordLayer.LIBRARY_TITLE, "On seals", "On seals"),
        ),
        steps=(
            Step("draftResolution", date(2098, 11, 1), "A/C.2/99/L.5", "France"),
            Step("recommendedForAdoption", None, "A/99/400", refers_to="12"),
            Step("adopted", date(2099, 1, 8), "A/99/PV.56"),
        ),
        body=body,
        footnotes=(Footnote("1", linked("See A/98/53.", "A/98/53", "https://undocs.org/en/A/98/53"), path="fn/1"),),
    )
    return replace(made, **changes)  # type: ignore[arg-type]


def mapped(*expressions: Document, superseded: tuple[Document, ...] = (), collection: str = "") -> Mapped:
    """The graphs of one text in the languages given, the first being the reference."""
    symbol = expressions[0].symbol or ""
    return map_group(DocumentGroup(symbol, (Work(symbol, expressions, superseded, collection),)), IDS, registries())


def facts(result: Mapped, symbol: str = SYMBOL) -> Graph:
    return result.graphs[IDS.graph(symbol)]


def text(result: Mapped, language: str = "en", symbol: str = SYMBOL) -> Graph:
    return result.graphs[IDS.text_graph(symbol, language)]


def iri(path: str) -> URIRef:
    """Of what stands below the document."""
    return IDS.provision(SYMBOL, path)


def known(path: str) -> URIRef:
    """By the path after /id/."""
    return URIRef(f"{BASE}/id/{path}")


def en(words: str) -> Literal:
    return Literal(words, lang="en")


def codes(result: Mapped) -> list[str]:
    return [notice.code for notice in result.notices]
