# ruff: noqa: E501 (statements of the record stand on one line)
"""A small release, written by hand in the form of the mapping, for the tests of the server."""

from __future__ import annotations

import gzip
import hashlib
import json
import os
from collections.abc import Iterable
from pathlib import Path

import pyoxigraph as ox
from flask.testing import FlaskClient

from kb.release.changes import DocumentChange, Kind, write_changes
from kb.release.listing import Listed, write_listing
from kb.release.outcomes import FileOutcome, FileStatus
from kb.release.report import Found, Report
from kb.settings import load
from kb.web.app import create_app

BASE = "https://record.example"

REPORT = Report(
    outcomes=(
        FileOutcome("one.xml", "1" * 64, FileStatus.PUBLISHED, "A/RES/99/1", "en"),
        FileOutcome(
            "<i>two.xml", "2" * 64, FileStatus.REFUSED, code="source-malformed-xml", place="line 3", message="broken"
        ),
    ),
    found=(Found("A/RES/99/1", "VoteTally", "warning", "A tally differs from the States listed."),),
    counts={"documents": 1, "agenda_items": 1},
)

PREFIXES = f"""
@base <{BASE}/id/> .
@prefix cito: <http://purl.org/spar/cito/> .
@prefix dcterms: <http://purl.org/dc/terms/> .
@prefix doco: <http://purl.org/spar/doco/> .
@prefix eli: <http://data.europa.eu/eli/ontology#> .
@prefix eli-dl: <http://data.europa.eu/eli/eli-draft-legislation-ontology#> .
@prefix lang: <http://publications.europa.eu/resource/authority/language/> .
@prefix oa: <http://www.w3.org/ns/oa#> .
@prefix org: <http://www.w3.org/ns/org#> .
@prefix prov: <http://www.w3.org/ns/prov#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix rsv: <https://w3id.org/resolvable/ontology#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
"""

TRIG = (
    PREFIXES
    + f"""
<{BASE}/graph/A/RES/99/1> {{
  <A/RES/99/1> a rsv:Resolution, eli:LegalResource ;
    dcterms:identifier "A/RES/99/1" ; rsv:organ <body/general-assembly> ; eli:passed_by <body/general-assembly> ;
    rsv:session <session/A/99> ; eli:date_document "2044-09-12"^^xsd:date ; dcterms:dateAccepted "2044-09-12"^^xsd:date ;
    rsv:sponsor <state/fra> ; rsv:additionalSponsor <state/and> ;
    dcterms:subject <http://metadata.un.org/thesaurus/1> .
  <A/RES/99/1/lang/en> a eli:LegalExpression ; eli:realizes <A/RES/99/1> ; eli:language lang:ENG .
  <A/RES/99/1/lang/ar> a eli:LegalExpression ; eli:realizes <A/RES/99/1> ; eli:language lang:ARA .
  <A/RES/99/1/pp/1> a rsv:PreambularParagraph ; eli:is_part_of <A/RES/99/1> ; rsv:document <A/RES/99/1> ; rsv:order 1 .
  <A/RES/99/1/op/1> a rsv:OperativeParagraph ; eli:is_part_of <A/RES/99/1> ; rsv:document <A/RES/99/1> ;
    rsv:order 2 ; eli:number "1" ; cito:cites <A/RES/98/7>, <S/RES/2720(2023)> .
  <A/RES/99/1/op/1/a> a rsv:Subparagraph ; eli:is_part_of <A/RES/99/1/op/1> ; rsv:document <A/RES/99/1> ;
    rsv:order 3 ; eli:number "a" .
  <A/RES/99/1/op/1/ref/1> a cito:Citation ; cito:hasCitingEntity <A/RES/99/1/op/1> ; cito:hasCitedEntity <A/RES/98/7> ;
    rsv:citedDocument <A/RES/98/7> ; rsv:document <A/RES/99/1> ; rsv:order 1 .
  <A/RES/99/1/step/introduced> a eli-dl:Activity ; rsv:document <A/RES/99/1> ; dcterms:date "2044-09-01"^^xsd:date ;
    dcterms:type <concept/step/introduced> ; prov:wasAssociatedWith <state/fra> ; prov:wasDerivedFrom <A/RES/99/1/op/1> .
  <A/RES/99/1/op/1#body-commission-on-seals> a oa:Annotation ; oa:hasTarget <A/RES/99/1/op/1> ;
    oa:hasBody <concept/named-body/commission-on-seals> .
  <A/RES/99/1/fn/1> a doco:Footnote ; rsv:document <A/RES/99/1> ; rsv:order 1 ; rsv:footnoteOf <A/RES/99/1/op/1> .
  <A/RES/99/1/vote> a eli-dl:Decision, eli-dl:Vote ; eli-dl:decided_on_a_realization_of <A/RES/99/1> ;
    eli-dl:had_decision_outcome <concept/outcome/adopted-by-recorded-vote> ;
    eli-dl:number_of_votes_favor 1 ; eli-dl:number_of_votes_against 1 ;
    eli-dl:had_participation <A/RES/99/1/vote/fra>, <A/RES/99/1/vote/and> .
  <A/RES/99/1/vote/fra> a rsv:Ballot ; rsv:voter <state/fra> ; rsv:choice <concept/choice/in-favour> .
  <A/RES/99/1/vote/and> a rsv:Ballot ; rsv:voter <state/and> ; rsv:choice <concept/choice/against> .
}}
<{BASE}/graph/A/RES/99/1/en> {{
  <A/RES/99/1> dcterms:title "A matter of record"@en .
  <A/RES/99/1/lang/en/source/0123456789ab> a eli:Format ; eli:embodies <A/RES/99/1/lang/en> ;
    rdfs:label "ga-99-en.zip!A_RES_99_1.xml" ; rsv:sha256 "0123456789ab" .
  <A/RES/99/1/pp/1> rsv:text "Recalling <b>nothing</b>,"@en ; rsv:markup "<i>Recalling</i> &lt;b&gt;nothing&lt;/b&gt;,<sup><a class=\\"fn\\" href=\\"#fn-1\\">1</a></sup>"@en .
  <A/RES/99/1/op/1> rsv:printedLabel "1."@en ; rsv:text "Decides as in 98/7"@en ;
    rsv:markup "<i>Decides</i> as in <a href=\\"{BASE}/id/A/RES/98/7\\">98/7</a><sup><a class=\\"fn\\" href=\\"#fn-1\\">1</a></sup><script>alert(1)</script>"@en .
  <A/RES/99/1/op/1/a> rsv:printedLabel "(a)"@en ; rsv:text "To wait;"@en .
  <A/RES/99/1/fn/1> rsv:printedLabel "1"@en ; rsv:text "See there."@en .
}}
<{BASE}/graph/A/RES/99/1/ar> {{
  <A/RES/99/1> dcterms:title "مسألة"@ar .
  <A/RES/99/1/op/1> rsv:printedLabel "١ -"@ar ; rsv:text "تقرر"@ar .
}}
<{BASE}/graph/S/RES/2720(2023)> {{
  <S/RES/2720(2023)> a rsv:Resolution, eli:LegalResource ; dcterms:identifier "S/RES/2720(2023)" ;
    rsv:organ <body/security-council> ; eli:date_document "2023-12-22"^^xsd:date .
  <S/RES/2720(2023)/lang/en> a eli:LegalExpression ; eli:realizes <S/RES/2720(2023)> ; eli:language lang:ENG .
  <S/RES/2720(2023)/op/1> a rsv:OperativeParagraph ; eli:is_part_of <S/RES/2720(2023)> ;
    rsv:document <S/RES/2720(2023)> ; rsv:order 1 ; eli:number "1" ; cito:cites <A/RES/98/7> .
}}
<{BASE}/graph/S/RES/2720(2023)/en> {{
  <S/RES/2720(2023)/op/1> rsv:printedLabel "1."@en ; rsv:text "Demands;"@en .
}}
<{BASE}/graph/registry/states> {{
  <state/fra> a rsv:State ; skos:prefLabel "France"@en, "France"@fr .
  <state/and> a rsv:State ; skos:prefLabel "Andorra"@en .
}}
<{BASE}/graph/registry/bodies> {{
  <body/general-assembly> a org:Organization ; skos:prefLabel "General Assembly"@en .
  <body/security-council> a org:Organization ; skos:prefLabel "Security Council"@en .
}}
<{BASE}/graph/release> {{
  <A/RES/99/1> rsv:held true . <S/RES/2720(2023)> rsv:held true .
  <A/RES/98/7> dcterms:identifier "A/RES/98/7" ; rsv:held false ; rsv:timesCited 2 .
  <A/RES/99/1/para/1> dcterms:isReplacedBy <A/RES/99/1/op/1> .
  <A/RES/52/15> dcterms:identifier "A/RES/52/15" ; rsv:held false .
  <A/HRC/RES/52/15> dcterms:identifier "A/HRC/RES/52/15" ; rsv:held false .
  <session/A/99> a rsv:Session ; rsv:organ <body/general-assembly> ; rdfs:label "General Assembly, 99th session"@en ;
    skos:notation "99" .
  <concept/step/introduced> a skos:Concept ; skos:prefLabel "introduced"@en .
  <concept/named-body/commission-on-seals> a skos:Concept ; skos:prefLabel "Commission on Seals"@en .
  <publication/sales/E.72.IV.13> a eli:Work ; rdfs:label "Report on seals"@en ; rsv:held false .
  <meeting/A/99/PV.2> a rsv:Meeting ; rsv:session <session/A/99> ; dcterms:identifier "A/99/PV.2" .
  <http://metadata.un.org/thesaurus/1> a skos:Concept ; skos:prefLabel "RECORDS"@en ;
    skos:inScheme <http://metadata.un.org/thesaurus/> .
}}
"""
)

DOCUMENTS = [
    Listed("A/RES/99/1", "2044-09-12", "body/general-assembly", "session/A/99"),
    Listed("S/RES/2720(2023)", "2023-12-22", "body/security-council"),
]
CHANGES = [(Kind.PUBLISHED, "A/RES/99/1"), (Kind.CHANGED, "S/RES/2720(2023)"), (Kind.WITHDRAWN, "A/RES/97/1")]
HISTORY = {"documents": ["A/RES/97/1"], "withdrawn": ["A/RES/97/1"], "moved": {"A/RES/97/2A": "A/RES/99/1"}}


def publish(data: Path, number: int = 1, trig: str = TRIG, base: str = BASE) -> Path:
    """Write a release into `data` and make it the current one. Gives its folder."""
    digest = hashlib.sha256(trig.encode()).hexdigest()
    quads = ox.parse(input=trig.replace(BASE, base).encode(), format=ox.RdfFormat.TRIG)
    return publish_quads(data, quads, number, digest, base)


def publish_quads(
    data: Path,
    quads: Iterable[ox.Quad],
    number: int = 1,
    digest: str = "000000000000",
    base: str = BASE,
) -> Path:
    """Write a release of these statements and make it the current one. Gives its folder."""
    folder = data / "releases" / f"{number:04}-{digest[:12]}"
    (folder / "dumps").mkdir(parents=True)
    store = ox.Store(str(folder / "store"))
    store.bulk_extend(quads)
    dumped = gzip.compress(store.dump(format=ox.RdfFormat.N_QUADS) or b"", mtime=0)
    del store
    (folder / "dumps" / "resolvable.nq.gz").write_bytes(dumped)
    (folder / "dumps" / "SHA256SUMS").write_text(f"{hashlib.sha256(dumped).hexdigest()}  resolvable.nq.gz\n")
    description = {"id": folder.name, "base": base, "digest": digest, "code": "0", "counts": {"documents": 2}}
    (folder / "release.json").write_text(json.dumps(description))
    REPORT.write(folder / "report.json")
    (folder / "history.json").write_text(json.dumps(HISTORY))
    (folder / "void.ttl").write_text(f"<{base}/.well-known/void#dataset> a <http://rdfs.org/ns/void#Dataset> .\n")
    write_lists(folder, number)
    link = data / ".current"
    os.symlink(Path("releases") / folder.name, link)
    os.replace(link, data / "current")
    return folder


def write_lists(folder: Path, number: int) -> None:
    """The lists of a release, and a slice of its dumps."""
    published = f"2044-01-{number:02}T12:00:00Z"
    description = json.loads((folder / "release.json").read_text())
    (folder / "release.json").write_text(json.dumps({**description, "published": published}))
    write_listing(folder / "documents.gz", DOCUMENTS)
    changes = [DocumentChange(folder.name, published, kind, key) for kind, key in CHANGES]
    write_changes(folder / "changes.gz", changes)
    (folder / "dumps" / "slices").mkdir()
    (folder / "dumps" / "slices" / "session-A-99.nq.gz").write_bytes((folder / "dumps/resolvable.nq.gz").read_bytes())


def client_of(data: Path, **settings: object) -> FlaskClient:
    """A client of the application over `data`."""
    return create_app(load({"data": data, **settings}, environ={}, folder=data)).test_client()
