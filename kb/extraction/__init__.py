"""What a text says: citations, instruments and bodies, found by rules, each with its place and its rule.

Knows documents (`kb.model`), symbols and registries; nothing of file formats or RDF.
"""

from __future__ import annotations
