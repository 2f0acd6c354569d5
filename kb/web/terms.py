"""The terms that the pages read, as plain strings, and those that only the served descriptions use."""

from __future__ import annotations

from kb.vocabulary import CITO, DCTERMS, ELI, ELIDL, FOAF, ORG, PREFIXES, RDF, RDFS, RSV, SD, SKOS, VOID

HYDRA = "http://www.w3.org/ns/hydra/core#"

SERVED_PREFIXES: dict[str, str] = {**PREFIXES, "hydra": HYDRA}

TYPE = str(RDF.type)
LABEL = str(RDFS.label)
COMMENT = str(RDFS.comment)
PREF_LABEL = str(SKOS.prefLabel)
IDENTIFIER = str(DCTERMS.identifier)
TITLE = str(DCTERMS.title)
PRIMARY_TOPIC = str(FOAF.primaryTopic)
IN_DATASET = str(VOID.inDataset)
TEXT = str(RSV.text)

__all__ = [
    "CITO",
    "DCTERMS",
    "ELI",
    "ELIDL",
    "HYDRA",
    "ORG",
    "PREFIXES",
    "RSV",
    "SD",
    "SERVED_PREFIXES",
]
