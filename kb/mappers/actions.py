"""Actions and requests to report: what the English text says, as `kb.extraction` finds it.

Each has an IRI in its operative paragraph (`…/op/12/action/2`, `…/op/12/report/1`), the rule that found it, and the
place of its words. Actions stand in the graph of facts if English gives the structure, else in the English graph.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from rdflib import RDF, RDFS, Literal, URIRef

from kb.extraction import Extraction, Rule
from kb.extraction.actions import Action, extract_actions
from kb.extraction.actor_names import ADDRESSED, GROUPS, OFFICES
from kb.extraction.openings import Form, Opening, opening_of
from kb.extraction.parties import Addressee, Party
from kb.extraction.reporting import ReportingRequest, reporting_requests
from kb.grouping import Work
from kb.mappers.meetings import session_name, share_agenda_item
from kb.mappers.places import characters
from kb.mappers.writing import Page, State, integer, string, words
from kb.model import Document, Language, ProvisionKind
from kb.symbols.organs import BY_SLUG
from kb.vocabulary import DCTERMS, PROV, RSV, SKOS, XSD

_TYPE, _PART_OF, _DOCUMENT, _ORDER, _KIND = RDF.type, DCTERMS.isPartOf, RSV.document, RSV.order, DCTERMS.type
_VERB, _ADDRESSEE, _MANNER, _TEXT, _OPENING = RSV.verb, RSV.addressee, RSV.manner, RSV.text, RSV.openingPhrase
_DERIVED, _GENERATED = PROV.wasDerivedFrom, PROV.wasGeneratedBy
_FORMS = {ProvisionKind.PREAMBULAR: Form.PARTICIPLE, ProvisionKind.OPERATIVE: Form.FINITE}
_ENGLISH = Language.ENGLISH
_REPORT_KINDS = (
    ("update", "update"),
    ("briefing", "briefing"),
    ("stud", "study"),
    ("summar", "summary"),
    ("overview", "overview"),
    ("assessment", "assessment"),
    ("information", "information"),
    ("report", "report"),
    ("recommendation", "recommendations"),
    ("proposal", "recommendations"),
)


def map_actions(page: Page, work: Work, extraction: Extraction) -> None:
    """State the verbs of the paragraphs, the actions and the requests to report. Nothing without an English text.
    `extraction`: of the reference, if that is English; the names in the actions mean what its mentions mean."""
    english = next((one for one in work.expressions if one.language is _ENGLISH), None)
    if english is None:
        return
    state = page.stating(None if english is work.reference else _ENGLISH)
    _opening_verbs(page, english, state)
    mentions = extraction.bodies if english is work.reference else None
    actions = extract_actions(english, page.registries, mentions)
    for action in actions:
        _action(page, action, state)
    for request in reporting_requests(english, actions, page.registries, mentions):
        _request(page, request, state)


def _opening_verbs(page: Page, document: Document, state: State) -> None:
    for provision in document.walk():
        form = _FORMS.get(provision.kind)
        opening = opening_of(provision.text.plain, provision.opening, form) if form else None
        if opening is not None:
            for slug in opening.concepts:
                state(page.below(provision.path), _VERB, page.identifiers.concept("verb", slug))


def _action(page: Page, action: Action, state: State) -> None:
    iri = page.identifiers.action(page.symbol, action.paragraph, action.order)
    state(iri, _TYPE, RSV.Action)
    state(iri, _PART_OF, page.below(action.path))
    state(iri, _DOCUMENT, page.iri)
    state(iri, _ORDER, integer(action.order))
    state(iri, _KIND, page.identifiers.concept("verb-class", action.kind))
    for slug in action.opening.concepts:
        state(iri, _VERB, page.identifiers.concept("verb", slug))
    for addressee in action.addressees:
        state(iri, _ADDRESSEE, party(page, addressee))
    _found(page, iri, action.rule, state)
    _said(page, iri, action.opening)
    if action.words:
        page.word(_ENGLISH, iri, _TEXT, words(action.words, _ENGLISH))
    _place(page, iri, action.path, action.opening.start, action.end)


def _said(page: Page, iri: URIRef, opening: Opening) -> None:
    page.word(_ENGLISH, iri, _OPENING, words(opening.printed, _ENGLISH))
    for manner in filter(None, (*opening.adverbs, opening.manner)):
        page.word(_ENGLISH, iri, _MANNER, words(manner, _ENGLISH))


def _request(page: Page, request: ReportingRequest, state: State) -> None:
    ids = page.identifiers
    iri = ids.reporting_request(page.symbol, request.paragraph, request.order)
    state(iri, _TYPE, RSV.ReportingRequest)
    state(iri, _PART_OF, ids.action(page.symbol, request.paragraph, request.action))
    state(iri, _DOCUMENT, page.iri)
    state(iri, _ORDER, integer(request.order))
    state(iri, _KIND, ids.concept("report-kind", _report_kind(request.what)))
    for reporter in request.reporters:
        state(iri, _ADDRESSEE, party(page, reporter))
    for recipient in request.recipients:
        state(iri, RSV.recipient, party(page, recipient))
    for body in request.through:
        state(iri, RSV.through, party(page, body))
    for number in request.sessions:
        if session := _session(page, request.organ, str(number)):
            state(iri, RSV.dueSession, session)
            if request.number and len(request.sessions) == 1:
                state(iri, RSV.agendaItem, _agenda_item(page, session, request.number))
    if request.year is not None:
        state(iri, RSV.dueYear, Literal(str(request.year), datatype=XSD.gYear, normalize=False))
    _found(page, iri, request.rule, state)
    for predicate, said in (
        (_TEXT, request.words),
        (DCTERMS.description, request.subject),
        (RSV.duePrinted, request.when),
        (SKOS.note, request.item),  # the title of the agenda item under which it comes up
    ):
        if said:
            page.word(_ENGLISH, iri, predicate, words(said, _ENGLISH))
    _place(page, iri, request.path, request.start, request.end)


def _report_kind(printed: str) -> str:
    return next((slug for word, slug in _REPORT_KINDS if word in printed), "other")


def _found(page: Page, iri: URIRef, rule: Rule, state: State) -> None:
    state(iri, _GENERATED, page.identifiers.concept("rule", str(rule)))


def _place(page: Page, iri: URIRef, path: str, start: int, end: int) -> None:
    """Where the words stand: characters of the provision's rsv:text in English."""
    page.word(_ENGLISH, iri, _DERIVED, characters(page.below(path), start, end))


def _session(page: Page, organ: str, number: str) -> URIRef | None:
    """The session of an organ, whose IRI is shared; None where its symbols have no code."""
    body = page.registries.bodies.find(organ)
    if body is None or not body.code or body.slug not in BY_SLUG:
        return None
    iri = page.identifiers.session(body.code, number)
    page.share(iri, RDF.type, RSV.Session)
    page.share(iri, RSV.organ, page.identifiers.body(body.slug))
    page.share(iri, SKOS.notation, string(number))
    page.share(iri, RDFS.label, words(f"{BY_SLUG[body.slug].name}, {session_name(number)}", "en"))
    return iri


def _agenda_item(page: Page, session: URIRef, number: str) -> URIRef:
    """The item of that number of the agenda of a session, shared with the documents of that session."""
    iri = page.identifiers.agenda((page.identifiers.path(session) or "").removeprefix("session/"), number)
    share_agenda_item(page, iri, number, session)
    return iri


def party(page: Page, who: Addressee | Party) -> URIRef:
    """The IRI of somebody who is asked or told: of the body or State, else of a concept of that name."""
    if who.of == "state":
        return page.identifiers.state(who.slug)
    if who.of == "body":
        return page.identifiers.body(who.slug)
    named = who.of == "named-body"
    slug = who.slug or addressee_slug(who.name)
    iri = page.identifiers.concept("named-body" if named else "actor", slug)
    if named or slug not in _ACTORS:
        page.share(iri, RDF.type, SKOS.Concept)
        page.share(iri, SKOS.inScheme, URIRef(str(iri).rpartition("/")[0]))
        page.share(iri, SKOS.prefLabel, words(who.name, "en"))
    return iri


_ACTORS = frozenset((*OFFICES, *GROUPS, *ADDRESSED))


@lru_cache(maxsize=4096)
def addressee_slug(name: str) -> str:
    """The words of a name in lower case and plain letters: "Member States" is member-states."""
    plain = unicodedata.normalize("NFKD", re.sub(r"['’]", "", name.casefold()))
    plain = "".join(letter for letter in plain if not unicodedata.combining(letter))
    return "-".join(re.findall(r"[a-z0-9]+", plain)) or "unnamed"
