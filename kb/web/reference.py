"""The page `docs/reference/http.md`, made from the routes and the tables: `python -m kb.web.reference`."""

from __future__ import annotations

import re
from collections.abc import Sequence

from flask import Flask

from kb.settings import load
from kb.web.app import CONTENT_SECURITY_POLICY, create_app
from kb.web.browse import SHELVES
from kb.web.endpoint import TRUNCATED
from kb.web.listings import RELATIONS
from kb.web.negotiation import choose
from kb.web.problems import HTTP
from kb.web.query_tokens import MAX_NESTING, MAX_TOKENS
from kb.web.representations import DESCRIPTIONS, ROWS, TRIPLES, TRUTH, Representation


def as_markdown() -> str:
    """The whole page."""
    return "\n".join((*_head(), *_routes(), *_representations(), *_headers(), *_statuses(), *_queries()))


def routes(app: Flask) -> Sequence[tuple[str, str, str]]:
    """Path, methods and purpose of every route: the first sentence of what the function behind it says of itself."""
    found: dict[str, tuple[str, str, str]] = {}
    for rule in app.url_map.iter_rules():
        if rule.endpoint == "static":
            continue
        path = re.sub(r"<(?:[a-z]+:)?([a-z]+)>", r"{\1}", rule.rule)
        methods = ", ".join(sorted((rule.methods or set()) - {"HEAD", "OPTIONS"}))
        doc = " ".join((app.view_functions[rule.endpoint].__doc__ or "").split())
        found[path] = (path, methods, doc.partition(". ")[0].rstrip("."))
    return [found[path] for path in sorted(found)]


def _head() -> Sequence[str]:
    return (
        "# HTTP",
        "",
        "Every route answers HEAD like GET, and OPTIONS. Redirects and links on the pages are references without a",
        "host: the server works under any name and port, while identifiers begin with the base of the release. If",
        "the base has a path (`https://example.org/un`), requests are answered with that path and without it.",
        "This page is made from the code: `python -m kb.web.reference > docs/reference/http.md`.",
        "",
    )


def _routes() -> Sequence[str]:
    lines = ["## Routes", "", "| path | methods | what |", "|---|---|---|"]
    lines += [f"| `{path}` | {methods} | {what} |" for path, methods, what in routes(create_app(load(environ={})))]
    lines += ["", f"`/browse/{{name}}`: {', '.join(f'`{shelf.name}`' for shelf in SHELVES)}."]
    lines += [f"`/list/{{relation}}/…`: {', '.join(f'`{relation.name}`' for relation in RELATIONS)}.", ""]
    return lines


def _table(title: str, representations: Sequence[Representation]) -> list[str]:
    lines = [f"### {title}", "", "| representation | media type | also asked for as | suffix |", "|---|---|---|---|"]
    for one in representations:
        aliases = ", ".join(f"`{alias}`" for alias in one.aliases)
        lines.append(f"| {one.label} | `{one.media_type}` | {aliases} | `.{one.suffix}` |")
    return [*lines, ""]


def _representations() -> Sequence[str]:
    first = choose(None, DESCRIPTIONS)
    assert first is not None
    return (
        "## Representations",
        "",
        "Chosen by `Accept` (RFC 9110, section 12.5.1), ties broken by the order below; a suffix wins over the header.",
        f"Without preference the answer is {first.representation.label}. Parameters such as `charset` and `profile` do",
        "not narrow a range. An answer bears the name it was asked for by. The language of a page is chosen by",
        "`Accept-Language`, or named in the path: `/doc/A/RES/77/298/lang/fr`.",
        "",
        *_table("Descriptions: `/doc/…`, `/graph/…`, `/ontology`, `/shapes`, `/about`", DESCRIPTIONS),
        *_table("SELECT", ROWS),
        *_table("ASK", TRUTH),
        *_table("CONSTRUCT, DESCRIBE", TRIPLES),
    )


def _headers() -> Sequence[str]:
    return (
        "## Headers",
        "",
        "| header | on |",
        "|---|---|",
        "| `ETag`, strong: release, resource, representation, language | 200, 304 |",
        "| `Vary: Accept, Accept-Language` | 200, 303, 304, 406 |",
        "| `Content-Location`: the address of the representation | negotiated descriptions |",
        "| `Link`: `canonical`, `describes`, `alternate`, `describedby`, `license` | descriptions |",
        f"| `{TRUNCATED}`: the rows after which the answer was cut | SPARQL |",
        "| `Retry-After` | 503 |",
        "| `Access-Control-Allow-Origin: *` | everything, errors too |",
        f"| `Content-Security-Policy: {CONTENT_SECURITY_POLICY}` | everything |",
        "",
    )


def _statuses() -> Sequence[str]:
    lines = [
        "## Errors",
        "",
        "A browser gets a page, everybody else `application/problem+json` (RFC 9457): `type` is the address of the",
        "section of the specification that the answer rests on, `detail` says what is wrong, `remedy` what to do,",
        "`choices` what to choose from.",
        "",
        "| status | rests on |",
        "|---|---|",
    ]
    lines += [f"| {status} | [{rule.section}]({rule.address}) |" for status, rule in sorted(HTTP.items())]
    return [*lines, ""]


def _queries() -> Sequence[str]:
    settings = load(environ={})
    return (
        "## Limits of queries",
        "",
        "| limit | value | beyond it |",
        "|---|---|---|",
        f"| length | {settings.max_query_bytes} bytes | 413 or 414 |",
        f"| nesting of brackets | {MAX_NESTING} | 400 |",
        f"| tokens | {MAX_TOKENS} | 400 |",
        f"| time | {settings.query_seconds:g} s | 503, the process of the query is ended |",
        f"| memory | {settings.query_memory} bytes | 503, the process of the query ends |",
        f"| rows or triples | {settings.query_rows} | cut, and `{TRUNCATED}` says so |",
        "",
        "The default graph is the union of all named graphs; `FROM`, `default-graph-uri` and `named-graph-uri` are",
        "honoured. Updates, `SERVICE` and graphs that are no http, https or urn address are refused.",
        "",
    )


if __name__ == "__main__":
    print(as_markdown(), end="")
