"""What a text says: citations, instruments and bodies, found by rules, each with its place and its rule.

Knows documents (`kb.model`), symbols and registries; nothing of file formats or RDF.
"""

from __future__ import annotations

from kb.extraction.findings import BodyMention, Citation, Extraction, InstrumentMention, Pinpoint, Place, Rule
from kb.extraction.mentions import MentionReader
from kb.extraction.reading import Running, citations_of
from kb.model import Document
from kb.registries import Registries

__all__ = ["BodyMention", "Citation", "Extraction", "InstrumentMention", "Pinpoint", "Place", "Rule", "extract"]


def extract(document: Document, registries: Registries) -> Extraction:
    """What an English text says of other texts and of bodies. A collection's members are extracted one by one."""
    running = Running.of(document)
    citations = citations_of(running)
    mentions = MentionReader(running, registries, citations)
    mentions.read()
    citations += mentions.provisions
    return Extraction(tuple(citations), tuple(mentions.instruments), tuple(mentions.bodies))
