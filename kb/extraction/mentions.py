"""Mentions of instruments and bodies: known names, names found in the text, short names resolved in the document."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property

import kb.extraction.pinpoints as pinpoints
from kb.extraction.compound import compounds
from kb.extraction.findings import BodyMention, Citation, CitationKind, InstrumentMention, Place, Rule
from kb.extraction.heads import BODY_HEADS
from kb.extraction.matcher import Hit, Known, matcher_of
from kb.extraction.naming import MANDATE_HOLDERS, Memory, Phrase, Sort, head_of, phrases, shorts, slugify
from kb.extraction.passages import Passage
from kb.extraction.reading import Running
from kb.model import Document
from kb.registries import Instrument, Registries

KNOWN_NAME = Rule("mention-known-name")
FOUND_NAME = Rule("mention-found-name", 3)
BY_FOOTNOTE = Rule("mention-by-footnote", 2)
SHORT_NAME = Rule("mention-short-name", 3)
PROVISION = Rule("citation-provision-of-instrument", 2)

_GOVERNMENT = re.compile(r"\bGovernments? of (?:the )?$")
_ACRONYM = re.compile(r" \((?:the )?(?P<acronym>[A-Z][A-Za-z-]*[A-Z]\w*)\)")
# "(the Code)", "(hereinafter referred to as "the Agreement")", "of 10 December 1982 ("The Convention")"
_NICKNAME = re.compile(
    r"(?:,? of \d{1,2} \w+ \d{4})?(?: and (?:the|its) [Aa]nnexes(?: thereto)?)?(?: \([A-Z]+/[^()]*\))?,? "
    r"\((?:(?:hereinafter|hereafter|henceforth),?(?: referred to)?(?: as)? |collectively )?"
    r"(?:(?:\"?[Tt]he|the \") ?|\")(?P<name>[A-Z][^()\",]{2,60})\"?(?:, [A-Z]/[^()]*)?\)"
)
_ONE_WORD = re.compile(r"[A-Z][a-z]+")
_IS_PROTOCOL = re.compile(r"(?:[A-Z]\w+ )*Protocols?\b")
_LOWER_HEAD = re.compile(
    r"(?!(?:to|of|such|other|these|those|relevant|existing|applicable|draft|international|aforementioned) )"
    r"(?:[\w'-]+ ){0,4}?(?:(?:statement|declaration) (?:of|on)|declaration|principles|guidelines|programme of action"
    r"|plan of action|action plan|rules|strategies|standards|code of conduct|outcome document|framework|strategy|agenda"
    r"|protocol|convention)\b[^,;.\"]{0,260},?",
    re.IGNORECASE,
)


_OF_THE_CONVENTION = re.compile(r" (?:of|to) the Convention$")
_TAIL = re.compile(
    r" (?:of|adopted|on|in|by) \d| (?:adopted|by) the [A-Z]\w+ (?:at|on|in)\b| adopted\b|(?: as)? contained\b| for \d"
)
_NO_NAME = re.compile(
    r"\b(?:resolutions?|reports?|basis|conclusions|decisions?|implementation|articles?|made)\b|\bstatements?$"
)


def _name_before(text: str, mark: int) -> tuple[int, str] | None:
    """The name in lower case that ends at a footnote mark, with its start: it begins at the nearest "the" followed by
    a word for an instrument."""
    low = max(0, mark - 360)
    for article in reversed(list(re.finditer(r"\b[Tt]he ", text[low:mark]))):
        start = low + article.end()
        if _LOWER_HEAD.fullmatch(text, start, mark):
            name = _TAIL.split(text[start:mark], maxsplit=1)[0].rstrip(", ")
            return None if _NO_NAME.search(name) or len(name.split()) < 3 else (start, name)
    return None


def _inside_a_name(text: str, hit: Hit) -> bool:
    """Whether "States" or "Governments" is a word of a longer name: "Organisation of Eastern Caribbean States"."""
    if hit.known.scheme != "actor" or hit.known.slug not in ("states", "governments"):
        return False
    return bool(re.search(r"\s[A-Z][\w-]* $", text[max(0, hit.start - 30) : hit.start]))


class MentionReader:
    """Reads the mentions of one document."""

    def __init__(self, running: Running, registries: Registries, citations: Sequence[Citation]) -> None:
        self._registries = registries
        self._running = running
        self._matcher = matcher_of(registries)
        self._memory = Memory(running.speaker.code)
        self._title: list[Known] = []
        self._acronyms: dict[str, Known] = {}
        self._nicknames: dict[str, Known] = {}  # of one word: "the Convention"
        self._found: set[Known] = set()
        self._references = _references(running.document, citations)
        self.instruments: list[InstrumentMention] = []
        self.bodies: list[BodyMention] = []
        self.provisions: list[Citation] = []

    def read(self) -> None:
        for passage in self._running.body:
            self._passage(passage)
        for passage in self._running.notes:
            for hit in self._matcher.hits(passage.text):
                quoted = passage.text.count('"', 0, hit.start) % 2  # a word of a title is no mention
                if hit.known.scheme in ("body", "instrument") and not quoted:
                    self._mention(passage, hit.start, hit.end, hit.known, KNOWN_NAME)

    def _passage(self, passage: Passage) -> None:
        text = passage.text
        hits = [hit for hit in self._matcher.hits(text) if not _inside_a_name(text, hit)]
        events: list[tuple[int, int, Hit | Phrase | str]] = [(hit.start, hit.end, hit) for hit in hits]
        if text.casefold() != text:
            events += [(phrase.start, phrase.end, phrase) for phrase in (*compounds(text, hits), *phrases(text, hits))]
            events += [(start, end, head) for start, end, head in shorts(text)]
            events += self._acronyms_in(text)
        here: list[Known] = []
        told = len(self.instruments)
        reached = 0
        inner = {(hit.start, hit.end): hit.known for hit in hits}
        for start, end, event in sorted(events, key=lambda event: (event[0], -event[1])):
            if start < reached:
                continue
            known = self._known(passage, start, end, event, here)
            if known is not None:
                reached = end
                here += self._named_within(
                    known, [inside for at, inside in inner.items() if start <= at[0] < at[1] <= end]
                )
                here.append(known)
        if passage.part == "title":
            self._title = list(here)
        self._by_footnote(passage, here)
        self._thereof(passage, self.instruments[told:])

    def _named_within(self, known: Known, inside: Sequence[Known]) -> Iterator[Known]:
        """What a longer name holds is named by it as well, for "the Convention" behind it: the convention of a
        conference of its parties, the office that signed an agreement."""
        parts = [*inside, *(hit.known for hit in self._matcher.within(known.name))] if len(known.name) > 30 else []
        for part in dict.fromkeys(parts):
            if part != known and part.scheme in ("body", "instrument"):
                self._memory.remember(part)
                yield part

    def _acronyms_in(self, text: str) -> list[tuple[int, int, Hit | Phrase | str]]:
        return [
            (match.start(), match.end(), Hit(match.start(), match.end(), known))
            for acronym, known in self._acronyms.items()
            if acronym in text
            for match in re.finditer(rf"\b{re.escape(acronym)}\b", text)
        ]

    def _known(
        self, passage: Passage, start: int, end: int, event: Hit | Phrase | str, here: list[Known]
    ) -> Known | None:
        """Note what an event tells, and give what is meant."""
        if isinstance(event, Hit):
            known, rule = event.known, KNOWN_NAME
            if known.scheme == "state":
                return self._state(passage, start, end, known)
        elif isinstance(event, Phrase):
            known, rule = self._phrase(passage, event, here)
        else:
            defined = passage.text[max(0, start - 4) : start] in ("the ", "The ")  # "that Convention" is the last one
            meant = (self._nicknames.get(event) if defined else None) or self._meant(event, here)
            if meant is None:
                return None
            known, rule = meant, SHORT_NAME
        self._mention(passage, start, end, known, rule)
        if rule is not SHORT_NAME:
            self._memory.remember(known)
            self._defines(passage.text, end, known)
        return known

    def _meant(self, short: str, here: list[Known]) -> Known | None:
        """What a short name stands for: "Convention", "Additional Protocol", "Working Group"."""
        if "Protocol" in short:
            return self._protocol(short, here) or self._memory.meant(short.split(" ")[-1], here, self._title)
        meant = self._memory.meant(short, here, self._title)
        if short == "Charter" and not self._memory.by_head.get(short):  # none is named in full: that of the organ
            return self._matcher.named("Charter of the United Nations")
        if meant is None and short in MANDATE_HOLDERS:
            return self._holders.get(short)
        return meant or (self._memory.longer(short) if " " in short else None)

    @cached_property
    def _holders(self) -> dict[str, Known]:
        """Who holds a mandate, by title, where the document names exactly one of that title in full."""
        found: dict[str, set[Known | None]] = defaultdict(set)
        for passage in self._running.body:
            for title in MANDATE_HOLDERS:
                for match in re.finditer(rf"\b{title} (?:of|on|in the field)\b", passage.text):
                    hits = self._matcher.hits(passage.text)
                    full = next((hit.known for hit in hits if hit.start <= match.start() < hit.end), None)
                    found[title].add(full)
        only = {title: next(iter(known)) for title, known in found.items() if len(known) == 1}
        return {title: known for title, known in only.items() if known is not None}

    def _protocol(self, printed: str, here: list[Known]) -> Known | None:
        """ "The Protocols thereto": those of the convention named before, as a family of their own; "its Additional
        Protocol": the one protocol of that kind."""
        if printed == "Protocol":
            return None
        convention = next(
            (
                known
                for known in reversed(here)
                if known.scheme == "instrument"
                and not _IS_PROTOCOL.match(known.name)
                and re.search(r"\bConvention|\bCovenant", known.name)
            ),
            None,
        )
        if convention is None:
            return None
        name = f"{printed} to the {convention.name}"
        if known := self._matcher.named(name):
            return known
        if printed.endswith("Protocols") and (held := self._registries.instruments.protocols_to(convention.slug)):
            return Known("instrument", held.slug, held.name)
        slug = f"protocols-to-{convention.slug}" if printed == "Protocols" else slugify(name)
        family = Known("instrument", slug, name)
        self._found.add(family)
        return family

    def _state(self, passage: Passage, start: int, end: int, known: Known) -> Known | None:
        government = _GOVERNMENT.search(passage.text, max(0, start - 24), start)
        if government:
            start, known = government.start(), Known("state", known.slug, f"Government of {known.name}")
        self._mention(passage, start, end, known, KNOWN_NAME)
        return known

    def _of_the_convention(self, phrase: Phrase, here: list[Known]) -> Known | None:
        """ "Mechanism for the Review of Implementation of the Convention": that of the convention meant, if known."""
        match = _OF_THE_CONVENTION.search(phrase.name)
        meant = self._memory.meant("Convention", here, self._title) if match else None
        if meant is None:
            return None
        name = f"{phrase.name[: -len('Convention')]}{meant.name}"
        known = self._matcher.named(name)
        if known is None and re.search(r" of the (?:States )?Parties to ", name):
            known = Known("body", slugify(name), name)
            self._found.add(known)
        return known

    def _phrase(self, passage: Passage, phrase: Phrase, here: list[Known]) -> tuple[Known, Rule]:
        if longer := self._memory.longer(phrase.name):
            return longer, SHORT_NAME
        if (full := self._of_the_convention(phrase, here)) is not None:
            return full, SHORT_NAME
        if phrase.sort is Sort.INSTRUMENT and (told := self._told(passage, phrase)):
            return told, BY_FOOTNOTE
        first = phrase.name.split(" ")[0]
        apart = passage.text.startswith((f" and the {first} ", f" and {first} "), phrase.end)  # two texts of one place
        if not apart and (known_already := self._matcher.left_of(phrase.name, phrase.sort.value)):
            return known_already, SHORT_NAME
        known = Known(phrase.sort.value, slugify(phrase.name), passage.plain[phrase.start : phrase.end])
        self._found.add(known)
        return known, FOUND_NAME

    def _told(self, passage: Passage, phrase: Phrase) -> Known | None:
        """The instrument of the registry whose place the footnote behind a name cites, if its name has the same kind
        of head: a resolution may hold a declaration and be cited for something else."""
        for reference in self._cited_at(passage, phrase.end):
            instrument = self._instrument(reference)
            joined = " and Programme" in phrase.name or " and Plan" in phrase.name
            if instrument is None or (joined and " and P" not in instrument.name):
                continue  # one of the two that are named together
            if head_of(phrase.name).casefold() in instrument.name.casefold():
                return Known("instrument", instrument.slug, instrument.name)
        return None

    def _cited_at(self, passage: Passage, end: int) -> tuple[str, ...]:
        return tuple(
            reference
            for mark in passage.notes
            if end <= mark.at <= end + 2
            for reference in self._references.get(mark.note, ())
        )

    def _instrument(self, reference: str) -> Instrument | None:
        if match := re.fullmatch(r"UNTS vol\. (\d+), Nos?\. ([\d–]+)", reference):
            return self._registries.instruments.by_treaty_series(match[1], match[2])
        if match := re.fullmatch(r"C?ETS No\. (\d+)", reference):
            return self._registries.instruments.by_european_series(match[1])
        return self._registries.instruments.by_symbol(reference)

    def _defines(self, text: str, end: int, known: Known) -> None:
        if match := _ACRONYM.match(text, end):
            self._acronyms.setdefault(match["acronym"], known)
        elif match := _NICKNAME.match(text, end):
            head = match["name"].split(" ")[-1]
            if head not in known.name.split(" "):  # "… Division of the Secretariat (the Division)"
                named = [one for one in self._memory.by_head.get(head, []) if head in one.name.split(" ")]
                if head in BODY_HEADS and not named:
                    return
                known = named[-1] if named else known
            if _ONE_WORD.fullmatch(match["name"]):
                self._nicknames[match["name"]] = known
            else:
                self._acronyms.setdefault(match["name"], known)

    def _by_footnote(self, passage: Passage, here: list[Known]) -> None:
        """An instrument named in lower case before a footnote mark that cites its text."""
        for mark in passage.notes:
            references = self._references.get(mark.note, ())
            if not references or any(
                mention.place.path == passage.path and mention.place.end <= mark.at <= mention.place.end + 2
                for mention in self.instruments[-12:]
            ):
                continue
            before = _name_before(passage.text, mark.at)
            if before is None:
                continue
            start, name = before
            if any(
                one.place.path == passage.path and one.place.start <= start < one.place.end for one in self.instruments
            ):
                continue  # a name known, and what the text goes on to say of it
            told = next((found for reference in references if (found := self._instrument(reference))), None)
            known = Known("instrument", told.slug, told.name) if told else self._matcher.named(name)
            if known is None:
                known = Known("instrument", slugify(name), passage.plain[start : start + len(name)])
                self._found.add(known)
            self._mention(passage, start, start + len(name), known, BY_FOOTNOTE)
            self._memory.remember(known)

    def _mention(self, passage: Passage, start: int, end: int, known: Known, rule: Rule) -> None:
        place = passage.place(start, end)
        found = known in self._found
        if known.scheme == "instrument":
            references = self._cited_at(passage, end)
            self._provision(passage, start, end, known)
            self.instruments.append(InstrumentMention(place, known.slug, known.name, rule, found, references))
        else:
            self.bodies.append(BodyMention(place, known.scheme, known.slug, known.name, rule, found))

    def _provision(self, passage: Passage, start: int, end: int, known: Known) -> None:
        """ "Article 51 of the Charter", "the Charter, in particular Article 51": a citation of a provision of an
        instrument."""
        article = start - 4 if passage.text[max(0, start - 4) : start] in ("the ", "The ") else start
        printed, begin = pinpoints.before(passage.text, article)
        if printed:
            self._cited(passage.place(begin, end), known, printed)
        if printed := pinpoints.in_particular(passage.text, end):
            self._cited(passage.place(start, end), known, printed)

    def _thereof(self, passage: Passage, here: list[InstrumentMention]) -> None:
        """ "The Convention, in accordance with article 77 thereof": of the instrument named last before it."""
        if "thereof" not in passage.text:
            return
        for start, printed in pinpoints.thereof(passage.text):
            before = [mention for mention in here if mention.place.end <= start]
            if before and not re.search(r"\bresolution|\bArticles|;", passage.text[before[-1].place.end : start]):
                place, name = before[-1].place, before[-1].name
                if not any(one.place == place and one.target == name for one in self.provisions[-8:]):
                    self.provisions.append(self._part(place, name, printed))

    def _cited(self, place: Place, known: Known, printed: str) -> None:
        self.provisions.append(self._part(place, known.name, printed))

    def _part(self, place: Place, name: str, printed: str) -> Citation:
        pinpoint = pinpoints.pinpoint(printed, False)
        return Citation(place, CitationKind.TREATY_PROVISION, name, PROVISION, pinpoint)


_HOLD_A_TEXT = frozenset(
    {
        CitationKind.TREATY_SERIES,
        CitationKind.RESOLUTION,
        CitationKind.DOCUMENT,
        CitationKind.OFFICIAL_RECORD,
        CitationKind.PUBLICATION,
    }
)


def _references(document: Document, citations: Iterable[Citation]) -> dict[int, tuple[str, ...]]:
    """What each footnote cites as the place of a text, by the footnote's index."""
    index = {footnote.path: order for order, footnote in enumerate(document.footnotes)}
    found: dict[int, list[str]] = defaultdict(list)
    for citation in citations:
        if citation.place.path in index and citation.kind in _HOLD_A_TEXT and citation.target:
            found[index[citation.place.path]].append(citation.target)
    return {note: tuple(targets) for note, targets in found.items()}
