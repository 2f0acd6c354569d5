"""Paths of provisions and footnotes: from printed numbers, counted only where nothing is printed.

`number` for the reference text of a document, `align` for another language of it, `alone` for another language that
is held without the reference. The rules are those of docs/identifiers.md.
"""

from kb.numbering.alignment import align
from kb.numbering.paths import alone, number

__all__ = ["align", "alone", "number"]
