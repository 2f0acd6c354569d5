"""`/sparql`: the SPARQL 1.1 Protocol for queries, and its page for people."""

from __future__ import annotations

import json
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import pyoxigraph as ox
from flask import Blueprint, Response, current_app, g, render_template, request

from kb.resources import folder
from kb.settings import Settings
from kb.web import terms
from kb.web.answers import Body, answer, client_of_request, negotiated, published, query_budget, query_pool
from kb.web.negotiation import Choice, choose, names_any
from kb.web.operation import Operation, operation
from kb.web.problems import (
    SPARQL_FAILURE,
    SPARQL_SAFETY,
    Problem,
)
from kb.web.query_pool import (
    Answer,
    QueryBusyError,
    QueryCrashError,
    QuerySyntaxError,
    QueryTimeoutError,
    QueryTooLargeError,
    Request,
)
from kb.web.query_tokens import Form, Outline, RefusedQueryError, outline
from kb.web.query_worker import ROW_FORMATS
from kb.web.releases import Published
from kb.web.representations import (
    DESCRIPTIONS,
    HTML,
    JSON_LD,
    RDF_XML,
    ROWS,
    ROWS_JSON,
    ROWS_XML,
    TRIPLES,
    TRUTH,
    TURTLE,
    Representation,
)
from kb.web.serialise import serialise
from kb.web.terms import SERVED_PREFIXES

endpoint = Blueprint("endpoint", __name__)

PAGE_ROWS = 1_000
TRUNCATED = "X-Truncated-At"

_OF_FORM: Mapping[Form, Sequence[Representation]] = {
    Form.SELECT: ROWS,
    Form.ASK: TRUTH,
    Form.CONSTRUCT: TRIPLES,
    Form.DESCRIBE: TRIPLES,
}
_TABLES = {format: name for name, format in ROW_FORMATS.items()}
# `format=csv` beside the query, for links and for people: the protocol leaves room for it. `output` is an older name.
_BY_NAME: Mapping[str, Sequence[Representation]] = {
    "json": (ROWS_JSON, JSON_LD),
    "xml": (ROWS_XML, RDF_XML),
    **{
        name: (representation,)
        for representation in (HTML, *ROWS, *TRIPLES)
        for name in (representation.suffix, representation.media_type)
    },
}


@endpoint.route("/sparql", methods=["GET", "POST"])
@endpoint.route("/sparql/", methods=["GET", "POST"])
def sparql() -> Response:
    """The SPARQL 1.1 endpoint; without a query its page, or its service description."""
    if request.method != "POST" and "query" not in request.args and "update" not in request.args:
        return _introduction()
    asked = operation(_settings().max_query_bytes)
    try:
        known = outline(asked.query)
    except RefusedQueryError as refusal:
        raise Problem(
            400,
            str(refusal),
            title="The query is refused",
            specification=SPARQL_SAFETY,
            remedy="The endpoint answers SELECT, ASK, CONSTRUCT and DESCRIBE over its own graphs.",
        ) from refusal
    choice = _choice(known.form)
    release = published()
    is_page = choice.representation is HTML

    def make() -> Body:
        if is_page:
            return _page(release, asked, known)
        found = _run(release, asked, known, choice.representation)
        return Body(found.body, {TRUNCATED: str(_settings().query_rows)} if found.cut else {})

    return answer(
        make,
        choice.media_type,
        language="en" if is_page else "",
        # The same query is one answer, however it was sent.
        address="/sparql",
        variant="\n".join((asked.query, *asked.default, "", *asked.named)),
        fixed=known.fixed,
    )


def _settings() -> Settings:
    settings: Settings = current_app.config["SETTINGS"]
    return settings


def _choice(form: Form) -> Choice:
    """The format of the answer. A client that asks only for formats of the other kind of query gets our first,
    truthfully:
    rdflib's store asks for results in JSON even for CONSTRUCT."""
    available = _OF_FORM[form]
    asked = request.values.get("format") or request.values.get("output") or ""
    for representation in _BY_NAME.get(asked, ()):
        if representation in (*available, HTML):
            return Choice(representation, representation.media_type)
    accept = request.headers.get("Accept")
    choice = choose(accept, (*available, HTML))
    if choice is None:
        others = [representation for kind in _OF_FORM.values() for representation in kind]
        if names_any(accept, others):
            return Choice(available[0], available[0].media_type)
        return negotiated((*available, HTML))
    return choice


def _run(
    release: Published, operation: Operation, known: Outline, representation: Representation, rows: int | None = None
) -> Answer:
    """Run the query in a worker. Raises Problem for every failure."""
    has_dataset = bool(operation.default or operation.named)
    asked = Request(
        query=operation.query,
        store=release.release.store_path,
        base=release.base + "/",
        graph=(representation if representation.graph else TURTLE).media_type,
        table=_TABLES[representation.rows or ROWS_JSON.rows or ox.QueryResultsFormat.JSON],
        dataset=known.dataset,
        default=operation.default if has_dataset else None,
        named=operation.named if has_dataset else None,
        rows=rows,
        prefixes=SERVED_PREFIXES if known.form in (Form.CONSTRUCT, Form.DESCRIBE) else {},
        star=known.star,
    )
    seconds = _settings().query_seconds
    try:
        return _run_within_budget(asked)
    except QuerySyntaxError as error:
        raise Problem(400, str(error), title="The query has a syntax error", specification=SPARQL_FAILURE) from error
    except QueryTimeoutError as error:
        raise Problem(
            503,
            f"The query took longer than {seconds:g} seconds and was stopped.",
            title="The query took too long",
            remedy="Begin the pattern with a known term, add a LIMIT, or take a dump from /dumps/.",
            headers={"Retry-After": str(max(1, round(seconds)))},
        ) from error
    except QueryBusyError as error:
        raise Problem(
            503,
            "All processes that answer queries are busy.",
            remedy="Try again in a few seconds.",
            headers={"Retry-After": "5"},
        ) from error
    except QueryTooLargeError as error:
        raise Problem(
            503,
            "The answer is larger than what this endpoint sends at once.",
            title="The answer is too large",
            remedy="Ask for fewer or shorter values, add a LIMIT, or take a dump from /dumps/.",
            headers={"Retry-After": "3600"},
        ) from error
    except QueryCrashError as error:
        raise Problem(
            503,
            "The query could not be finished: it needs more memory than a query may take, or the engine failed on it.",
            remedy="Make the query simpler.",
            headers={"Retry-After": "60"},
        ) from error


def _run_within_budget(asked: Request) -> Answer:
    """Run the query for the address that asks, if it has time left. Raises Problem 429 or a QueryError."""
    budget, client = query_budget(), client_of_request()
    limited = budget.applies(client)
    if limited and budget.left(client) <= 0:
        raise Problem(
            429,
            "This address has used up its time for queries.",
            remedy="Wait as long as Retry-After says, or take a dump from /dumps/.",
            headers={**budget.headers(client), "Retry-After": str(budget.wait(client))},
        )
    begun = time.monotonic()
    try:
        return query_pool().run(asked, client)
    finally:
        if limited:
            budget.spend(client, time.monotonic() - begun)
            g.extra_headers = budget.headers(client)


# The page for people


@dataclass(frozen=True, slots=True)
class Example:
    """`name`: of the file, without its ending; `question`: its first line; `query`: all of it."""

    name: str
    question: str
    query: str


def examples(base: str) -> tuple[Example, ...]:
    """The queries of `examples/queries`, written for this base, in the order of their questions."""
    found = []
    for path in (folder("examples") / "queries").glob("*.rq"):
        query = path.read_text(encoding="utf-8").strip().replace("{base}", base)
        question, _, _ = query.partition("\n")
        found.append(Example(path.stem, question.removeprefix("# "), query))
    return tuple(sorted(found, key=lambda example: (example.question, example.name)))


def example(base: str, name: str) -> Example:
    """One of them. Raises KeyError where there is none of that name."""
    return {found.name: found for found in examples(base)}[name]


def prologue() -> str:
    """The PREFIX lines of our prefixes."""
    return "".join(f"PREFIX {prefix}: <{namespace}>\n" for prefix, namespace in terms.PREFIXES.items())


def _introduction() -> Response:
    # Who names no page gets the description of the service: that is what the specification has here.
    choice = negotiated((*DESCRIPTIONS[1:], HTML))
    release = published()
    if choice.representation is HTML:
        return answer(lambda: Body(_form_page(release, "").encode()), choice.media_type, language="en")
    return answer(lambda: Body(serialise(service_description(release), choice.representation)), choice.media_type)


def _form_page(release: Published, query: str, **found: object) -> str:
    return render_template(
        "sparql.html",
        query=query,
        prologue=prologue(),
        examples=examples(release.base),
        formats=(*ROWS, *TRIPLES),
        seconds=_settings().query_seconds,
        rows=_settings().query_rows,
        **found,
    )


def _page(release: Published, operation: Operation, known: Outline) -> Body:
    """The form with the query and its answer below, in a table or as Turtle."""
    shown = min(PAGE_ROWS, _settings().query_rows)
    found = _run(release, operation, known, ROWS_JSON if known.form in (Form.SELECT, Form.ASK) else TURTLE, shown)
    result: dict[str, object] = {"cut": shown if found.cut else 0}
    if found.outcome == "triples":
        result["triples"] = found.body.decode()
    else:
        table = json.loads(found.body)
        result["truth"] = table.get("boolean")
        result["names"] = table["head"].get("vars", [])
        result["bindings"] = table.get("results", {}).get("bindings", [])
    page = _form_page(release, operation.query, result=result, formats_here=_OF_FORM[known.form])
    return Body(page.encode(), {TRUNCATED: str(shown)} if found.cut else {})


def service_description(release: Published) -> list[ox.Quad]:
    """What the endpoint is and can (SPARQL 1.1 Service Description), made from the table of representations."""
    sd = str(terms.SD._NS)
    service = ox.NamedNode(f"{release.base}/sparql")
    dataset = ox.NamedNode(f"{release.base}/.well-known/void#dataset")
    facts: list[tuple[ox.NamedNode, str, ox.NamedNode | ox.Literal]] = [
        (service, terms.TYPE, ox.NamedNode(sd + "Service")),
        (service, sd + "endpoint", service),
        (service, sd + "supportedLanguage", ox.NamedNode(sd + "SPARQL11Query")),
        (service, sd + "feature", ox.NamedNode(sd + "UnionDefaultGraph")),
        (service, sd + "defaultDataset", dataset),
        (dataset, terms.TYPE, ox.NamedNode(sd + "Dataset")),
    ]
    for representation in (*ROWS, *TRIPLES):
        facts.append((service, sd + "resultFormat", ox.NamedNode(representation.identifier)))
    return [ox.Quad(subject, ox.NamedNode(predicate), value) for subject, predicate, value in facts]
