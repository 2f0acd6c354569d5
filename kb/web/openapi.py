"""`/openapi.json`: the routes as an OpenAPI 3.1 document.

Paths, methods and summaries come from the routes themselves; the table below adds what a route cannot tell: what it
answers with and which parameters it takes. A route without a line in the table is an error, not a gap.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from http import HTTPStatus
from typing import Any

from flask import Blueprint, Flask, Response, current_app

from kb import __version__
from kb.web.answers import Body, answer, published
from kb.web.browse import SHELVES
from kb.web.describe import SOURCE_NAME, TERMS_OF_USE, UNOFFICIAL
from kb.web.feed import FORMS
from kb.web.listings import RELATIONS
from kb.web.representations import DESCRIPTIONS, HTML, PROBLEM, ROWS, TRIPLES, Representation
from kb.web.routes import Route, routes

openapi = Blueprint("openapi", __name__)

_XML, _TEXT, _JSON, _GZIP = "application/xml", "text/plain", "application/json", "application/gzip"


@dataclass(frozen=True, slots=True)
class Parameter:
    """A parameter in the query of an address."""

    name: str
    about: str
    schema: Mapping[str, Any]
    required: bool = False


@dataclass(frozen=True, slots=True)
class Answers:
    """What a route gives. `types`: media types of its 200, the first without preference; `statuses`: what else it
    answers with."""

    types: tuple[str, ...] = ()
    statuses: tuple[int, ...] = ()
    parameters: tuple[Parameter, ...] = ()


def _types(*representations: Representation) -> tuple[str, ...]:
    return tuple(one.media_type for one in representations)


_PAGE = Parameter("page", "Page of a list, counted from 1.", {"type": "integer", "minimum": 1, "default": 1})
_LANGUAGE = Parameter("lang", "Language of the page, where the document is held in it.", {"type": "string"})
_IRI = Parameter("iri", "The thing, by its IRI.", {"type": "string", "format": "iri"}, required=True)
_OUTSIDE = Parameter("iri", "The thing, where it has no path because it is not ours.", _IRI.schema)
_SYMBOL = Parameter("q", "A symbol in any spelling.", {"type": "string", "maxLength": 200}, required=True)
_GRAPHS = {"type": "array", "items": {"type": "string", "format": "iri"}}
_SPARQL = (
    Parameter("query", "A SPARQL 1.1 query; without it, the page or the service description.", {"type": "string"}),
    Parameter("default-graph-uri", "Graphs that make up the default graph.", _GRAPHS),
    Parameter("named-graph-uri", "Graphs that can be named in the query.", _GRAPHS),
)
_PAGES = _types(HTML)
_DUMP = (_GZIP, "application/n-triples", _TEXT)

ANSWERS: Mapping[str, Answers] = {
    "browse.overview": Answers(_PAGES, (406,)),
    "browse.shelf": Answers(_PAGES, (400, 404, 406), (_PAGE,)),
    "dataset.graph": Answers(_types(*DESCRIPTIONS[1:]), (403, 404, 406)),
    "dataset.report": Answers(_PAGES, (406,)),
    "dataset.void": Answers(_types(*TRIPLES, HTML), (404, 406)),
    "downloads.dated": Answers(_DUMP, (206, 404, 416)),
    "downloads.dated_list": Answers(_PAGES, (404, 406)),
    "downloads.dump": Answers((*_DUMP, *_PAGES), (206, 404, 406, 416)),
    "downloads.dump_list": Answers(_PAGES, (406,)),
    "endpoint.sparql": Answers(
        (*_types(*ROWS, *TRIPLES), *_PAGES, "application/trig"), (400, 406, 413, 414, 415, 429), _SPARQL
    ),
    "feed.changes": Answers(_types(*FORMS), (400, 404, 406), (_PAGE,)),
    "health.alive": Answers((_TEXT,)),
    "health.ready": Answers((_TEXT,)),
    "home.favicon": Answers(("image/svg+xml",)),
    "home.front": Answers(_PAGES, (406,)),
    "home.lookup": Answers((), (300, 303, 400, 404, 410), (_SYMBOL,)),
    "listings.about": Answers(_types(*DESCRIPTIONS), (400, 404, 406), (_IRI, _PAGE)),
    "listings.listing": Answers(_PAGES, (300, 400, 404, 406, 410), (_OUTSIDE, _PAGE)),
    "metrics.exposition": Answers((_TEXT,)),
    "openapi.document": Answers((_JSON,)),
    "sitemap.index": Answers((_XML,), (404,)),
    "sitemap.part": Answers((_XML,), (404,)),
    "sitemap.robots": Answers((_TEXT,)),
    "things.description": Answers(_types(*DESCRIPTIONS), (300, 301, 400, 404, 406, 410), (_LANGUAGE, _PAGE)),
    "things.identifier": Answers((), (300, 301, 303, 404, 410)),
    "vocabularies.ontology": Answers(_types(*DESCRIPTIONS), (404, 406)),
    "vocabularies.shapes": Answers(_types(*DESCRIPTIONS), (404, 406)),
}
_UNFAILING = frozenset({"health.alive", "home.favicon", "metrics.exposition", "sitemap.robots"})
"""Routes that need no release; every other one can answer 503."""

_ABOUT = {
    "path": "The path of the thing: the symbol, and what follows it, such as `A/RES/77/298/op/12`; slashes stay.",
    "relation": "How other things refer to the one asked for.",
    "suffix": "The representation.",
}
_CHOICES = {
    ("browse.shelf", "name"): [shelf.name for shelf in SHELVES],
    ("listings.listing", "relation"): [relation.name for relation in RELATIONS],
    ("feed.changes", "suffix"): [form.suffix for form in FORMS],
    ("vocabularies.ontology", "suffix"): [one.suffix for one in DESCRIPTIONS],
    ("vocabularies.shapes", "suffix"): [one.suffix for one in DESCRIPTIONS],
}


@openapi.get("/openapi.json")
def document() -> Response:
    """The routes as an OpenAPI 3.1 document."""
    base = published().base
    return answer(lambda: Body((json.dumps(describe(current_app, base), indent=1) + "\n").encode()), _JSON)


def describe(app: Flask, base: str) -> dict[str, Any]:
    """The document of an application that is served at `base`. Raises KeyError for a route that the table lacks."""
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "Resolvable",
            "version": __version__,
            "summary": "The record of the United Nations as linked data, citable down to the paragraph.",
            "description": f"Source: {SOURCE_NAME}. {UNOFFICIAL}",
            "termsOfService": TERMS_OF_USE,
            "license": {"name": "Terms of use of the United Nations' sites", "url": TERMS_OF_USE},
        },
        "servers": [{"url": base}],
        "paths": {route.path: _path(route) for route in routes(app)},
        "components": {
            "schemas": {"Problem": _PROBLEM},
            "responses": {
                "Problem": {
                    "description": "What is wrong, on which specification that rests, what to do (RFC 9457).",
                    "content": {
                        PROBLEM.media_type: {"schema": {"$ref": "#/components/schemas/Problem"}},
                        HTML.media_type: {},
                    },
                }
            },
        },
    }


_PROBLEM = {
    "type": "object",
    "required": ["type", "title", "status", "detail", "instance"],
    "properties": {
        "type": {"type": "string", "format": "uri"},
        "title": {"type": "string"},
        "status": {"type": "integer"},
        "detail": {"type": "string"},
        "instance": {"type": "string"},
        "specification": {"type": "string"},
        "remedy": {"type": "string"},
        "choices": {
            "type": "array",
            "items": {
                "type": "object",
                "properties": {"title": {"type": "string"}, "address": {"type": "string"}},
            },
        },
    },
}


def _path(route: Route) -> dict[str, Any]:
    answers = ANSWERS[route.endpoint]
    variables = [_variable(route.endpoint, name, kind) for name, kind in route.variables]
    found: dict[str, Any] = {"parameters": variables} if variables else {}
    for method in route.methods:
        operation: dict[str, Any] = {
            "operationId": _operation_id(route, method),
            "summary": route.purpose,
            "responses": _responses(route.endpoint, answers),
        }
        if method == "POST":
            operation["requestBody"] = _BODY
        elif answers.parameters:
            operation["parameters"] = [_parameter(one) for one in answers.parameters]
        found[method.lower()] = operation
    return found


_BODY = {
    "required": True,
    "content": {
        "application/sparql-query": {"schema": {"type": "string"}},
        "application/x-www-form-urlencoded": {
            "schema": {
                "type": "object",
                "required": ["query"],
                "properties": {one.name: one.schema for one in _SPARQL},
            }
        },
    },
}


def _operation_id(route: Route, method: str) -> str:
    """Unlike that of any other operation: a function can stand behind several paths."""
    words = "".join(letter if letter.isalnum() else "-" for letter in route.path).strip("-")
    return f"{method.lower()}-{words or 'front'}" + ("-" if route.path.endswith("/") and words else "")


def _variable(endpoint: str, name: str, kind: str) -> dict[str, Any]:
    schema: dict[str, Any] = {"type": "integer", "minimum": 0} if kind == "int" else {"type": "string"}
    if choices := _CHOICES.get((endpoint, name)):
        schema["enum"] = choices
    found = {"name": name, "in": "path", "required": True, "schema": schema}
    return {**found, "description": _ABOUT[name]} if name in _ABOUT else found


def _parameter(one: Parameter) -> dict[str, Any]:
    found: dict[str, Any] = {"name": one.name, "in": "query", "description": one.about, "schema": one.schema}
    return {**found, "required": True} if one.required else found


def _responses(endpoint: str, answers: Answers) -> dict[str, Any]:
    found: dict[str, Any] = {}
    if answers.types:
        found["200"] = {"description": "OK", "content": {kind: {} for kind in answers.types}}
    statuses: Sequence[int] = answers.statuses if endpoint in _UNFAILING else (*answers.statuses, 503)
    for status in sorted(statuses):
        if status == 206 or 301 <= status < 400:
            found[str(status)] = {"description": HTTPStatus(status).phrase}
        else:
            found[str(status)] = {"$ref": "#/components/responses/Problem"}
    return found
