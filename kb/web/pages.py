"""Which page a thing gets, and what all pages share."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

import pyoxigraph as ox
from flask import Flask, Response, current_app, request
from flask import g as context

from kb.identifiers import encode, split
from kb.vocabulary import DOCO, ELI, PREFIXES, RDF
from kb.web import documents, listings, provisions
from kb.web.answers import Body, answer
from kb.web.describe import SOURCE_NAME, TERMS_OF_USE, UNOFFICIAL
from kb.web.facts import iris
from kb.web.negotiation import choose_language
from kb.web.places import Place
from kb.web.reading import LANGUAGES, RIGHT_TO_LEFT, languages_of
from kb.web.releases import Published
from kb.web.representations import DESCRIPTIONS, HTML

_DOCUMENTS = frozenset({str(ELI.LegalResource)})
_EXPRESSION = str(ELI.LegalExpression)
_FOOTNOTE = str(DOCO.Footnote)
_IS_PART_OF = ox.NamedNode(str(ELI.is_part_of))


def page_size() -> int:
    size: int = current_app.config["SETTINGS"].page_size
    return size


def page(release: Published, place: Place, *, fixed: bool, links: Sequence[str]) -> Response:
    """The page of a thing, in the language that the path names or, for a document or a provision, the client
    prefers."""
    store, addresses = release.store, release.addresses
    iri = addresses.thing(place.path)
    node = ox.NamedNode(iri)
    kinds = set(iris(quad.object for quad in store.quads_for_pattern(node, ox.NamedNode(str(RDF.type)), None, None)))
    address = split(place.path)
    document = address.document if address else ""
    location = {} if fixed else {"Content-Location": addresses.local(f"/doc/{encode(place.path)}.html")}
    if _EXPRESSION in kinds and document:
        language = place.path.rpartition("/")[2]
        return answer(
            lambda: Body(documents.page(release, document, language).encode()),
            HTML.media_type,
            language=language,
            links=links,
            headers=location,
        )
    held = languages_of(store, addresses.thing(document)) if document else ()
    language = _language(held)
    is_provision = _FOOTNOTE in kinds or next(store.quads_for_pattern(node, _IS_PART_OF, None), None) is not None
    is_read = bool(held) and (bool(kinds & _DOCUMENTS) or is_provision)

    def make() -> Body:
        if not is_read:
            return Body(listings.page(release, place, kinds).encode())
        if is_provision:
            return Body(provisions.page(release, document, place.path, language).encode())
        return Body(documents.page(release, place.path, language).encode())

    return answer(make, HTML.media_type, language=language if is_read else "en", links=links, headers=location)


def _language(held: Sequence[str]) -> str:
    """`?lang=fr`, else what the client prefers of what is held."""
    asked = request.args.get("lang", "")
    return asked if asked in held else choose_language(request.headers.get("Accept-Language"), held) or "en"


def day(value: str) -> str:
    """A date as it is printed: "30 June 2023"; what is no date stays as it is."""
    try:
        return f"{date.fromisoformat(value):%-d %B %Y}"
    except ValueError:
        return value


def grouped(number: object) -> str:
    """A number with its thousands apart, by a narrow no-break space."""
    return f"{number:,}".replace(",", "\u202f") if isinstance(number, int) else str(number)


def compact(iri: str) -> str:
    """An IRI as short as it can be read: our things without the base, terms with their prefix."""
    release = context.get("published")
    if release is not None and iri.startswith(f"{release.base}/id/"):
        return iri.removeprefix(f"{release.base}/id/")
    for prefix, namespace in PREFIXES.items():
        if iri.startswith(namespace):
            return f"{prefix}:{iri.removeprefix(namespace)}"
    return iri


def install(app: Flask) -> None:
    """What every template can use."""
    app.jinja_env.filters.update(day=day, grouped=grouped, compact=compact)

    @app.context_processor
    def shared() -> dict[str, Any]:
        release = context.get("published")
        return {
            "release": release.release if release else None,
            "addresses": release.addresses if release else None,
            "root": release.addresses.prefix if release else "",
            "source_name": SOURCE_NAME,
            "unofficial": UNOFFICIAL,
            "terms_of_use": TERMS_OF_USE,
            "language_names": LANGUAGES,
            "right_to_left": RIGHT_TO_LEFT,
            "representations": DESCRIPTIONS,
        }
