"""The mappers on real documents: resolutions in six languages, and a few of every archive."""

from __future__ import annotations

import re
import zipfile
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
from mapping_cases import IDS
from rdflib import RDF, Graph, Literal
from rdflib.term import Node

from kb.errors import SourceRefused
from kb.grouping import DocumentGroup, group
from kb.mappers import Mapped, map_group
from kb.mappers.footnotes import texts_of
from kb.model import Document
from kb.readers import read
from kb.readers.sources import source_bytes
from kb.registries import load
from kb.settings import Settings
from kb.symbols import from_link
from kb.vocabulary import CITO, DCTERMS, DOCO, ELI, ELIDL, PROV, RSV

_EVERY = 40


def documents(corpus: Path) -> Iterator[Document]:
    """A sample that is the same in every run: one file in forty of each archive, of the session that is held in six
    languages those whose job number ends in 50."""
    for archive in sorted((corpus / "official").glob("*.zip")):
        with zipfile.ZipFile(archive) as opened:
            for place, name in enumerate(sorted(opened.namelist())):
                in_six = archive.name.startswith("ga-78") and Path(name).stem[:-1].endswith("50")
                if name.endswith(".xml") and (in_six or place % _EVERY == 5):
                    try:
                        yield read(source_bytes(f"{archive.name}!{name}", opened.read(name)), Settings())
                    except SourceRefused:
                        continue


@pytest.fixture(scope="module")
def results(corpus: Path) -> list[tuple[DocumentGroup, Mapped]]:
    return [(one, map_group(one, IDS, load())) for one in group(documents(corpus))]


Results = list[tuple[DocumentGroup, Mapped]]


@pytest.mark.corpus
def test_the_sample_holds_every_language_and_organ(results: Results) -> None:
    texts = [text for one, _ in results for text in one.expressions]
    assert len({text.language for text in texts}) == 6
    assert {"A", "S", "E"} <= {(text.symbol or "").partition("/")[0] for text in texts}
    assert max(len(work.expressions) for one, _ in results for work in one.works) == 6


@pytest.mark.corpus
def test_no_triple_stands_in_two_graphs(results: Results) -> None:
    for one, mapped in results:
        times = Counter(triple for graph in (*mapped.graphs.values(), mapped.shared) for triple in graph)
        assert [triple for triple, found in times.items() if found > 1] == [], one.symbol


@pytest.mark.corpus
def test_no_address_has_two_texts_in_one_language(results: Results) -> None:
    for one, mapped in results:
        spoken: Counter[tuple[object, str | None]] = Counter()
        for graph in mapped.graphs.values():
            spoken.update((thing, words.language) for thing, words in graph[: RSV.text] if isinstance(words, Literal))
        assert [key for key, found in spoken.items() if found > 1] == [], one.symbol


@pytest.mark.corpus
def test_every_provision_footnote_and_link_reaches_the_graph(results: Results) -> None:
    for one, mapped in results:
        for work in one.works:
            for text in work.expressions:
                words = mapped.graphs[IDS.text_graph(work.symbol, text.language)]
                wanted = [p for p in text.walk() if p.text.plain or p.table is not None]
                stated = {IDS.provision(work.symbol, provision.path) for provision in wanted}
                notes = {IDS.provision(work.symbol, note.path) for note in text.footnotes if note.text.plain}
                repeated = re.compile(r"/(?:action|report)/\d+$")  # words of a provision, said again
                spoken = {one for one in words.subjects(RSV.text) if not repeated.search(str(one))}
                assert stated | notes <= spoken, (work.symbol, text.language)
                assert len(stated) == len(wanted)
                alone = _without_link(mapped.graphs[IDS.graph(work.symbol)]) if text is work.reference else set()
                assert len(spoken - stated - notes - alone) == len(_links(text)), (work.symbol, text.language)


@pytest.mark.corpus
def test_structure_of_the_reference_stands_in_the_graph_of_the_document(results: Results) -> None:
    for one, mapped in results:
        for work in one.works:
            graph = mapped.graphs[IDS.graph(work.symbol)]
            assert len(set(graph.subjects(ELI.is_part_of))) == sum(1 for _ in work.reference.walk())
            assert len(set(graph.subjects(RDF.type, DOCO.Footnote))) == len(work.reference.footnotes)
            citations = set(graph.subjects(RDF.type, CITO.Citation))
            assert len(citations - _without_link(graph)) == len(_links(work.reference))


def _without_link(graph: Graph) -> set[Node]:
    """The citations that only a rule knows, none the markup."""
    known = set(graph.subjects(PROV.wasAttributedTo))
    return {citation for citation in graph.subjects(RDF.type, CITO.Citation) if citation not in known}


def _links(document: Document) -> list[str]:
    """The links to the outside that have words."""
    texts = [document.title, *(text for provision in document.walk() for text in texts_of(provision))]
    texts += [note.text for note in document.footnotes]
    return [
        link.href
        for text in texts
        for link in text.links
        if text.plain[link.start : link.end] and from_link(link.href) is not None
    ]


@pytest.mark.corpus
def test_the_report_of_a_committee_tells_the_way_of_each_of_its_drafts(corpus: Path) -> None:
    path = corpus / "prose" / "002_08df22e30e269d86.txt"
    (one,) = group([read(source_bytes(path.name, path.read_bytes()), Settings())])
    mapped = map_group(one, IDS, load())
    drafts = [work.symbol for work in one.works if work.within]
    assert len(drafts) == 8
    for symbol in drafts:
        graph, words = mapped.graphs[IDS.graph(symbol)], mapped.graphs[IDS.text_graph(symbol, "en")]
        decision = graph.value(None, ELIDL.decided_on_a_realization_of, IDS.document(symbol))
        assert str(graph.value(decision, DCTERMS.isPartOf)).startswith(f"{IDS.base}/id/meeting/A/C.3/74/SR.")
        assert graph.value(IDS.document(symbol), RSV.originatingDraft) is not None
        provisions = set(graph.subjects(ELI.is_part_of))
        read_from = {
            provision
            for provision, place in words.subject_objects(PROV.wasDerivedFrom)
            if "/source/" in str(place) and "char=" in str(place)
        }
        assert provisions <= read_from
