"""The table of representations: what can be asked for, under which names, with which suffix.

Negotiation, `Link` headers, the links on the pages, the service description and the reference page are made from it.
"""

from __future__ import annotations

from dataclasses import dataclass

import pyoxigraph as ox


@dataclass(frozen=True, slots=True)
class Representation:
    """One form in which an answer can be given.

    `aliases`: other media types under which it is also given; the answer then bears the type that was asked for.
    `graph`: the serialiser of triples; `rows`: that of SELECT and ASK results; neither: a page.
    `identifier`: the W3C's IRI of the format, for the service description.
    """

    media_type: str
    suffix: str
    label: str
    aliases: tuple[str, ...] = ()
    graph: ox.RdfFormat | None = None
    rows: ox.QueryResultsFormat | None = None
    identifier: str = ""

    @property
    def media_types(self) -> tuple[str, ...]:
        return (self.media_type, *self.aliases)


_FORMATS = "http://www.w3.org/ns/formats/"

HTML = Representation("text/html", "html", "HTML", ("application/xhtml+xml",))
TURTLE = Representation(
    "text/turtle", "ttl", "Turtle", ("application/x-turtle",), ox.RdfFormat.TURTLE, identifier=_FORMATS + "Turtle"
)
JSON_LD = Representation(
    "application/ld+json",
    "jsonld",
    "JSON-LD",
    ("application/json",),
    ox.RdfFormat.JSON_LD,
    identifier=_FORMATS + "JSON-LD",
)
N_TRIPLES = Representation(
    "application/n-triples",
    "nt",
    "N-Triples",
    ("text/plain",),
    ox.RdfFormat.N_TRIPLES,
    identifier=_FORMATS + "N-Triples",
)
RDF_XML = Representation(
    "application/rdf+xml",
    "rdf",
    "RDF/XML",
    ("application/xml", "text/xml"),
    ox.RdfFormat.RDF_XML,
    identifier=_FORMATS + "RDF_XML",
)
TRIG = Representation(
    "application/trig", "trig", "TriG", ("application/x-trig",), ox.RdfFormat.TRIG, identifier=_FORMATS + "TriG"
)

ROWS_JSON = Representation(
    "application/sparql-results+json",
    "srj",
    "JSON",
    ("application/json",),
    rows=ox.QueryResultsFormat.JSON,
    identifier=_FORMATS + "SPARQL_Results_JSON",
)
ROWS_XML = Representation(
    "application/sparql-results+xml",
    "srx",
    "XML",
    ("application/xml", "text/xml"),
    rows=ox.QueryResultsFormat.XML,
    identifier=_FORMATS + "SPARQL_Results_XML",
)
ROWS_CSV = Representation(
    "text/csv", "csv", "CSV", rows=ox.QueryResultsFormat.CSV, identifier=_FORMATS + "SPARQL_Results_CSV"
)
ROWS_TSV = Representation(
    "text/tab-separated-values",
    "tsv",
    "TSV",
    rows=ox.QueryResultsFormat.TSV,
    identifier=_FORMATS + "SPARQL_Results_TSV",
)
PROBLEM = Representation("application/problem+json", "json", "Problem", ("application/json",))

# The order breaks ties: what stands first is given to a client without preference.
DESCRIPTIONS = (HTML, TURTLE, JSON_LD, N_TRIPLES, RDF_XML, TRIG)
TRIPLES = (TURTLE, N_TRIPLES, JSON_LD, RDF_XML)
ROWS = (ROWS_JSON, ROWS_XML, ROWS_CSV, ROWS_TSV)
TRUTH = (ROWS_JSON, ROWS_XML)  # the W3C defines CSV and TSV for SELECT only
ERRORS = (PROBLEM, HTML)

BY_SUFFIX = {representation.suffix: representation for representation in DESCRIPTIONS}


def split_suffix(path: str) -> tuple[str, Representation | None]:
    """`path` without the suffix of a representation, and that representation. "A/79/PV.64" has none: `.64` is not in
    the table."""
    stem, dot, suffix = path.rpartition(".")
    representation = BY_SUFFIX.get(suffix) if dot and stem and not stem.endswith("/") else None
    return (stem, representation) if representation else (path, None)
