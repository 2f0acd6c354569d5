"""Options that several commands have. Their help comes from the table of settings."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import click

from kb.settings import help_of

Command = TypeVar("Command", bound=Callable[..., Any])


def setting(
    name: str, *declarations: str, type: Any = None, metavar: str | None = None
) -> Callable[[Command], Command]:
    """An option for a setting. Not given, it is None: the environment, the file or the default decide."""
    option = "--" + name.replace("_", "-")
    return click.option(option, *declarations, name, type=type, default=None, metavar=metavar, help=help_of(name))


data = setting("data", type=click.Path(path_type=Path, file_okay=False), metavar="DIR")
base = setting("base", metavar="IRI")
jobs = setting("jobs", "-j", type=int, metavar="N")
host = setting("host", metavar="ADDRESS")
port = setting("port", type=int, metavar="N")
