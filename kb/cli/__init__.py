"""The command `kb`. Commands are loaded when they are called, so that `kb --help` is quick."""

from __future__ import annotations

import errno
from dataclasses import dataclass
from importlib import import_module

import click

from kb.errors import KbError


@dataclass(frozen=True, slots=True)
class _Command:
    """A command: its name (also that of the object in the module), its module, and its line in `kb --help`."""

    name: str
    module: str
    help: str


_COMMANDS = (
    _Command("build", "kb.cli.build", "Publish exactly what the sources hold."),
    _Command("add", "kb.cli.build", "Publish the current sources and these."),
    _Command("fetch", "kb.cli.fetch", "Get documents by symbol from the United Nations' document service."),
    _Command("inspect", "kb.cli.inspect", "Show what is read in a file."),
    _Command("validate", "kb.cli.validate", "Check a release, or RDF of your own, against the shapes."),
    _Command("report", "kb.cli.report", "Show what the current release was made of, and what was found."),
    _Command("releases", "kb.cli.releases", "List the releases that stand."),
    _Command("rollback", "kb.cli.releases", "Make an earlier release the current one."),
    _Command("prune", "kb.cli.releases", "Remove the oldest releases."),
    _Command("serve", "kb.cli.serve", "Serve the current release: pages, data, SPARQL."),
    _Command("query", "kb.cli.query", "Put a SPARQL query to an endpoint or to the current release."),
    _Command("settings", "kb.cli.settings", "Show every setting and the value in force."),
)
_BY_NAME = {command.name: command for command in _COMMANDS}


class _Group(click.Group):
    def list_commands(self, ctx: click.Context) -> list[str]:
        return [command.name for command in _COMMANDS]

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        command = _BY_NAME.get(cmd_name)
        if command is None:
            return None
        loaded = getattr(import_module(command.module), command.name)
        if not isinstance(loaded, click.Command):
            raise TypeError(f"{command.module}.{command.name} is no command")
        return loaded

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        name, command, rest = super().resolve_command(ctx, args)
        return (command.name if command else name), command, rest

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """From the table: asking the commands themselves would load them all."""
        with formatter.section("Commands"):
            formatter.write_dl([(command.name, command.help) for command in _COMMANDS])

    def invoke(self, ctx: click.Context) -> object:
        try:
            return super().invoke(ctx)
        except KbError as error:
            raise click.ClickException(str(error)) from error
        except OSError as error:
            # A full disk, a folder that may not be read: what the system says is all there is to say.
            if error.errno == errno.EPIPE:
                raise  # click ends quietly where the reader of a pipe has gone
            place = f"{error.filename}: " if error.filename else ""
            raise click.ClickException(f"{place}{error.strerror or error}") from error


_EPILOG = """\b
Examples:
  kb build examples/official          publish the specimens into ./data
  kb build ga-77-en.zip ga-78-en.zip  publish two archives, read in place
  kb add sc-2000-2019-en.zip          keep these and add another
  kb serve                            serve them at http://localhost:8000
  kb report                           what was held back, refused, mended

\b
Exit codes: 0 all is well; 1 nothing was published or an error; 2 wrong usage;
3 published, but something was refused or held back, or a correction was not
applied; or not everything was found that was to be fetched.
"""


@click.group(
    cls=_Group, epilog=_EPILOG, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100}
)
@click.version_option(package_name="resolvable", prog_name="kb")
def main() -> None:
    """Publish the record of the United Nations as linked data, citable down to the paragraph.

    Sources (AKN4UN XML in files, folders and zips) become a release: a store, dumps and a report, in a data folder. A
    release never changes; publishing is one switch, and can be taken back. Settings can be given as options, in the
    environment (RESOLVABLE_DATA, RESOLVABLE_BASE …) or in resolvable.toml: see kb settings.
    """
