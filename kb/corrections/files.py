"""Correction files: from TOML to tables, with the line of whatever is wrong."""

from __future__ import annotations

import re
from datetime import date, datetime
from typing import Any

from kb.corrections.choices import whole_symbol
from kb.corrections.lines import Lines, parsed, tables_of
from kb.corrections.tables import KINDS, SHARED, CorrectionTable
from kb.errors import KbError
from kb.model import Language

_CODE = "correction-broken"
_UNNUMBERED = re.compile(r"unnumbered/[0-9a-f]{16}(?:/draft/\w+)?")


def read_corrections(data: bytes, name: str) -> tuple[list[CorrectionTable], list[KbError]]:
    """The corrections of a file in its order, and what is wrong with the tables that cannot be used.

    A table that is wrong does not spoil the others; a file that is not TOML gives one error. Kinds of other names
    than those of `KINDS`, unknown keys and missing ones are wrong.
    """
    try:
        text, value = parsed(data, _CODE, name)
    except KbError as error:
        return [], [error]
    head, *headers = tables_of(text)
    found: list[CorrectionTable] = []
    wrong: list[KbError] = []
    common = {key: given for key, given in value.items() if key in SHARED}
    for key in value:
        if key not in SHARED and key not in KINDS:
            line = head.keys.get(key) or next((one.line for one in headers if one.name == key), 0)
            remedy = f"the kinds are {', '.join(KINDS)}; at the head of the file stand {', '.join(SHARED)}"
            wrong.append(_wrong(name, line, f"unknown word {key}", remedy))
    for kind in KINDS:
        places = [one for one in headers if one.name == kind]
        tables = value.get(kind, [])
        if not isinstance(tables, list) or not all(isinstance(one, dict) for one in tables):
            line = places[0].line if places else head.keys.get(kind, 0)
            wrong.append(_wrong(name, line, f"{kind} is no list of tables", f"write [[{kind}]] above its keys"))
            continue
        for index, table in enumerate(tables):
            place = places[index] if index < len(places) else Lines(kind, 0)
            try:
                found.append(_table(kind, {**_inherited(common, table), **table}, place, name, head))
            except KbError as error:
                wrong.append(error)
    return sorted(found, key=lambda one: one.line), sorted(
        wrong, key=lambda error: int(error.place.removeprefix("line ") or 0)
    )


def _inherited(common: dict[str, Any], table: dict[str, Any]) -> dict[str, Any]:
    """What the head of the file says for a table; a table that names its own document is not about the head's."""
    if "file" in table or "document" in table:
        return {key: given for key, given in common.items() if key not in ("file", "document", "sha256")}
    return common


def _table(kind: str, table: dict[str, Any], place: Lines, name: str, head: Lines) -> CorrectionTable:
    keys = {key.name: key for key in KINDS[kind]}

    def wrong(key: str, what: str, remedy: str) -> KbError:
        return _wrong(name, place.keys.get(key) or head.keys.get(key) or place.line, f"[[{kind}]] {what}", remedy)

    for key in table:
        if key not in keys and key not in SHARED:
            raise wrong(key, f"has an unknown key {key}", f"its keys are {', '.join((*keys, *SHARED))}")
    for key in ("who", "when", "why", *(one.name for one in keys.values() if one.required)):
        if key not in table:
            raise wrong("", f"lacks {key}", f"write {key} = …")
    if kind == "link" and ("paragraph" in table) is ("note" in table):
        raise wrong("", "must have either paragraph or note", 'write paragraph = "its first words" or note = "3"')
    if not isinstance(table["when"], date) or isinstance(table["when"], datetime):
        raise wrong("when", "has no date in when", "write when = 2026-03-31, without quotation marks")
    values: dict[str, str] = {}
    for key, given in table.items():
        if key == "when":
            continue
        dated = kind == "date" and key in ("was", "is")
        if dated and isinstance(given, date) and not isinstance(given, datetime):
            values[key] = given.isoformat()
        elif isinstance(given, str) and (not dated or not given):
            values[key] = given.strip()
        else:
            raise wrong(key, f"has no {'date' if dated else 'text'} in {key}", _how_to_write(dated))
        line = keys.get(key)
        if not values[key] and not (line and line.may_be_empty):
            raise wrong(key, f"has nothing in {key}", "write a value, or leave the key out")
        if line and line.choices and values[key] not in line.choices:
            raise wrong(key, f"has {values[key]} in {key}", f"choose {', '.join(line.choices)}")
    if "file" not in values and "document" not in values:
        raise wrong("", "names neither file nor document", 'write document = "A/74/400" or file = "report.txt"')
    if values.get("language", "en") not in [one.value for one in Language]:
        raise wrong("language", f"has {values['language']} in language", "choose ar, en, es, fr, ru or zh")
    for key in ("document", "is") if kind == "symbol" else ("document",):
        if key in values and not _UNNUMBERED.fullmatch(values[key]):
            try:
                values[key] = whole_symbol(values[key], "")
            except KbError as error:
                raise wrong(key, error.what, error.remedy) from error
    shared = {key: values.pop(key) for key in SHARED if key in values}
    return CorrectionTable(
        kind=kind, values=tuple(values.items()), when=table["when"], source=name, line=place.line, **shared
    )


def _how_to_write(dated: bool) -> str:
    return 'write a date such as 2026-03-31 without quotation marks, or ""' if dated else "put it in quotation marks"


def _wrong(name: str, line: int, what: str, remedy: str) -> KbError:
    return KbError(what, code=_CODE, file=name, place=f"line {line}" if line else "", remedy=remedy)
