"""What a committee's report tells: its rapporteur, meetings and papers, and of each draft who submitted it, introduced
it and spoke on it, and how the committee adopted it.

Each of these is a step (`…/step/introduced`), an activity of ELI-DL with its kind, day and meeting, those who took part
(PROV) and the paragraphs of the report that tell of it. The steps of a draft that the report recommends stand at the
draft in the report; those of a draft that it does not recommend stand at the report, under the draft's number.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from rdflib import RDF, RDFS, URIRef

from kb.grouping import Work
from kb.mappers.bodies import committee_of
from kb.mappers.citations import stub
from kb.mappers.sponsors import who
from kb.mappers.writing import Page, day, string, words
from kb.model import Document, DraftHistory, Outcome, Statement
from kb.numbering.meant import Provisions
from kb.symbols import SymbolError, parse
from kb.vocabulary import DCTERMS, ELIDL, PROV, RSV, SKOS

_OUTCOMES = (
    ("recorded vote", Outcome.ADOPTED_BY_RECORDED_VOTE),
    ("without a vote", Outcome.ADOPTED_WITHOUT_VOTE),
    ("consensus", Outcome.ADOPTED_BY_CONSENSUS),
    ("acclamation", Outcome.ADOPTED_BY_ACCLAMATION),
)
# The First Committee has verbatim records, the others have summary records.
_VERBATIM = "A/C.1"
_ASSEMBLY = "general-assembly"
_PEOPLE = re.compile(r"^(?:the )?(?:representatives?|observers?) (?:of|for) ", re.IGNORECASE)


def map_proceedings(page: Page, work: Work, works: Sequence[Work]) -> None:
    """State what a report tells of its committee's work, and of a draft what the report in which it stands tells of
    it. `works`: of the group, the report and its drafts among them."""
    document = work.reference
    report = next((one.reference for one in works if work.within and one.symbol == work.within), None)
    if report is not None and document.history is not None:
        _draft(_Teller(page, report, work.within, Provisions.of(report)), document.history, page.iri, "")
    if document.proceedings is None:
        return
    teller = _Teller(page, document, page.symbol, Provisions.of(document))
    told = document.proceedings
    _rapporteur(teller, told.rapporteur, told.rapporteur_of)
    if told.allocated is not None:
        step = teller.step("allocated", "allocated", told.allocated.date, told.allocated.number, plenary=True)
        teller.told_in(step, told.allocated.paragraphs)
    for sitting in told.meetings:
        kinds = [kind for kind, so in (("general-discussion", sitting.discussed), ("action", sitting.acted)) if so]
        for kind in kinds or ["considered"]:
            step = teller.step(f"considered-{sitting.number}", kind, sitting.date, sitting.number)
            teller.told_in(step, sitting.paragraphs)
    for symbol in told.documents:
        if _is_symbol(symbol):
            papers = teller.step("papers", "papers")
            page.fact(papers, DCTERMS.references, stub(page, symbol))
            teller.told_in(papers, [told.documents_paragraph])
    on_drafts = {statement for draft in told.drafts for statement in draft.statements}
    _statements(teller, [one for one in told.statements if one not in on_drafts], None, "")
    recommended = {one.reference.history for one in works if one.within == page.symbol}
    for draft in told.drafts:
        if draft not in recommended and _is_symbol(draft.draft_symbol):
            name = draft.draft_symbol.rpartition("/L.")[2].replace("/", "-")
            _draft(teller, draft, stub(page, draft.draft_symbol), f"L.{name}/")


@dataclass(slots=True)
class _Teller:
    """Where the steps of a document go, and the report that tells of them, with its symbol and its provisions."""

    page: Page
    report: Document
    symbol: str
    provisions: Provisions

    def step(self, name: str, kind: str, on: date | None = None, meeting: str = "", *, plenary: bool = False) -> URIRef:
        """The step of this name. Stated again, it is the same. `plenary`: the meeting is of the Assembly itself."""
        page = self.page
        iri = page.below(f"step/{name}")
        page.fact(iri, RDF.type, ELIDL.Activity)
        page.fact(iri, RSV.document, page.iri)
        page.fact(iri, DCTERMS.type, page.identifiers.concept("step", kind))
        if on is not None:
            page.fact(iri, DCTERMS.date, day(on))
        if sitting := self._plenary(meeting, on) if plenary else self._meeting(meeting, on):
            page.fact(iri, DCTERMS.isPartOf, sitting)
        return iri

    def told_in(self, iri: URIRef, paragraphs: Iterable[str]) -> None:
        """Lead to the paragraphs of the report that tell of something."""
        for paragraph in self.paragraphs(paragraphs):
            self.page.fact(iri, PROV.wasDerivedFrom, paragraph)

    def paragraphs(self, numbers: Iterable[str]) -> list[URIRef]:
        """The paragraphs of the report that bear these numbers."""
        paths = (self.provisions.meant(f"para/{number}").path for number in numbers if number)
        return [self.page.identifiers.provision(self.symbol, path) for path in paths if path]

    def by(self, iri: URIRef, name: str) -> None:
        """State who took part: a State or body of the registries, else in the words of the report."""
        found = who(self.page, _PEOPLE.sub("", name).removeprefix("the "))
        if found is not None:
            self.page.fact(iri, PROV.wasAssociatedWith, found)
        elif name:
            self.page.word(self.report.language, iri, SKOS.note, words(name, self.report.language))

    def _meeting(self, number: str, on: date | None) -> URIRef | None:
        """A meeting of the committee, by the symbol of its record."""
        page, cover = self.page, self.report.cover
        committee = committee_of(page, self.report)
        if not number or not cover.session or committee is None or not committee.code:
            return None
        series = "PV" if committee.code == _VERBATIM else "SR"
        code = committee.code.removeprefix("A/")
        return self._sat(f"A/{code}/{cover.session}/{series}.{number}", committee.slug, on)

    def _plenary(self, number: str, on: date | None) -> URIRef | None:
        """A plenary meeting of the Assembly, by the symbol of its record."""
        session = self.report.cover.session
        return self._sat(f"A/{session}/PV.{number}", _ASSEMBLY, on) if number and session else None

    def _sat(self, symbol: str, body: str, on: date | None) -> URIRef:
        page = self.page
        iri = page.identifiers.meeting(symbol)
        page.share(iri, RDF.type, RSV.Meeting)
        page.share(iri, RSV.organ, page.identifiers.body(body))
        page.share(iri, RSV.session, page.identifiers.session("A", self.report.cover.session))
        if on is not None:
            page.share(iri, DCTERMS.date, day(on))
        return iri


def _draft(teller: _Teller, draft: DraftHistory, about: URIRef, prefix: str) -> None:
    """The steps of one draft. `about`: the draft; `prefix`: of the names of its steps."""
    page = teller.page
    if not prefix:
        for paragraph in teller.paragraphs(draft.paragraphs):
            page.fact(about, DCTERMS.isReferencedBy, paragraph)
    if _is_symbol(draft.recommended_by):
        step = _about(teller, teller.step(f"{prefix}recommended", "recommended"), about)
        page.fact(step, DCTERMS.references, stub(page, draft.recommended_by))
        teller.told_in(step, [draft.recommended_paragraph])
    if draft.submitted_by and not draft.sponsors:
        teller.by(_about(teller, teller.step(f"{prefix}submitted", "submitted"), about), draft.submitted_by)
    if draft.introduced_meeting:  # without a name the report says no more than that the draft was before the meeting
        kind = "introduced" if draft.introduced_by else "considered"
        step = teller.step(f"{prefix}{kind}", kind, draft.introduced_date, draft.introduced_meeting)
        teller.by(_about(teller, step, about), draft.introduced_by)
        teller.told_in(step, [draft.introduced_paragraph])
    if draft.budget_paragraph:
        step = teller.step(f"{prefix}budget", "budget-implications", draft.budget_date, draft.budget_meeting)
        _about(teller, step, about)
        teller.told_in(step, [draft.budget_paragraph])
    _statements(teller, draft.statements, about, prefix)
    if draft.adopted_meeting or draft.adopted_date:
        step = teller.step(f"{prefix}adopted", "adopted-in-committee", draft.adopted_date, draft.adopted_meeting)
        page.fact(step, RDF.type, ELIDL.Decision)
        teller.told_in(step, [draft.adopted_paragraph])
        page.fact(step, ELIDL.decided_on_a_realization_of, about)
        outcome = next((one for printed, one in _OUTCOMES if printed in draft.adopted_how), Outcome.ADOPTED)
        page.fact(step, ELIDL.had_decision_outcome, page.identifiers.concept("outcome", outcome.value))
        if draft.adopted_how:
            language = teller.report.language
            page.word(language, step, SKOS.note, words(draft.adopted_how, language))


def _about(teller: _Teller, step: URIRef, about: URIRef) -> URIRef:
    teller.page.fact(step, ELIDL.based_on_a_realization_of, about)
    return step


def _statements(teller: _Teller, statements: Iterable[Statement], about: URIRef | None, prefix: str) -> None:
    for order, statement in enumerate(statements, start=1):
        step = teller.step(f"{prefix}statement-{order}", "statement", statement.date, statement.meeting)
        if about is not None:
            _about(teller, step, about)
        teller.by(step, statement.by)
        teller.told_in(step, [statement.paragraph])


def _rapporteur(teller: _Teller, name: str, state: str) -> None:
    if not name:
        return
    page = teller.page
    iri = page.below("step/rapporteur")
    page.fact(iri, RDF.type, ELIDL.Participation)
    page.fact(iri, RSV.document, page.iri)
    page.fact(iri, ELIDL.participation_role, page.identifiers.concept("step", "rapporteur"))
    page.fact(iri, RDFS.label, string(name))
    if (found := who(page, state)) is not None:
        page.fact(iri, PROV.agent, found)


def _is_symbol(printed: str) -> bool:
    try:
        parse(printed)
    except SymbolError:
        return False
    return True
