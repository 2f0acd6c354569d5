"""The sidecar: a small TOML file beside a source, named after it (`report.docx.toml` for `report.docx`)."""

from __future__ import annotations

import json
from dataclasses import dataclass, fields
from datetime import date, datetime

from kb.corrections.choices import whole_symbol
from kb.corrections.lines import parsed, tables_of
from kb.errors import KbError

_CODE = "sidecar-broken"
_DATES: dict[str, type] = {"when": date, "fetched": datetime}


@dataclass(frozen=True, slots=True)
class Sidecar:
    """What a sidecar says of its source. `symbol` is canonical; `who` gave it, `when` and `why`.

    `address`, `fetched`, `etag`, `last_modified`, `language`: of a file that `kb fetch` got. `sha256`: of the source
    that is meant; where it is another, the sidecar does not hold.
    """

    symbol: str
    who: str = ""
    when: date | None = None
    why: str = ""
    language: str = ""
    address: str = ""
    fetched: datetime | None = None
    etag: str = ""
    last_modified: str = ""
    sha256: str = ""


def read_sidecar(data: bytes, name: str) -> Sidecar:
    """The sidecar in a file. Raises KbError, with the line, for a key that is unknown, missing or of another kind."""
    text, value = parsed(data, _CODE, name)
    lines = tables_of(text)[0].keys
    known = [one.name for one in fields(Sidecar)]
    for key, given in value.items():
        if key not in known:
            raise _broken(name, lines.get(key), f"unknown key {key}", f"the keys are {', '.join(known)}")
        kind = _DATES.get(key, str)
        if not isinstance(given, kind) or (kind is date and isinstance(given, datetime)):
            wanted = {str: "a text", date: "a date, such as 2026-03-31", datetime: "a date with a time"}[kind]
            raise _broken(name, lines.get(key), f"{key} is no {kind.__name__}", f"write {wanted}")
    if "symbol" not in value:
        raise _broken(name, None, "it gives no symbol", 'write symbol = "A/74/400"')
    if value.get("address") and not value["address"].startswith(("http://", "https://")):
        raise _broken(name, lines.get("address"), "address is not of the web", "write https://…, or leave it out")
    try:
        symbol = whole_symbol(value["symbol"], "")
    except KbError as error:
        raise _broken(name, lines.get("symbol"), error.what, error.remedy) from error
    return Sidecar(**{**value, "symbol": symbol})


def write_sidecar(sidecar: Sidecar) -> str:
    """The text of a sidecar, read back by `read_sidecar`. What is empty is left out."""
    written = []
    for one in fields(Sidecar):
        given = getattr(sidecar, one.name)
        if isinstance(given, date):  # a datetime is one too
            written.append(f"{one.name} = {given.isoformat()}")
        elif given:
            written.append(f"{one.name} = {json.dumps(given, ensure_ascii=False)}")
    return "\n".join(written) + "\n"


def _broken(name: str, line: int | None, what: str, remedy: str) -> KbError:
    return KbError(what, code=_CODE, file=name, place=f"line {line}" if line else "", remedy=remedy)
