"""What a release makes of citations because it knows the cited documents: which provision is meant, whether the
printed date is right, and which draft of a committee's report a resolution was.

A function of what all groups say together, so that an incremental build settles as a clean one does.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field

from kb.identifiers import Identifiers
from kb.mappers.unsettled import CitedDate, CitedPart, Held, Unsettled
from kb.model import Notice
from kb.notices import notice
from kb.numbering.meant import Provisions
from kb.release.report import Found
from kb.vocabulary import CITO, DCTERMS, RSV, XSD

FIGURES = (
    "pinpoints",
    "pinpoints_to_held",
    "pinpoints_as_minted",
    "pinpoints_settled",
    "pinpoints_ambiguous",
    "pinpoints_missing",
    "citation_dates_agreeing",
    "citation_dates_differing",
    "drafts_adopted",
)
"""What is counted of pinpoints: all; those into documents that are held; of these, those whose address is that of a
provision, those led to the one provision that fits, those that several fit, those that none fits. Then the dates, and
the drafts of reports whose adopted form is held."""


@dataclass(slots=True)
class Settled:
    """`lines`: N-Triples (without full stop) of the release's own graph."""

    lines: frozenset[str]
    found: list[Found]
    counts: dict[str, int]


@dataclass(slots=True)
class Settlement:
    """Collects what the groups leave to the release."""

    ids: Identifiers
    _parts: list[CitedPart] = field(default_factory=list)
    _dates: list[CitedDate] = field(default_factory=list)
    _held: dict[str, Held] = field(default_factory=dict)
    _aliases: dict[str, str] = field(default_factory=dict)

    def add(self, unsettled: Unsettled, aliases: Mapping[str, str]) -> None:
        """What one group leaves. `aliases`: symbols that lead to one of its documents."""
        self._parts.extend(unsettled.parts)
        self._dates.extend(unsettled.dates)
        self._held.update(unsettled.held)
        self._aliases.update(aliases)

    def settle(self) -> Settled:
        """Judge what was collected. The order in which the groups came does not matter."""
        lines: set[str] = set()
        found: list[Found] = []
        counts = Counter[str]()
        self._settle_parts(lines, found, counts)
        self._settle_dates(lines, found, counts)
        self._settle_drafts(lines, counts)
        found.sort(key=lambda one: (one.about, one.place, one.code, one.message))
        return Settled(frozenset(lines), found, {name: counts[name] for name in FIGURES})

    def _settle_parts(self, lines: set[str], found: list[Found], counts: Counter[str]) -> None:
        provisions: dict[str, Provisions] = {}
        stated = {
            (part.citing, str(self.ids.provision(part.symbol, part.path))) for part in self._parts if not part.text
        }
        for part in self._parts:
            counts["pinpoints"] += 1
            symbol = self._symbol(part.symbol)
            if symbol not in self._held:
                continue
            counts["pinpoints_to_held"] += 1
            known = provisions.get(symbol)
            if known is None:
                known = provisions[symbol] = Provisions(self._held[symbol].parents)
            meant = known.meant_in_text(part.path) if part.text else known.meant(part.path)
            if not meant.path:
                several = meant.candidates > 1
                counts["pinpoints_ambiguous" if several else "pinpoints_missing"] += 1
                found.append(self._untold(part, meant.candidates))
                continue
            minted = part.text or str(self.ids.provision(part.symbol, part.path))
            actual = str(self.ids.provision(symbol, meant.path))
            lines.add(f"<{part.citation}> <{RSV.citedProvision}> <{actual}>")
            if minted == actual:
                counts["pinpoints_as_minted"] += 1
                continue
            counts["pinpoints_settled"] += 1
            lines.add(f"<{minted}> <{DCTERMS.isReplacedBy}> <{actual}>")
            itself = part.citing.startswith(f"{self.ids.document(symbol)}/")  # what it says of itself it states itself
            if (part.citing, actual) not in stated and not itself:
                lines.add(f"<{part.citing}> <{CITO.cites}> <{actual}>")

    def _untold(self, part: CitedPart, candidates: int) -> Found:
        if candidates > 1:
            told = notice("release-pinpoint-ambiguous", f"{candidates} provisions of {part.symbol} may be {part.path}")
        else:
            told = notice("release-pinpoint-missing", f"{part.symbol} has nothing that may be {part.path}")
        return self._found(told, part.citing)

    def _settle_dates(self, lines: set[str], found: list[Found], counts: Counter[str]) -> None:
        for cited in self._dates:
            held = self._held.get(self._symbol(cited.symbol))
            if held is None or held.adopted is None:
                continue
            agrees = held.adopted == cited.date
            counts["citation_dates_agreeing" if agrees else "citation_dates_differing"] += 1
            truth = "true" if agrees else "false"
            lines.add(f'<{cited.citation}> <{RSV.dateAgrees}> "{truth}"^^<{XSD.boolean}>')
            if not agrees:
                message = f"{cited.symbol} is cited as of {cited.date}, and was adopted on {held.adopted}"
                found.append(self._found(notice("release-citation-date-differs", message), cited.citing))

    def _settle_drafts(self, lines: set[str], counts: Counter[str]) -> None:
        """Lead a resolution to the draft that it was: of those in the report that it names, the only one of its
        title, unless another resolution on that report bears it too."""
        drafts: dict[tuple[str, str], list[str]] = defaultdict(list)
        adopted: dict[tuple[str, str], list[str]] = defaultdict(list)
        for symbol, held in self._held.items():
            title = _level(held.title)
            if title and held.within:
                drafts[held.within, title].append(symbol)
            elif title and held.adopted is not None:
                for report in held.reports:
                    adopted[report, title].append(symbol)
        for key, several in drafts.items():
            if len(several) == len(adopted.get(key, ())) == 1:
                counts["drafts_adopted"] += 1
                resolution, draft = self.ids.document(adopted[key][0]), self.ids.document(several[0])
                lines.add(f"<{resolution}> <{RSV.originatingDraft}> <{draft}>")

    def _symbol(self, symbol: str) -> str:
        return symbol if symbol in self._held else self._aliases.get(symbol, symbol)

    def _found(self, told: Notice, citing: str) -> Found:
        path = self.ids.path(citing) or citing
        address = self.ids.split(path)
        about = address.document if address else path
        return Found(about, told.code, told.severity.value, told.message, address.rest if address else "")


def _level(title: str) -> str:
    """A title without what print changes in it."""
    return " ".join(re.findall(r"\w+", title.casefold()))
