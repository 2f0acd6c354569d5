"""The number of a page, from the address."""

from __future__ import annotations

from flask import request

from kb.web.problems import Problem

MAX_PAGE = 100_000


def page_number() -> int:
    """`?page=`, from 1. Raises Problem 400 for what is no number of a page."""
    given = request.args.get("page", "1")
    if not given.isascii() or not given.isdecimal() or not 1 <= int(given[:9]) <= MAX_PAGE:
        raise Problem(400, f"page={given[:40]} is no number of a page.", remedy="Pages are counted from 1.")
    return int(given[:9])
