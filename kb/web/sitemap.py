"""For crawlers: what they may read, and where all the pages are.

The sitemap (sitemaps.org, protocol 0.9) is an index of parts, each bounded, read from the release's list of documents.
The date of a page is that of its document. Addresses begin with the base of the release, never with the request's Host.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import suppress
from itertools import chain, islice
from xml.sax.saxutils import escape

from flask import Blueprint, Response

from kb.errors import ReleaseError
from kb.release.listing import read_listing
from kb.web.answers import Body, answer, published
from kb.web.browse import SHELVES
from kb.web.problems import Problem
from kb.web.releases import Published

sitemap = Blueprint("sitemap", __name__)

PART = 10_000
"""Pages in one part. The protocol allows 50,000 and 50 MB."""

_XML = "application/xml"
_NAMESPACE = "http://www.sitemaps.org/schemas/sitemap/0.9"
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_SITE = (
    "/",
    "/browse/",
    *(f"/browse/{shelf.name}" for shelf in SHELVES),
    "/changes",
    "/dumps/",
    "/ontology",
    "/releases/current",
    "/shapes",
    "/sparql",
)


@sitemap.get("/robots.txt")
def robots() -> Response:
    """What crawlers may read, which is every page; the endpoint and the lists in pages are not for them."""
    lines = ["User-agent: *", "Disallow: /sparql?", "Disallow: /lookup", "Disallow: /list/", "Crawl-delay: 1"]
    with suppress(ReleaseError):  # a robots.txt that fails is taken for a ban
        lines += ["", f"Sitemap: {published().base}/sitemap.xml"]
    return Response("\n".join([*lines, ""]), content_type="text/plain; charset=utf-8")


@sitemap.get("/sitemap.xml")
def index() -> Response:
    """The index of the sitemap, for crawlers."""
    release = _with_list()

    def make() -> Body:
        numbers = range(1, _parts(release) + 1)
        lines = [
            f"<sitemap><loc>{escape(f'{release.base}/sitemap/{number}.xml')}</loc></sitemap>" for number in numbers
        ]
        return _document("sitemapindex", lines)

    return answer(make, _XML)


@sitemap.get("/sitemap/<int:number>.xml")
def part(number: int) -> Response:
    """One part of the sitemap: pages with the dates of their documents."""
    release = _with_list()

    def make() -> Body:
        start = (number - 1) * PART
        return _document("urlset", list(islice(_pages(release), start, start + PART)))

    if not 1 <= number <= _parts(release):
        raise Problem(404, "The sitemap has no such part.", remedy="The parts are listed at /sitemap.xml.")
    return answer(make, _XML)


def _with_list() -> Published:
    release = published()
    if not release.release.documents_path.is_file():
        raise Problem(404, "This release was made without a list of its documents.", remedy="Build it again.")
    return release


def _parts(release: Published) -> int:
    return -(-(len(_SITE) + release.release.counts["documents"]) // PART)


def _pages(release: Published) -> Iterator[str]:
    site = (f"<url><loc>{escape(release.base + path)}</loc></url>" for path in _SITE)
    return chain(site, _documents(release))


def _documents(release: Published) -> Iterator[str]:
    for one in read_listing(release.release.documents_path):
        modified = f"<lastmod>{one.date}</lastmod>" if _DAY.fullmatch(one.date) else ""
        yield f"<url><loc>{escape(f'{release.base}/doc/{one.key}')}</loc>{modified}</url>"


def _document(root: str, lines: list[str]) -> Body:
    head = f'<?xml version="1.0" encoding="UTF-8"?>\n<{root} xmlns="{_NAMESPACE}">'
    return Body("\n".join([head, *lines, f"</{root}>", ""]).encode())
