"""Symbols of United Nations documents: parse, normalise, print; typed spellings; links."""

from kb.symbols.grammar import parse
from kb.symbols.links import LinkKind, LinkTarget, from_link
from kb.symbols.spellings import candidates
from kb.symbols.symbol import Symbol, SymbolError, SymbolKind

__all__ = ["LinkKind", "LinkTarget", "Symbol", "SymbolError", "SymbolKind", "candidates", "from_link", "parse"]
