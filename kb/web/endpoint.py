"""`/sparql`: the SPARQL 1.1 Protocol for queries, and its page for people."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote_to_bytes

import pyoxigraph as ox
from flask import Blueprint, Response, current_app, render_template, request
from werkzeug.datastructures import MultiDict

from kb.settings import Settings
from kb.web import terms
from kb.web.answers import Body, answer, negotiated, published, query_pool
from kb.web.negotiation import Choice, choose, names_any
from kb.web.problems import (
    SPARQL_DATASET,
    SPARQL_FAILURE,
    SPARQL_OPERATION,
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
    ROWS,
    ROWS_JSON,
    TRIPLES,
    TRUTH,
    TURTLE,
    Representation,
)
from kb.web.serialise import serialise
from kb.web.terms import SERVED_PREFIXES

endpoint = Blueprint("endpoint", __name__)

FORM_TYPE = "application/x-www-form-urlencoded"
QUERY_TYPE = "application/sparql-query"
UPDATE_TYPE = "application/sparql-update"
PAGE_ROWS = 1_000
TRUNCATED = "X-Truncated-At"

_OF_FORM: Mapping[Form, Sequence[Representation]] = {
    Form.SELECT: ROWS,
    Form.ASK: TRUTH,
    Form.CONSTRUCT: TRIPLES,
    Form.DESCRIBE: TRIPLES,
}
_TABLES = {format: name for name, format in ROW_FORMATS.items()}
# `format=csv` beside the query, for links and for people: the protocol leaves room for it.
_BY_SUFFIX = {"json": ROWS_JSON} | {representation.suffix: representation for representation in (*ROWS, *TRIPLES)}


@dataclass(frozen=True, slots=True)
class Operation:
    """A query as the protocol brings it."""

    query: str
    default: tuple[str, ...]
    named: tuple[str, ...]


@endpoint.route("/sparql", methods=["GET", "POST"])
def sparql() -> Response:
    """The SPARQL 1.1 endpoint; without a query its page, or its service description."""
    if request.method != "POST" and "query" not in request.args and "update" not in request.args:
        return _introduction()
    operation = _operation()
    try:
        known = outline(operation.query)
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
            return _page(release, operation, known)
        found = _run(release, operation, known, choice.representation)
        return Body(found.body, {TRUNCATED: str(_settings().query_rows)} if found.cut else {})

    return answer(
        make,
        choice.media_type,
        language="en" if is_page else "",
        variant="\n".join((operation.query, *operation.default, "", *operation.named)),
        fixed=known.fixed,
    )


def _settings() -> Settings:
    settings: Settings = current_app.config["SETTINGS"]
    return settings


def _operation() -> Operation:
    """SPARQL 1.1 Protocol, section 2.1: query by GET, by POST with parameters, by POST directly. Raises Problem."""
    parameters: MultiDict[str, str] = request.args
    try:
        unquote_to_bytes(request.query_string).decode()
    except UnicodeDecodeError as error:
        raise _bad("The address is not in UTF-8.") from error
    if request.method == "POST":
        kind = request.mimetype
        if kind == QUERY_TYPE:
            if "query" in request.args:
                raise _bad("The query stands both in the address and in the body.")
            return _checked(_utf8(request.get_data()), parameters)
        if kind == UPDATE_TYPE:
            raise _bad("This is an update; the endpoint is read-only.")
        if kind != FORM_TYPE:
            raise Problem(
                415,
                f"The body has the type {kind or 'none'}; a query comes as {FORM_TYPE} or {QUERY_TYPE}.",
                specification=SPARQL_OPERATION,
            )
        _utf8(unquote_to_bytes(request.get_data(cache=True)))
        if request.args:
            raise _bad("With a form, all parameters belong in the body.")
        parameters = request.form
    if "update" in parameters:
        raise _bad("This is an update; the endpoint is read-only.")
    queries = parameters.getlist("query")
    if len(queries) != 1:
        raise _bad(f"There must be exactly one query parameter; there are {len(queries)}.")
    return _checked(queries[0], parameters)


def _checked(query: str, parameters: MultiDict[str, str]) -> Operation:
    if not query.strip():
        raise _bad("The query is empty.")
    if "\x00" in query:
        raise _bad("The query holds a null character.")
    longest = _settings().max_query_bytes
    if len(query.encode()) > longest:
        raise Problem(
            413 if request.method == "POST" else 414,
            f"The query is longer than {longest} bytes.",
            remedy="Ask in parts, or take a dump from /dumps/.",
        )
    default = tuple(parameters.getlist("default-graph-uri"))
    named = tuple(parameters.getlist("named-graph-uri"))
    for iri in (*default, *named):
        try:
            ox.NamedNode(iri)
        except ValueError as error:
            raise Problem(400, f"{iri} is no absolute IRI of a graph.", specification=SPARQL_DATASET) from error
    return Operation(query, default, named)


def _utf8(body: bytes) -> str:
    try:
        return body.decode()
    except UnicodeDecodeError as error:
        raise Problem(415, "The body is not in UTF-8.", specification=SPARQL_OPERATION) from error


def _bad(detail: str) -> Problem:
    return Problem(400, detail, specification=SPARQL_OPERATION)


def _choice(form: Form) -> Choice:
    """The format of the answer. A client that asks only for formats of the other kind of query gets our first,
    truthfully:
    rdflib's store asks for results in JSON even for CONSTRUCT."""
    available = _OF_FORM[form]
    named = request.values.get("format") or request.values.get("output")
    if named in _BY_SUFFIX and _BY_SUFFIX[named] in available:
        return Choice(_BY_SUFFIX[named], _BY_SUFFIX[named].media_type)
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
        prefixes=SERVED_PREFIXES,
    )
    seconds = _settings().query_seconds
    try:
        return query_pool().run(asked)
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


# The page for people


@dataclass(frozen=True, slots=True)
class Example:
    title: str
    query: str


def examples(base: str) -> tuple[Example, ...]:
    """The queries on the page, written for this base."""
    folder = Path(__file__).parent / "queries"
    found = []
    for path in sorted(folder.glob("*.rq")):
        title, _, query = path.read_text(encoding="utf-8").partition("\n")
        found.append(Example(title.lstrip("# "), query.strip().replace("{base}", base)))
    return tuple(found)


def prologue() -> str:
    """The PREFIX lines of our prefixes."""
    return "".join(f"PREFIX {prefix}: <{namespace}>\n" for prefix, namespace in terms.PREFIXES.items())


def _introduction() -> Response:
    choice = negotiated(DESCRIPTIONS)
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
