"""The page of a document: it reads like the printed one, with its facts beside it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

import pyoxigraph as ox
from flask import render_template

from kb.vocabulary import CITO, DCTERMS, ELI, ELIDL, RSV, SKOS
from kb.web import committee, structured, terms
from kb.web.facts import Facts, Labels, iris, text_of
from kb.web.listings import CITED_BY, count, entries
from kb.web.places import official
from kb.web.problems import Problem
from kb.web.reading import Text, languages_of, read_text
from kb.web.releases import Published
from kb.web.remarks import remarks, symbol_origin
from kb.web.terms import TYPE

_IDENTIFIER, _TITLE = terms.IDENTIFIER, terms.TITLE
_CITES = str(CITO.cites)
_ADOPTED, _DATE = str(DCTERMS.dateAccepted), str(ELI.date_document)

# The facts panel: what a cover prints, in its order. The words before a value, and the statement it comes from.
PANEL: tuple[tuple[str, str], ...] = (
    ("Organ", str(RSV.organ)),
    ("Committee", str(RSV.committee)),
    ("Session", str(RSV.session)),
    ("Agenda item", str(RSV.agendaItem)),
    ("Adopted", _ADOPTED),
    ("Meeting", str(RSV.adoptedAt)),
    ("Date", _DATE),
    ("Issued", str(DCTERMS.issued)),
    ("Draft", str(RSV.originatingDraft)),
    ("On the report", str(RSV.onReportOf)),
    ("Paragraph of the report", str(RSV.reportParagraph)),
    ("Member of", str(ELI.is_member_of)),
    ("Part of", str(DCTERMS.isPartOf)),
    ("Distribution", str(RSV.distribution)),
)
_BY_SYMBOL = frozenset(map(str, (RSV.originatingDraft, RSV.onReportOf, ELI.is_member_of, DCTERMS.isPartOf)))
"""What leads to documents: they are named by symbol, as they are printed, not by title."""
_ORIGIN = ox.NamedNode(str(RSV.originatingDraft))
SPONSORS = (("Sponsors", str(RSV.sponsor)), ("Additional sponsors", str(RSV.additionalSponsor)))
SUBJECTS = (("Library headings", str(DCTERMS.subject)), ("Machine tags", str(RSV.tag)))
KINDS = {
    str(RSV.Resolution): "Resolution",
    str(RSV.DraftResolution): "Draft resolution",
    str(RSV.PresidentialStatement): "Statement by the President",
    str(RSV.ResolutionCollection): "Resolutions",
    str(RSV.Report): "Report",
}
_CHOICES = (
    ("In favour", "in-favour", str(ELIDL.number_of_votes_favor)),
    ("Against", "against", str(ELIDL.number_of_votes_against)),
    ("Abstaining", "abstaining", str(ELIDL.number_of_votes_abstention)),
    ("Not voting", "not-voting", str(RSV.notVoting)),
)
CITED_SHOWN = 12
DECISIONS_SHOWN = 100
_ROMAN = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100}


@dataclass(frozen=True, slots=True)
class Named:
    """A thing with its name and the reference to its page."""

    iri: str
    label: str
    address: str


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the facts panel: plain values are shown as they are, the others lead somewhere."""

    label: str
    named: tuple[Named, ...] = ()
    plain: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Choice:
    """The States that voted one way. `number`: as the source states it, None if it does not."""

    label: str
    slug: str
    number: int | None
    states: tuple[Named, ...]


@dataclass(frozen=True, slots=True)
class Decision:
    address: str
    outcome: str
    printed: tuple[str, ...]
    choices: tuple[Choice, ...]
    vetoed_by: tuple[Named, ...]


@dataclass(frozen=True, slots=True)
class Member:
    """A resolution of a collection or a draft of a report, and the resolutions that the draft became."""

    named: Named
    title: str
    became: tuple[Named, ...]


@dataclass(frozen=True, slots=True)
class Cited:
    """A document that the text cites. `times`: by how many of its links."""

    named: Named
    title: str
    times: int
    held: bool


def page(release: Published, path: str, language: str) -> str:
    """The page of the document at `path`, read in `language`. Raises Problem 404 if it is not held in that language."""
    store, addresses = release.store, release.addresses
    iri = addresses.thing(path)
    languages = languages_of(store, iri)
    if language not in languages:
        raise Problem(404, f"{path} is not held in the language {language}.")
    text = read_text(release, path, language, languages)
    facts = text.facts
    vote = next((s for s in facts.subjects() if iri in facts.values(s, str(ELIDL.decided_on_a_realization_of))), "")
    cited = _cited_documents(text)
    labels = Labels(store, language)

    def named(term: str) -> Named:
        return Named(term, labels(term, "en"), page_of(release, term))

    def by_symbol(term: str) -> Named:
        return Named(term, labels.symbol(term), page_of(release, term))

    def all_named(predicate: str) -> tuple[Named, ...]:
        make = by_symbol if predicate in _BY_SYMBOL else named
        return tuple(sorted(map(make, iris(facts.terms(iri, predicate))), key=lambda one: one.label))

    became = tuple(map(by_symbol, _adopted_as(store, iri)))
    panel = [Line("Adopted as", became)] if became else []
    panel += [
        Line(label, all_named(predicate), tuple(_literals(facts, iri, predicate)))
        for label, predicate in PANEL
        if facts.terms(iri, predicate)
        and not (predicate == _DATE and facts.value(iri, _DATE) == facts.value(iri, _ADOPTED))
    ]
    kinds = [KINDS[kind] for kind in facts.values(iri, TYPE) if kind in KINDS]
    symbol = facts.value(iri, _IDENTIFIER) or path
    sponsors = [(label, all_named(predicate)) for label, predicate in SPONSORS]
    kind = kinds[0] if kinds else "Document"
    said = remarks(store, f"{iri}/lang/{language}")
    decisions = release.release.decisions.get(symbol, ()) or release.release.decisions.get(path, ())
    title = facts.words(iri, _TITLE, language)
    held_quads = (
        next(store.quads_for_pattern(ox.NamedNode(c), ox.NamedNode(str(RSV.held)), None, None), None) for c in cited
    )
    return render_template(
        "document.html",
        iri=iri,
        path=path,
        symbol=symbol,
        kind=kind,
        title=title,
        structured=structured.legislation(
            release, facts, path, title=title, kind=kind, language=language, languages=languages
        ),
        text=text,
        organ=labels(facts.value(iri, str(RSV.organ))) if facts.value(iri, str(RSV.organ)) else "",
        adopted=facts.value(iri, _ADOPTED),
        dated=facts.value(iri, _DATE),
        panel=panel,
        sponsors=[(label, found) for label, found in sponsors if found],
        sponsor_names=facts.values(iri, str(RSV.sponsorName)),
        subjects=[(label, found) for label, predicate in SUBJECTS if (found := all_named(predicate))],
        decision=_decision(facts, vote, named, labels) if vote else None,
        members=_members(release, iri, language),
        steps=committee.steps(release, path),
        cited=[
            Cited(
                Named(c, labels.symbol(c), addresses.page(c)),
                labels.title(c),
                times,
                quad is not None and text_of(quad.object) == "true",
            )
            for (c, times), quad in zip(cited.items(), held_quads, strict=True)
        ],
        cited_by=entries(release, CITED_BY, iri, 1, CITED_SHOWN),
        cited_by_count=count(release, CITED_BY, iri),
        official=official(symbol, language),
        files=_files(facts),
        origin=symbol_origin(symbol, any(one.of_symbol for one in said)),
        given=[one for one in said if one.of_symbol],
        corrections=[one for one in said if not one.of_symbol],
        decisions=decisions[:DECISIONS_SHOWN],
        decisions_count=len(decisions),
        address=addresses.page(iri),
    )


def page_of(release: Published, iri: str) -> str:
    """The reference to our page about a thing; subjects of outside vocabularies have one too."""
    address = release.addresses.page(iri)
    return address if address != iri else release.addresses.about(iri)


def _literals(facts: Facts, iri: str, predicate: str) -> Iterable[str]:
    return sorted(term.value for term in facts.terms(iri, predicate) if isinstance(term, ox.Literal))


def _cited_documents(text: Text) -> dict[str, int]:
    """The documents that a text cites and by how many of its links, in the order in which they are met first."""
    facts = text.facts
    times = Counter(
        document for subject in facts.subjects() for document in facts.values(subject, str(RSV.citedDocument))
    )
    met = (
        target for passage in (*text.walk(), *text.footnotes) for target in sorted(facts.values(passage.iri, _CITES))
    )
    place = {target: place for place, target in enumerate(dict.fromkeys(met))}
    return dict(sorted(times.items(), key=lambda entry: (place.get(entry[0], len(place)), entry[0])))


def _decision(facts: Facts, vote: str, named: Callable[[str], Named], labels: Labels) -> Decision:
    ballots: dict[str, list[Named]] = {}
    for ballot in facts.values(vote, str(ELIDL.had_participation)):
        choice = facts.value(ballot, str(RSV.choice)).rpartition("/")[2]
        ballots.setdefault(choice, []).extend(map(named, facts.values(ballot, str(RSV.voter))))
    choices = [
        Choice(label, slug, facts.number(vote, tally), tuple(sorted(ballots.get(slug, ()), key=lambda one: one.label)))
        for label, slug, tally in _CHOICES
        if slug in ballots or facts.number(vote, tally) is not None
    ]
    outcome = facts.value(vote, str(ELIDL.had_decision_outcome))
    return Decision(
        address=named(vote).address,
        outcome=labels(outcome, "en") if outcome else "",
        # One word without a blank is a keyword of the source ("adoptedWithoutVote"), no words for a reader.
        printed=tuple(words for words in dict.fromkeys(facts.values(vote, str(SKOS.note))) if " " in words),
        choices=tuple(choices),
        vetoed_by=tuple(map(named, facts.values(vote, str(RSV.vetoedBy)))),
    )


def _members(release: Published, iri: str, language: str) -> Sequence[Member]:
    """The resolutions of a collection, the drafts of a report."""
    members = [
        text_of(quad.subject)
        for term in (ELI.is_member_of, DCTERMS.isPartOf)
        for quad in release.store.quads_for_pattern(None, ox.NamedNode(str(term)), ox.NamedNode(iri), None)
    ]
    labels = Labels(release.store, language)

    def named(one: str) -> Named:
        return Named(one, labels.symbol(one), release.addresses.page(one))

    return [
        Member(named(one), labels.title(one), tuple(map(named, _adopted_as(release.store, one))))
        for one in sorted(members, key=_in_order)
    ]


def _in_order(member: str) -> tuple[str, int, str]:
    """Drafts by their Roman number, all else by its address."""
    stem, _, last = member.rpartition("/")
    values = [_ROMAN.get(letter, 0) for letter in last]
    if not values or not all(values):
        return member, 0, ""
    return stem, sum(-one if one < after else one for one, after in zip(values, [*values[1:], 0], strict=True)), last


def _adopted_as(store: ox.Store, draft: str) -> list[str]:
    """The resolutions that say they were this draft."""
    return sorted({text_of(quad.subject) for quad in store.quads_for_pattern(None, _ORIGIN, ox.NamedNode(draft), None)})


def _files(facts: Facts) -> list[tuple[str, str]]:
    """Name and SHA-256 of the files that the text was read from."""
    return [
        (facts.value(subject, terms.LABEL) or subject.rpartition("/")[2], facts.value(subject, str(RSV.sha256)))
        for subject in facts.subjects()
        if facts.terms(subject, str(RSV.sha256))
    ]
