"""What a document says, free of file formats and of RDF.

Readers make these values, `kb.numbering` gives the provisions their paths, mappers turn them into RDF.
Everything is frozen and picklable. Offsets count code points in `Text.plain`.
"""

from __future__ import annotations

from kb.model.cover import AgendaItem, AknIdentification, Cover, Keyword, KeywordLayer
from kb.model.document import (
    Correction,
    Document,
    DocumentKind,
    GivenSymbol,
    Language,
    Notice,
    Severity,
    SourceFile,
    SymbolBasis,
)
from kb.model.proceedings import (
    Adoption,
    DraftHistory,
    Outcome,
    Proceedings,
    Sitting,
    Sponsor,
    Statement,
    Step,
    Tally,
    Vote,
    VoteOption,
)
from kb.model.provisions import (
    EMPTY,
    Cell,
    Emphasis,
    EmphasisKind,
    Footnote,
    Hyperlink,
    NoteMark,
    Passage,
    PassageKind,
    Provision,
    ProvisionKind,
    Selector,
    Table,
    Text,
)

__all__ = ["EMPTY", "Adoption", "AgendaItem", "AknIdentification", "Cell", "Correction", "Cover", "Document"]
__all__ += ["DocumentKind", "DraftHistory", "Emphasis", "EmphasisKind", "Footnote", "GivenSymbol", "Hyperlink"]
__all__ += ["Keyword", "KeywordLayer", "Language", "NoteMark", "Notice", "Outcome", "Passage", "PassageKind"]
__all__ += ["Proceedings", "Provision", "ProvisionKind", "Selector", "Severity", "Sitting", "SourceFile", "Sponsor"]
__all__ += ["Statement", "Step", "SymbolBasis", "Table", "Tally", "Text", "Vote", "VoteOption"]
