"""A query as the SPARQL 1.1 Protocol brings it: by GET, by POST with parameters, by POST directly."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import unquote_to_bytes

import pyoxigraph as ox
from flask import request
from werkzeug.datastructures import MultiDict

from kb.web.problems import SPARQL_DATASET, SPARQL_OPERATION, Problem

FORM_TYPE = "application/x-www-form-urlencoded"
QUERY_TYPE = "application/sparql-query"
UPDATE_TYPE = "application/sparql-update"
MAX_GRAPHS = 1_000


@dataclass(frozen=True, slots=True)
class Operation:
    """A query as the protocol brings it."""

    query: str
    default: tuple[str, ...]
    named: tuple[str, ...]


def operation(max_query_bytes: int) -> Operation:
    """SPARQL 1.1 Protocol, section 2.1: query by GET, by POST with parameters, by POST directly. Raises Problem.

    The dataset of a form may stand in the address too, as the W3C's tests have it.
    """
    parameters: MultiDict[str, str] = request.args
    try:
        unquote_to_bytes(request.query_string).decode()
    except UnicodeDecodeError as error:
        raise _bad("The address is not in UTF-8.") from error
    direct: str | None = None
    if request.method == "POST":
        kind = request.mimetype
        if kind == UPDATE_TYPE:
            raise _bad("This is an update; the endpoint is read-only.")
        if kind not in (FORM_TYPE, QUERY_TYPE):
            raise Problem(
                415,
                f"The body has the type {kind or 'none'}; a query comes as {FORM_TYPE} or {QUERY_TYPE}.",
                specification=SPARQL_OPERATION,
                headers={"Accept-Post": f"{QUERY_TYPE}, {FORM_TYPE}"},
            )
        charset = request.mimetype_params.get("charset", "utf-8").lower()
        if charset not in ("utf-8", "utf8", "us-ascii"):
            raise Problem(415, f"The body is said to be in {charset}; UTF-8 is needed.", specification=SPARQL_OPERATION)
        if kind == QUERY_TYPE:
            direct = _utf8(request.get_data())
        else:
            _utf8(unquote_to_bytes(request.get_data(cache=True)))
            parameters = MultiDict([*request.args.items(multi=True), *request.form.items(multi=True)])
    if "update" in parameters:
        raise _bad("This is an update; the endpoint is read-only.")
    queries = [*parameters.getlist("query"), *([direct] if direct is not None else [])]
    if len(queries) != 1:
        raise _bad(f"There must be exactly one query; there are {len(queries)}.")
    return _checked(queries[0], parameters, max_query_bytes)


def _checked(query: str, parameters: MultiDict[str, str], longest: int) -> Operation:
    if not query.strip():
        raise _bad("The query is empty.")
    if "\x00" in query:
        raise _bad("The query holds a null character.")
    if len(query.encode()) > longest:
        raise Problem(
            413 if request.method == "POST" else 414,
            f"The query is longer than {longest} bytes.",
            remedy="Ask in parts, or take a dump from /dumps/.",
        )
    default = tuple(parameters.getlist("default-graph-uri"))
    named = tuple(parameters.getlist("named-graph-uri"))
    if len(default) + len(named) > MAX_GRAPHS:
        raise Problem(400, f"The request names more than {MAX_GRAPHS} graphs.", specification=SPARQL_DATASET)
    for iri in (*default, *named):
        _check_graph(iri)
    return Operation(query, default, named)


def _check_graph(iri: str) -> None:
    """Raise Problem for what is no IRI of a graph. A graph that is not here is an empty one: nothing is fetched, and
    the W3C's tests name graphs that need not be there."""
    try:
        ox.NamedNode(iri)
    except ValueError as error:
        raise Problem(400, f"{iri} is no absolute IRI of a graph.", specification=SPARQL_DATASET) from error
    if not iri.lower().startswith(("http:", "https:", "urn:")):
        raise Problem(
            400,
            f"{iri} names no graph: only http, https and urn graphs can be named, and nothing is fetched.",
            specification=SPARQL_DATASET,
        )


def _utf8(body: bytes) -> str:
    try:
        return body.decode()
    except UnicodeDecodeError as error:
        raise Problem(415, "The body is not in UTF-8.", specification=SPARQL_OPERATION) from error


def _bad(detail: str) -> Problem:
    return Problem(400, detail, specification=SPARQL_OPERATION)
