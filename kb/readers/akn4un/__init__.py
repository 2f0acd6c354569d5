"""The reader of AKN4UN, the United Nations' form of Akoma Ntoso. Knows the file format; knows nothing of RDF."""

from __future__ import annotations

from kb.readers.akn4un.document import read_document
from kb.readers.akn4un.names import AKN

__all__ = ["AKN", "read_document"]
