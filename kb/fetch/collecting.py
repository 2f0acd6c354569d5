"""Documents by symbol and language into a folder, each with a sidecar that says where it came from."""

from __future__ import annotations

import hashlib
import os
import string
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from pathlib import Path
from urllib.parse import quote, urlsplit

from kb.corrections import Sidecar, read_sidecar, write_sidecar
from kb.corrections.choices import whole_symbol
from kb.errors import KbError, SettingError
from kb.fetch.content import NotADocumentError, form_of
from kb.fetch.service import FetchError, Service
from kb.settings import Settings

EXTENSIONS = ("docx", "pdf", "xml")
_FAILURES = 3
"""Documents in a row for which the service did not answer at all, after which the rest is not asked for."""


class Standing(StrEnum):
    """What became of one document in one language."""

    GOT = "got"
    UNCHANGED = "unchanged"  # the service says that ours is current
    HELD = "held"  # got not long ago, not asked for again
    NOT_FOUND = "not found"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class Fetched:
    """`path`: of the document, None where there is none; `message`: what happened, for people."""

    symbol: str
    language: str
    standing: Standing
    path: Path | None = None
    message: str = ""

    @property
    def found(self) -> bool:
        return self.path is not None


def wanted(symbol: str) -> str:
    """A symbol that can be asked for, in canonical form. Raises KbError for what is none, or stands inside another."""
    text = whole_symbol(symbol, "")  # the message names the symbol
    report, _, draft = text.partition("/draft/")
    if draft:
        raise KbError(f"{text} is printed inside a report", remedy=f"fetch {report}")
    return text


def check_template(settings: Settings) -> None:
    """Raises SettingError for an address template that is not of the web, or does not say where the symbol goes."""
    template = settings.fetch_template
    try:
        names = [name for _, name, _, _ in string.Formatter().parse(template) if name is not None]
    except ValueError as error:
        raise _bad_template(template, str(error)) from error
    parts = urlsplit(template)
    if parts.scheme not in ("http", "https") or not parts.hostname or "{" in parts.netloc:
        raise _bad_template(template, "it is no address of the web")
    if set(names) - {"symbol", "language", "format"} or "symbol" not in names:
        raise _bad_template(template, "its places must be {symbol}, {language} and {format}")
    formats = _formats(settings)
    if not formats:
        raise SettingError("fetch_formats is empty", remedy="write docx,pdf")


def fetch(
    symbols: Sequence[str],
    languages: Sequence[str],
    folder: Path,
    settings: Settings,
    service: Service,
    *,
    refresh: bool = False,
    now: Callable[[], datetime] = lambda: datetime.now(UTC),
) -> Iterator[Fetched]:
    """Get every symbol in every language; what became of each, as soon as it is known.

    `symbols` as `wanted` gives them. `refresh`: ask again for what was got not long ago. Raises SettingError as
    `check_template`, and OSError if the folder cannot be written to.
    """
    check_template(settings)
    folder.mkdir(parents=True, exist_ok=True)
    failures = 0
    for symbol in dict.fromkeys(symbols):
        for language in dict.fromkeys(languages):
            if failures >= _FAILURES:
                yield Fetched(symbol, language, Standing.FAILED, message="not asked for: the service does not answer")
                continue
            one = _Wanted(symbol, language, folder, settings)
            try:
                found = one.get(service, refresh, now())
                failures = 0
            except FetchError as error:
                failures = failures + 1 if error.unreachable else 0
                found = Fetched(symbol, language, Standing.FAILED, message=str(error))
            yield found


def file_name(symbol: str, language: str, extension: str) -> str:
    """The name of the file of a document: its symbol, with signs that every disk takes, and its language."""
    return f"{symbol.replace('/', '_')}-{language}.{extension}"


@dataclass(frozen=True, slots=True)
class _Wanted:
    """One document in one language."""

    symbol: str
    language: str
    folder: Path
    settings: Settings

    def get(self, service: Service, refresh: bool, now: datetime) -> Fetched:
        """Ask for it in each format until there is one. Raises FetchError."""
        held = self._held()
        fresh = timedelta(hours=self.settings.fetch_fresh_hours)
        if held and not refresh:
            path, sidecar = held
            if sidecar.fetched is not None and now - sidecar.fetched < fresh:
                return self._found(Standing.HELD, path, f"got on {sidecar.fetched:%Y-%m-%d}")
        reasons: list[str] = []
        for form in _formats(self.settings):
            address = self._address(form)
            known = held[1] if held and held[1].address == address else None
            answer = service.get(
                address, etag=known.etag if known else "", last_modified=known.last_modified if known else ""
            )
            if answer.not_modified and held and known:
                self._write(_sidecar_of(held[0]), write_sidecar(replace(known, fetched=now)).encode())
                return self._found(Standing.UNCHANGED, held[0], "has not changed")
            if answer.data is None:
                reasons.append(f"none as {form}")
                continue
            try:
                extension = form_of(answer.data)
            except NotADocumentError as error:
                reasons.append(f"as {form} {error}")
                continue
            sidecar = Sidecar(
                symbol=self.symbol,
                language=self.language,
                address=address,
                fetched=now,
                etag=answer.etag,
                last_modified=answer.last_modified,
                sha256=hashlib.sha256(answer.data).hexdigest(),
            )
            return self._keep(answer.data, extension, sidecar)
        return Fetched(self.symbol, self.language, Standing.NOT_FOUND, message="; ".join(reasons))

    def _address(self, form: str) -> str:
        return self.settings.fetch_template.format(
            symbol=quote(self.symbol, safe="/"), language=quote(self.language, safe=""), format=quote(form, safe="")
        )

    def _held(self) -> tuple[Path, Sidecar] | None:
        """The document as it was got before, if it is still that."""
        for extension in EXTENSIONS:
            path = self.folder / file_name(self.symbol, self.language, extension)
            try:
                sidecar = read_sidecar(_sidecar_of(path).read_bytes(), path.name)
                if hashlib.sha256(path.read_bytes()).hexdigest() == sidecar.sha256:
                    return path, sidecar
            except (OSError, KbError):
                continue
        return None

    def _keep(self, data: bytes, extension: str, sidecar: Sidecar) -> Fetched:
        """Write the document and its sidecar. A file that is there and was not got from the service stays."""
        path = self.folder / file_name(self.symbol, self.language, extension)
        if path.exists() and path.read_bytes() != data and self._is_foreign(path):
            message = f"{path} is there and is not what was got before; move it away"
            return Fetched(self.symbol, self.language, Standing.FAILED, message=message)
        self._write(path, data)
        self._write(_sidecar_of(path), write_sidecar(sidecar).encode())
        return self._found(Standing.GOT, path, f"{len(data):,} bytes")

    def _is_foreign(self, path: Path) -> bool:
        held = self._held()
        return held is None or held[0] != path

    def _write(self, path: Path, data: bytes) -> None:
        """The file appears whole or not at all."""
        beside = path.with_name(f".{path.name}.part")
        beside.write_bytes(data)
        os.replace(beside, path)

    def _found(self, standing: Standing, path: Path, message: str) -> Fetched:
        return Fetched(self.symbol, self.language, standing, path, message)


def _sidecar_of(path: Path) -> Path:
    return path.with_name(f"{path.name}.toml")


def _formats(settings: Settings) -> list[str]:
    return [form.strip() for form in settings.fetch_formats.split(",") if form.strip()]


def _bad_template(template: str, why: str) -> SettingError:
    remedy = "write https://host/path?s={symbol}&l={language}&t={format}"
    return SettingError(f"fetch_template is {template!r}: {why}", remedy=remedy)
