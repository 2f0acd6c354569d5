"""Every setting of the project, in one table.

The fields of `Settings` are the table: name, type, default and help stand once, here. They drive the command's options,
the environment variables (`RESOLVABLE_` and the name in capitals), the optional TOML file (`resolvable.toml` in the
working folder, or the file that `RESOLVABLE_CONFIG` names) and `docs/reference/settings.md`.
What is given on the command line wins over the environment, the environment over the file, the file over the default.
"""

from __future__ import annotations

import os
import re
import tomllib
from collections.abc import Mapping
from dataclasses import MISSING, Field, dataclass, field, fields
from pathlib import Path
from typing import Any, get_type_hints
from urllib.parse import urlsplit

from kb.errors import SettingError

PREFIX = "RESOLVABLE_"
CONFIG_VARIABLE = PREFIX + "CONFIG"
CONFIG_FILE = "resolvable.toml"

Value = str | int | float | bool | Path

_TRUE = frozenset({"1", "true", "yes", "on"})
_FALSE = frozenset({"0", "false", "no", "off"})


def _about(help: str, *, minimum: float | None = None) -> dict[str, Any]:
    """What a line of the table says beside name, type and default. `minimum` bounds a number from below."""
    return {"help": help, "minimum": minimum}


@dataclass(frozen=True, slots=True)
class Settings:
    """The values in force. Immutable; made by `load`."""

    # where things are
    data: Path = field(
        default=Path("data"), metadata=_about("Folder that holds the releases, the ledger and the cache.")
    )
    base: str = field(
        default="http://localhost:8000",
        metadata=_about("Address under which the identifiers are published; no slash at the end."),
    )

    # building
    jobs: int = field(
        default=0, metadata=_about("Worker processes of a build; 0 stands for one per processor.", minimum=0)
    )
    max_xml_bytes: int = field(
        default=20_000_000,
        metadata=_about("Largest file that is read, and largest part of a Word file, in bytes.", minimum=1),
    )
    max_unpacked_bytes: int = field(
        default=100_000_000,
        metadata=_about(
            "Largest size of what is unpacked from one Word file, in bytes, all its parts together.", minimum=1
        ),
    )
    max_pdf_pages: int = field(default=1_000, metadata=_about("Most pages of a PDF that is read.", minimum=1))
    max_pdf_seconds: float = field(
        default=60.0, metadata=_about("Seconds after which reading a PDF is given up.", minimum=0.1)
    )
    max_zip_members: int = field(
        default=100_000, metadata=_about("Most members that are read from one zip.", minimum=1)
    )
    max_zip_ratio: int = field(
        default=200,
        metadata=_about(
            "Largest ratio of unpacked to packed size of a zip member; above it the member is refused.", minimum=1
        ),
    )
    keep_releases: int = field(
        default=3,
        metadata=_about("Releases that a build leaves standing, the current one among them; 0 keeps all.", minimum=0),
    )
    cache_bytes: int = field(
        default=4_000_000_000,
        metadata=_about("Size to which a build trims its cache, oldest entries first.", minimum=0),
    )

    # fetching
    fetch_template: str = field(
        default="https://documents.un.org/api/symbol/access?s={symbol}&l={language}&t={format}",
        metadata=_about("Address at which a document is fetched, with places for symbol, language and format."),
    )
    fetch_formats: str = field(
        default="docx,pdf", metadata=_about("Formats that are asked for, the best first, apart by commas.")
    )
    fetch_contact: str = field(
        default="", metadata=_about("Who fetches, told to the service: an address for mail or of the web.")
    )
    fetch_interval: float = field(
        default=1.0, metadata=_about("Seconds between two requests to the service.", minimum=0)
    )
    fetch_retries: int = field(
        default=4, metadata=_about("How often a request is tried again if the service is busy or fails.", minimum=0)
    )
    fetch_seconds: float = field(default=60.0, metadata=_about("Seconds that one answer may take.", minimum=0.1))
    fetch_max_bytes: int = field(
        default=50_000_000, metadata=_about("Largest document that is fetched, in bytes.", minimum=1)
    )
    fetch_fresh_hours: float = field(
        default=24.0, metadata=_about("Hours in which a document that was fetched is not asked for again.", minimum=0)
    )

    # serving
    host: str = field(default="127.0.0.1", metadata=_about("Address on which the server listens."))
    port: int = field(default=8000, metadata=_about("Port on which the server listens.", minimum=1))
    web_workers: int = field(
        default=0,
        metadata=_about("Processes that answer requests; 0 stands for one per processor, four at most.", minimum=0),
    )
    proxies: int = field(
        default=0,
        metadata=_about("Reverse proxies in front of the server whose X-Forwarded-For is believed.", minimum=0),
    )
    log_json: bool = field(default=False, metadata=_about("Write the server's log as JSON, an object a line."))
    log_requests: bool = field(
        default=False, metadata=_about("Log every request: method, path, status, size, duration; not who asked.")
    )
    log_queries: bool = field(default=False, metadata=_about("With the requests, log the texts of SPARQL queries too."))
    page_size: int = field(default=50, metadata=_about("Lines on one page of a list.", minimum=1))

    # queries
    query_seconds: float = field(
        default=20.0, metadata=_about("Seconds after which a SPARQL query is stopped.", minimum=0.1)
    )
    query_rows: int = field(
        default=10_000, metadata=_about("Most rows or triples in the answer to a SPARQL query.", minimum=1)
    )
    query_workers: int = field(default=2, metadata=_about("Processes that answer SPARQL queries.", minimum=1))
    query_memory: int = field(
        default=600_000_000, metadata=_about("Memory that one query process may take, in bytes.", minimum=1)
    )
    query_budget: float = field(
        default=30.0,
        metadata=_about(
            "Seconds of query time that one address may use in a minute; 0 for no limit. This machine has none.",
            minimum=0,
        ),
    )
    max_query_bytes: int = field(
        default=100_000, metadata=_about("Longest SPARQL query that is accepted, in bytes.", minimum=1)
    )

    def worker_count(self) -> int:
        """The number of worker processes of a build."""
        return self.jobs or os.cpu_count() or 1


@dataclass(frozen=True, slots=True)
class Setting:
    """One line of the table, as documentation and option help need it."""

    name: str
    default: Value
    help: str
    type: type
    env: str
    minimum: float | None = None

    @property
    def option(self) -> str:
        """The option of the command: `--query-seconds`."""
        return "--" + self.name.replace("_", "-")


def _line(entry: Field[Any], kind: type) -> Setting:
    if entry.default is MISSING:
        raise TypeError(f"setting {entry.name} has no default")
    return Setting(
        name=entry.name,
        default=entry.default,
        help=entry.metadata["help"],
        type=kind,
        env=PREFIX + entry.name.upper(),
        minimum=entry.metadata["minimum"],
    )


_TYPES = get_type_hints(Settings)
SETTINGS: tuple[Setting, ...] = tuple(_line(entry, _TYPES[entry.name]) for entry in fields(Settings))
_BY_NAME = {setting.name: setting for setting in SETTINGS}


def help_of(name: str) -> str:
    """The help of one setting, for the option of a command. Raises KeyError for an unknown name."""
    return _BY_NAME[name].help


def load(
    overrides: Mapping[str, object] | None = None,
    *,
    environ: Mapping[str, str] | None = None,
    folder: Path | None = None,
) -> Settings:
    """The settings in force.

    `overrides`: what the command line gives; None as a value means "not given". `environ` and `folder` default to the
    process's environment and working folder. Raises SettingError for an unknown name or a value that does not fit.
    """
    environ = os.environ if environ is None else environ
    given: dict[str, Value] = {}
    for name, raw, origin in (*_from_file(environ, folder or Path()), *_from_environ(environ)):
        given[name] = _convert(name, raw, origin)
    for name, value in (overrides or {}).items():
        if value is not None:
            given[name] = _convert(name, value, "command line")
    return Settings(**given)  # type: ignore[arg-type]  # _convert has checked each value against its field's type


def _from_environ(environ: Mapping[str, str]) -> list[tuple[str, object, str]]:
    return [(s.name, environ[s.env], s.env) for s in SETTINGS if environ.get(s.env)]


def _from_file(environ: Mapping[str, str], folder: Path) -> list[tuple[str, object, str]]:
    named = environ.get(CONFIG_VARIABLE)
    path = Path(named) if named else folder / CONFIG_FILE
    if not named and not path.is_file():
        return []
    try:
        table = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise _refusal(str(path), f"cannot be read: {error}", "mend or remove the file") from error
    return [(name, value, str(path)) for name, value in table.items()]


def _convert(name: str, raw: object, origin: str) -> Value:
    setting = _BY_NAME.get(name)
    if setting is None:
        raise _refusal(origin, f"unknown setting {name!r}", f"the settings are: {', '.join(_BY_NAME)}")
    try:
        value = _typed(setting.type, raw)
    except (TypeError, ValueError) as error:
        wanted = setting.type.__name__.lower()
        raise _refusal(
            origin, f"{name} is {raw!r}", f"give a value of type {wanted}; default {setting.default}"
        ) from error
    if setting.minimum is not None and isinstance(value, int | float) and value < setting.minimum:
        raise _refusal(origin, f"{name} is {value}", f"give at least {setting.minimum:g}")
    return _checked_base(str(value), origin) if name == "base" else value


def _typed(kind: type, raw: object) -> Value:
    """`raw` as a value of `kind`. Raises TypeError or ValueError."""
    if kind is bool:
        return _boolean(raw)
    if isinstance(raw, bool):
        raise TypeError("a boolean does not fit")
    if kind is int:
        if isinstance(raw, float):
            raise TypeError("a fraction does not fit")
        return int(raw.replace("_", "")) if isinstance(raw, str) else int(raw)  # type: ignore[call-overload]
    if kind is float:
        return float(raw)  # type: ignore[arg-type]
    if not isinstance(raw, str | Path):
        raise TypeError("text is needed")
    return Path(raw).expanduser() if kind is Path else str(raw)


def _boolean(raw: object) -> bool:
    if isinstance(raw, bool):
        return raw
    word = str(raw).strip().lower()
    if word in _TRUE or word in _FALSE:
        return word in _TRUE
    raise ValueError("not a boolean")


def _checked_base(base: str, origin: str) -> str:
    """Identifiers are promises: a base with a query, a fragment or blanks would make IRIs that nothing resolves."""
    parts = urlsplit(base)
    if parts.scheme not in {"http", "https"} or not parts.netloc or parts.query or parts.fragment:
        raise _refusal(
            origin, f"base is {base!r}", "give an address such as https://example.org, without query or fragment"
        )
    if re.search(r"[\s<>\"{}|\\^`]", base):
        raise _refusal(origin, f"base is {base!r}", "remove the characters that no IRI may hold")
    return base.rstrip("/")


def _refusal(place: str, what: str, remedy: str) -> SettingError:
    return SettingError(what, place=place, remedy=remedy)


def as_markdown() -> str:
    """The page `docs/reference/settings.md`, made from the table."""
    lines = [
        "# Settings",
        "",
        f"Each can be given in `{CONFIG_FILE}` (or the file that `{CONFIG_VARIABLE}` names), in the environment and,",
        "where a command uses it, as an option. The command line wins over the environment, that over the file.",
        "This page is made from `kb/settings.py` by `kb settings --markdown`.",
        "",
        "| setting | type | default | environment | meaning |",
        "|---|---|---|---|---|",
    ]
    lines += [f"| `{s.name}` | {s.type.__name__.lower()} | `{s.default}` | `{s.env}` | {s.help} |" for s in SETTINGS]
    return "\n".join(lines) + "\n"
