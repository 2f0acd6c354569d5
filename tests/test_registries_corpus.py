"""The registries against the real documents: every voter and sponsor is known, and every place in the Treaty Series and
every adopting resolution is stated by the document and footnote that the entry names.

The files are read here without the project's reader, so that a fault of the one cannot hide a fault of the other.
"""

from __future__ import annotations

import re
import zipfile
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

import pytest
from lxml import etree

from kb.registries import Instrument, TreatySeries, load
from kb.registries.names import fold, key
from kb.symbols import SymbolError, parse

pytestmark = pytest.mark.corpus

INSTRUMENTS = load().instruments
BLOCKS = {"p", "content", "intro", "heading", "docTitle", "title", "block", "wrapUp"}
PLACES = re.compile(
    r"vols?\. (?P<volumes>\d+(?:(?:,? and |, )\d+)*),? Nos?\. (?P<numbers>\d+–\d+|\d+(?:(?:,? and |, )\d+)*)"
)
PROSE = re.compile(
    r"submitted by|introduced|on behalf of the Bureau|on the basis|Secretary-General|amendment|Admission"
)
# What the sponsor lists hold that names nobody: words that are cut off, and remarks.
STRANGERS = {
    "Islands",
    "United",
    "of Korea",
    "Sudan and Zimbabwe. - Lebanon was removed from the list of sponsors of the draft resolution",
    "Thailand and Togo. - Philippines was removed from the list of sponsors of the draft resolution",
    "United Kingdom and United States. - Removes Czechia from the list of sponsors of the draft resolution",
    "Uruguay and Zambia. - Viet Nam was removed from the list of sponsors of the draft resolution",
}


@dataclass(frozen=True)
class Note:
    mark: str
    before: str  # the words of its paragraph up to the mark
    text: str


@dataclass
class Read:
    """What the English documents say that the registries rest on."""

    voters: Counter[str] = field(default_factory=Counter)
    sponsors: Counter[str] = field(default_factory=Counter)
    notes: dict[str, list[Note]] = field(default_factory=lambda: defaultdict(list))
    texts: dict[str, str] = field(default_factory=dict)


@pytest.fixture(scope="module")
def read(corpus: Path) -> Read:
    found = Read()
    for archive in sorted((corpus / "official").glob("*-en.zip")):
        with zipfile.ZipFile(archive) as members:
            for name in sorted(members.namelist()):
                if name.endswith(".xml"):
                    _add(found, members.read(name))
    assert len(found.texts) > 3000
    return found


def _add(found: Read, data: bytes) -> None:
    root = etree.fromstring(data, etree.XMLParser(recover=True, resolve_entities=False))
    if root is None:
        return
    found.voters.update(_plain(each) for each in root.iter("{*}organization") if each.get("refersTo") == "memberState")
    found.sponsors.update(
        each.get("by", "") for each in root.iter("{*}step") if each.get("outcome", "").startswith("draftResolution")
    )
    printed = next((_plain(each) for each in root.iter("{*}docNumber") if each.get("refersTo") == "#symbol"), "")
    try:
        symbol = parse(printed).text
    except SymbolError:
        return
    found.texts[symbol] = _plain(root)
    for note in root.iter("{*}authorialNote"):
        found.notes[symbol].append(Note(note.get("marker", ""), _before(note), _plain(note)))


def _plain(element: etree._Element) -> str:
    return _tidy("".join(map(str, element.itertext())))


def _tidy(text: str) -> str:
    return " ".join(text.replace("\u2011", "-").split())


def _before(note: etree._Element) -> str:
    """The words of the paragraph up to the note, without those of other notes."""
    block = next((each for each in note.iterancestors() if etree.QName(each).localname in BLOCKS), note.getparent())
    assert block is not None
    words: list[str] = []

    def gather(element: etree._Element) -> bool:
        if element is note:
            return True
        if not isinstance(element.tag, str) or etree.QName(element).localname == "authorialNote":
            return False
        words.append(element.text or "")
        for child in element:
            if gather(child):
                return True
            words.append(child.tail or "")
        return False

    gather(block)
    return _tidy("".join(words))


def statements(notes: list[Note]) -> Iterator[tuple[TreatySeries, str, str]]:
    """Each place in the Treaty Series that the notes of a document state, with the mark of the note and the words that
    name what is found there: those before the place in the note itself, if they name an instrument, else those before
    the mark. "Ibid." goes on from the note before it."""
    united_nations = False
    for note in notes:
        if not note.text.startswith("Ibid"):
            united_nations = False
        end = 0
        for match in PLACES.finditer(note.text):
            lead = note.text[end : match.start()]
            end = match.end()
            if "Treaty Series" in lead:
                united_nations = "League of Nations, Treaty Series" not in lead
            if united_nations:
                numbers = [match["numbers"]] if "–" in match["numbers"] else re.findall(r"\d+", match["numbers"])
                words = lead if nearest(lead) else note.before
                for volume in re.findall(r"\d+", match["volumes"]):
                    yield from ((TreatySeries(volume, number), note.mark, words) for number in numbers)


@cache
def _names() -> list[tuple[str, Instrument]]:
    pairs = ((key(name), each) for each in INSTRUMENTS for name in (each.name, *(name for name, _ in each.other_names)))
    return [(name, each) for name, each in pairs if len(name) > 8]


def nearest(words: str) -> Instrument | None:
    """The instrument that is named last in these words, the longest name first."""
    text = key(words[-700:])
    found = [(text.rfind(name) + len(name), len(name), each) for name, each in _names() if name in text]
    return max(found, key=lambda each: each[:2])[2] if found else None


SMALL = {"the", "of", "and", "in", "to", "on", "for", "a"}
GENERIC = {"convention", "protocol", "optional", "second", "additional", "agreement", "treaty", "1951"}


def _words(text: str) -> set[str]:
    return {word.rstrip("s") for word in re.findall(r"[^\W_]+", fold(text))} - SMALL


def _named_by(instrument: Instrument, text: str) -> bool:
    """Whether all the words of one of its names stand there ("… and the Optional Protocol thereto")."""
    names = [instrument.name, *(name for name, _ in instrument.other_names)]
    return any(_words(name) <= _words(text[-(len(instrument.name) + 150) :]) for name in names)


def _akin(instrument: Instrument, other: Instrument | None) -> bool:
    """Whether the other is the same, or what the instrument is a protocol to."""
    if other is None or other is instrument:
        return True
    own = set().union(*(_words(name) for name in instrument.names()))
    return any(_words(name) - GENERIC <= own for name in (other.name, *(name for name, _ in other.other_names)))


def _source(instrument: Instrument, what: str) -> tuple[str, str]:
    """Symbol and mark of the source that begins with that word; the mark is "" where the text itself states it."""
    source = next(source for source in instrument.sources if source.startswith(f"{what}: "))
    symbol, _, mark = source.removeprefix(f"{what}: ").partition(", footnote ")
    return symbol, mark


def test_every_voter_is_a_state_of_the_registry(read: Read) -> None:
    registries = load()
    unknown = {
        name: times
        for name, times in read.voters.items()
        if registries.states.find(name) is None and registries.split_names(name) in (None, [])
    }
    assert unknown == {"": 1, "CÔTE.": 1}
    assert read.voters.total() > 90_000


def test_every_sponsor_is_a_state_or_a_body_of_the_registry(read: Read) -> None:
    registries = load()
    strangers: set[str] = set()
    lists = [printed for printed in read.sponsors if not PROSE.search(printed)]
    for printed in lists:
        bare = re.sub(r"\((?:on|of) behalf.*?\)|\(in its capacity.*?\)|\(A\d+/\d+\)", "", _tidy(printed))
        if registries.split_names(bare) is None:
            parts = (part.removeprefix("and ").removeprefix("the ") for part in map(str.strip, re.split("[,;]", bare)))
            strangers.update(part for part in parts if registries.split_names(part) is None)
    assert strangers == STRANGERS
    assert len(lists) > 1000


def test_every_group_on_whose_behalf_a_draft_was_submitted_is_a_body(read: Read) -> None:
    printed = {
        group
        for names in read.sponsors
        for group in re.findall(r"\(o[nf] behalf of (?:the )?(States (?:Members|that).*?)\)", _tidy(names))
    }
    unknown = {group for group in printed if load().bodies.find(group) is None}
    assert all(re.search("Bureau of the|the e Economic|States Parties to the Treaty", group) for group in unknown)
    assert len(printed) > len(unknown) + 10


def test_every_place_in_the_treaty_series_is_stated_by_the_footnote_that_the_entry_names(read: Read) -> None:
    for instrument in INSTRUMENTS:
        for place in instrument.series:
            symbol, mark = _source(instrument, "Treaty Series")
            words = [said for stated, at, said in statements(read.notes[symbol]) if (stated, at) == (place, mark)]
            assert words, f"{symbol}, footnote {mark} does not state {place}"
            assert any(_named_by(instrument, said) for said in words), f"{symbol}, footnote {mark}: {instrument.name}"


def test_no_place_in_the_treaty_series_is_that_of_another_instrument(read: Read) -> None:
    usual: dict[TreatySeries, Counter[Instrument | None]] = defaultdict(Counter)
    for notes in read.notes.values():
        for place, _, words in statements(notes):
            usual[place][nearest(words)] += 1
    checked = [(each, place) for each in INSTRUMENTS for place in each.series]
    for instrument, place in checked:
        [(other, _)] = usual[place].most_common(1)
        assert _akin(instrument, other), f"{place} is usually that of {other and other.name}, not {instrument.name}"
    assert len(checked) > 120


def test_every_adopting_document_is_stated_by_the_document_or_footnote_that_the_entry_names(read: Read) -> None:
    for instrument in INSTRUMENTS:
        if not instrument.document:
            continue
        symbol, mark = _source(instrument, "Text")
        printed = parse(instrument.document).printed
        if mark:
            notes = [note for note in read.notes[symbol] if note.mark == mark and _states(note.text, printed)]
            said = [words for note in notes for words in (note.before, note.text)]
        else:
            text = read.texts[symbol]
            said = [text[max(0, at.start() - 300) : at.end() + 300] for at in re.finditer(re.escape(printed), text)]
        assert any(_named_by(instrument, words) or _akin_words(instrument, words) for words in said), instrument.slug


def _states(note: str, printed: str) -> bool:
    """Whether a note names the document: "Resolutions 53/243 A and B" names 53/243 B."""
    number, letter = printed[:-2], printed[-2:]
    pattern = rf"{re.escape(number)} (?:[A-Z] and )?{letter.strip()}" if letter.startswith(" ") else re.escape(printed)
    return re.search(rf"(?<![\d/]){pattern}(?![\d/])", note) is not None


def _akin_words(instrument: Instrument, words: str) -> bool:
    names = [instrument.name, *(name for name, _ in instrument.other_names)]
    return any(key(name) in key(words) for name in names)


def test_every_body_and_instrument_is_named_in_the_document_that_its_source_names(read: Read) -> None:
    keys: dict[str, str] = {}
    checked = 0
    for each in (*load().bodies, *INSTRUMENTS):
        for source in each.sources:
            if source.startswith("Named in "):
                symbol = source.removeprefix("Named in ")
                text = keys.setdefault(symbol, key(read.texts[symbol]))
                assert any(key(name) in text for name in each.names()), f"{symbol} does not name {each.name}"
                checked += 1
    assert checked > 300


def test_every_thesaurus_concept_of_a_state_is_linked_under_that_name_by_the_document_that_is_named(
    read: Read, corpus: Path
) -> None:
    headings: set[tuple[str, str]] = set()
    for archive in sorted((corpus / "official").glob("*-en.zip")):
        with zipfile.ZipFile(archive) as members:
            for name in members.namelist():
                for keyword in re.findall(rb"<keyword [^>]*UNBIS Thesaurus[^>]*>", members.read(name)):
                    words = dict(re.findall(r'(\w+)="([^"]*)"', keyword.decode()))
                    if "href" in words:
                        headings.add((words["href"], key(words["value"])))
    concepts = [each for each in load().states if each.subject]
    assert len(concepts) > 60
    for each in concepts:
        assert any((each.subject, key(name)) in headings for name in each.names()), each.slug
