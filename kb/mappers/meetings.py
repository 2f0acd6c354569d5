"""Sessions, meetings and agenda items: what a document shares with others."""

from __future__ import annotations

from rdflib import RDF, RDFS, URIRef

from kb.grouping import Work
from kb.identifiers import agenda_number
from kb.mappers.agreement import agreed
from kb.mappers.bodies import organ_code
from kb.mappers.writing import Page, day, string, words
from kb.model import Document
from kb.symbols import SymbolError, parse
from kb.symbols.organs import BY_SLUG
from kb.vocabulary import DCAT, DCTERMS, RSV, SKOS


def map_session(page: Page, work: Work, organ: str) -> URIRef | None:
    """State the session of the document; None where its organ has none (the Security Council)."""
    number = agreed(page, work, "the session", lambda document: document.cover.session)
    code = organ_code(organ)
    if not number or not code:
        return None
    iri = page.identifiers.session(code, number)
    page.fact(page.iri, RSV.session, iri)
    page.share(iri, RDF.type, RSV.Session)
    page.share(iri, RSV.organ, page.identifiers.body(organ))
    page.share(iri, SKOS.notation, string(number))
    page.share(iri, RDFS.label, words(f"{BY_SLUG[organ].name}, {session_name(number)}", "en"))
    for document in work.expressions:
        if document.cover.session_printed:
            page.share(iri, SKOS.altLabel, words(document.cover.session_printed, document.language))
    start = agreed(page, work, "the first day of the session", lambda document: document.cover.session_start)
    end = agreed(page, work, "the last day of the session", lambda document: document.cover.session_end)
    if start:
        page.share(iri, DCAT.startDate, day(start))
    if end:
        page.share(iri, DCAT.endDate, day(end))
    return iri


def session_name(number: str) -> str:
    """ "77th session", "11th emergency special session", "32nd special session", "session of 2021"."""
    if number.startswith("ES-"):
        return f"{_ordinal(number[3:])} emergency special session"
    if number.startswith("S-"):
        return f"{_ordinal(number[2:])} special session"
    if len(number) == 4 and number.isdigit():
        return f"session of {number}"
    return f"{_ordinal(number)} session"


def map_meeting(page: Page, work: Work, organ: str, session: URIRef | None) -> None:
    """State the meeting at which the document was adopted or voted upon."""
    symbol = agreed(page, work, "the meeting", lambda document: meeting_symbol(document, organ))
    if not symbol:
        return
    given = work.reference.adoption.meeting_symbol
    if given and _canonical(given) != symbol:
        page.warn(
            "map-meeting-differs",
            f"the text prints meeting {symbol}, the workflow {given}; the printed one is published",
        )
    iri = page.identifiers.meeting(symbol)
    page.fact(page.iri, RSV.adoptedAt, iri)
    page.share(iri, RDF.type, RSV.Meeting)
    if organ:
        page.share(iri, RSV.organ, page.identifiers.body(organ))
    if session is not None:
        page.share(iri, RSV.session, session)
    if _is_record(symbol):
        page.share(iri, DCTERMS.identifier, string(symbol))
    adoption = work.reference.adoption
    if adoption.date and adoption.date_basis != "identification":
        page.share(iri, DCTERMS.date, day(adoption.date))
    for document in work.expressions:
        if document.adoption.meeting:
            page.share(iri, SKOS.altLabel, words(document.adoption.meeting, document.language))


def meeting_symbol(document: Document, organ: str) -> str:
    """The symbol of the meeting: from the printed number where there is one, else as the workflow gives it."""
    adoption, session = document.adoption, document.cover.session
    given, number = adoption.meeting_symbol, adoption.meeting_number
    if not number or (given and given.rpartition(".")[2].partition("(")[0].strip() == number):
        return _canonical(given)
    code = organ_code(organ)
    if code == "S":
        return f"S/PV.{number}"
    if not session or not code:
        return _canonical(given)
    # The Human Rights Council keeps no record for each meeting: the path is made of session and number.
    return {"A": f"A/{session}/PV.{number}", "E": f"E/{session}/SR.{number}", "A/HRC": f"A/HRC/{session}/{number}"}.get(
        code, _canonical(given)
    )


def map_agenda(page: Page, work: Work, session: URIRef | None) -> None:
    """State the agenda items printed on the cover, with their titles in every language."""
    agreed(page, work, "the agenda items", _item_numbers)
    reference = next((one for one in work.expressions if one.cover.agenda_items), work.reference)
    agenda = (page.identifiers.path(session) or "").removeprefix("session/") if session is not None else ""
    items = reference.cover.agenda_items
    for place, item in enumerate(items):
        if not item.number or not (item.agenda or agenda):
            page.warn("map-agenda-item-unnumbered", f"agenda item {item.number or item.title!r}", reference.language)
            continue
        iri = page.identifiers.agenda(item.agenda or agenda, item.number)
        page.fact(page.iri, RSV.agendaItem, iri)
        share_agenda_item(page, iri, item.number, session)
        for document in work.expressions:
            # Letters of items differ from script to script: the items of two languages are paired in their order.
            others = document.cover.agenda_items
            if len(others) == len(items) and others[place].title:
                page.share(iri, DCTERMS.title, words(others[place].title, document.language))


def _item_numbers(document: Document) -> tuple[str, ...]:
    """The numbers of the items without their letters, which differ from script to script."""
    return tuple(sorted(agenda_number(item.number).partition("/")[0] for item in document.cover.agenda_items))


def share_agenda_item(page: Page, iri: URIRef, number: str, session: URIRef | None) -> None:
    """State what an item of an agenda is."""
    page.share(iri, RDF.type, RSV.AgendaItem)
    whole, *letters = agenda_number(number).split("/")
    page.share(iri, SKOS.notation, string(" ".join([whole, *(f"({letter})" for letter in letters)])))
    if session is not None:
        page.share(iri, RSV.session, session)


def _canonical(symbol: str) -> str:
    try:
        return parse(symbol).text if symbol else ""
    except SymbolError:
        return ""


def _is_record(symbol: str) -> bool:
    return "/PV." in symbol or "/SR." in symbol


def _ordinal(number: str) -> str:
    if not number.isdigit():
        return number
    tens, ones = int(number) % 100, int(number) % 10
    ending = "th" if 11 <= tens <= 13 else {1: "st", 2: "nd", 3: "rd"}.get(ones, "th")
    return f"{number}{ending}"
