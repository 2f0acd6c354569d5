"""What people say about a source: its symbol, and corrections of how it was read.

A symbol comes from an option of the command, from a sidecar file beside the source, or from a correction. Corrections
stand in TOML files, a table each. All are applied to the document as read, before it is numbered, by pure functions:
the same sources and corrections give the same document in every build.
"""

from kb.corrections.applying import Outcome, Settlement, applied, settled
from kb.corrections.choices import SymbolChoice, choice_of, matching
from kb.corrections.files import read_corrections
from kb.corrections.sidecars import Sidecar, read_sidecar, write_sidecar
from kb.corrections.tables import CorrectionTable

__all__ = [
    "CorrectionTable",
    "Outcome",
    "Settlement",
    "Sidecar",
    "SymbolChoice",
    "applied",
    "choice_of",
    "matching",
    "read_corrections",
    "read_sidecar",
    "settled",
    "write_sidecar",
]
