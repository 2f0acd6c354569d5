"""Who asks."""

from __future__ import annotations

from collections.abc import Sequence


def client_address(peer: str | None, forwarded: Sequence[str], proxies: int) -> str:
    """The address of the client behind `proxies` trusted reverse proxies, each of which has appended its own peer to
    X-Forwarded-For.

    `forwarded`: the values of that header. What stands further left was sent by the client and says nothing. With fewer
    entries than proxies, the leftmost is as near as can be known.
    """
    if proxies < 1:
        return peer or ""
    named = [entry.strip() for value in forwarded for entry in value.split(",") if entry.strip()]
    return named[max(0, len(named) - proxies)] if named else peer or ""
