"""The specimens are what they say: well formed, plainly made up, read without a doubt, citing each other."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from kb.fidelity.check import check
from kb.fidelity.rebuilt import links, rebuilt_text
from kb.model import Document, Language, Outcome, ProvisionKind, VoteOption
from kb.readers import read
from kb.readers.sources import source_bytes
from kb.settings import Settings
from kb.symbols import parse

OFFICIAL = Path(__file__).resolve().parent.parent / "examples" / "official"
FILES = sorted(OFFICIAL.glob("*.xml"))
ENGLISH = {
    "A/RES/999/1": "A_RES_999_1-4400001E.xml",
    "A/RES/999/2": "A_RES_999_2-4400003E.xml",
    "A/RES/999/3A-B": "A_RES_999_3AB-4400005E.xml",
    "S/2944/1": "S_2944_1-4400007E.xml",
    "S/PRST/2944/1": "S_PRST_2944_1-4400009E.xml",
}


def specimen(name: str) -> Document:
    return read(source_bytes(name, (OFFICIAL / name).read_bytes()), Settings())


def texts_of(document: Document) -> list[Document]:
    return [*document.members] or [document]


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_a_specimen_says_that_it_is_one(path: Path) -> None:
    source = path.read_text(encoding="utf-8")
    assert "SPECIMEN: a made-up document" in source
    document = specimen(path.name)
    for text in texts_of(document):
        assert "specimen" in rebuilt_text(text).lower() or "spécimen" in rebuilt_text(text).lower()
        if text.title:
            assert text.title.plain.startswith(("Specimen: ", "Spécimen : "))


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_a_specimen_is_read_without_doubt(path: Path) -> None:
    """The collection shows what is worth a notice: numbers of sections above their headings."""
    document = specimen(path.name)
    codes = Counter(notice.code for text in (document, *document.members) for notice in text.notices)
    expected = {"reader-heading-joined": 2} if "999_3AB" in path.name else {}
    assert codes == expected


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_nothing_of_a_specimen_is_lost_or_moved(path: Path) -> None:
    checked = check(path.name, path.read_bytes(), specimen(path.name))
    assert not checked.text, checked.text.places
    assert {figure: count for figure, count in checked.counts.items() if not count.agrees} == {}
    assert checked.sponsor_residue == ""


def test_every_specimen_is_there_in_english_and_french_with_the_same_structure() -> None:
    documents = [specimen(path.name) for path in FILES]
    by_symbol: dict[str | None, dict[Language, Document]] = {}
    for document in documents:
        by_symbol.setdefault(document.symbol, {})[document.language] = document
    assert set(by_symbol) == set(ENGLISH)
    for languages in by_symbol.values():
        assert set(languages) == {Language.ENGLISH, Language.FRENCH}
        shapes = {
            language: [(p.kind, p.number) for text in texts_of(document) for p in text.walk()]
            for language, document in languages.items()
        }
        assert shapes[Language.ENGLISH] == shapes[Language.FRENCH]


def test_the_recorded_vote_has_its_sponsors_and_each_ballot() -> None:
    document = specimen(ENGLISH["A/RES/999/1"])
    assert [(s.name, s.additional) for s in document.sponsors] == [
        ("Bosnia and Herzegovina", False),
        ("Côte d’Ivoire", False),
        ("Fiji", False),
        ("Iceland", False),
        ("Netherlands (Kingdom of the)", True),
        ("Türkiye", True),
    ]
    assert document.vote is not None
    assert document.vote.outcome is Outcome.ADOPTED_BY_RECORDED_VOTE
    assert {tally.option: (tally.stated, len(tally.voters)) for tally in document.vote.tallies} == {
        VoteOption.IN_FAVOUR: (6, 6),
        VoteOption.AGAINST: (1, 1),
        VoteOption.ABSTAINING: (2, 2),
    }
    assert document.cover.committee == "Third Committee"
    assert document.adoption.meeting_symbol == "A/999/PV.41"


def test_the_annexed_guide_has_paragraphs_to_two_levels_a_table_and_footnotes() -> None:
    document = specimen(ENGLISH["A/RES/999/2"])
    kinds = Counter(provision.kind for provision in document.walk())
    assert kinds[ProvisionKind.ANNEX] == 1
    assert kinds[ProvisionKind.TABLE] == 1
    decides = next(p for p in document.body if p.kind is ProvisionKind.OPERATIVE and p.number == "2")
    assert [p.number for p in decides.children] == ["a", "b"]
    assert [p.number for p in decides.children[0].children] == ["i", "ii"]
    assert [note.mark for note in document.footnotes] == ["1", "2", "3"]
    assert document.vote is not None
    assert document.vote.outcome is Outcome.ADOPTED_WITHOUT_VOTE


def test_the_draft_was_vetoed_by_all_five() -> None:
    vote = specimen(ENGLISH["S/2944/1"]).vote
    assert vote is not None
    assert vote.outcome is Outcome.VETOED
    assert vote.vetoed_by == ("China", "France", "Russian Federation", "United Kingdom", "United States")


def test_the_collection_has_two_lettered_resolutions() -> None:
    document = specimen(ENGLISH["A/RES/999/3A-B"])
    assert [member.symbol for member in document.members] == ["A/RES/999/3A", "A/RES/999/3B"]
    headings = [p.heading.plain for p in document.members[1].walk() if p.kind is ProvisionKind.PART]
    assert headings == ["Lamps", "Keys"]


def test_the_specimens_cite_each_other() -> None:
    cited: dict[str, set[str]] = {}
    for symbol, name in ENGLISH.items():
        found = {
            parse(href.split("undocs.org/en/")[1]).text for text in texts_of(specimen(name)) for href, _ in links(text)
        }
        cited[symbol] = found & set(ENGLISH)
    assert cited == {
        "A/RES/999/1": set(),
        "A/RES/999/2": {"A/RES/999/1", "S/PRST/2944/1", "S/2944/1"},
        "A/RES/999/3A-B": {"A/RES/999/1", "A/RES/999/2"},
        "S/2944/1": set(),
        "S/PRST/2944/1": {"S/2944/1", "A/RES/999/1"},
    }
