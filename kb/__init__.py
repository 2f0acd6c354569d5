"""Resolvable: the record of the United Nations as linked data."""

__version__ = "0.1.0"
