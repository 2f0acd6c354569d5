"""The errors of the project. Each says what is wrong, where, and what to do about it, on one line."""

from __future__ import annotations


class KbError(Exception):
    """Something a person has to know. `str(error)` is one line: "file: place: what: remedy" (empty parts left out).

    `code` is a key of `kb.notices.NOTICES` where the error concerns a source.
    """

    def __init__(self, what: str, *, code: str = "", file: str = "", place: str = "", remedy: str = "") -> None:
        super().__init__(what)
        self.what = what
        self.code = code
        self.file = file
        self.place = place
        self.remedy = remedy

    def __str__(self) -> str:
        parts = (self.file, self.place, self.what, self.remedy)
        return " ".join(": ".join(part for part in parts if part).split())

    def __reduce__(self) -> tuple[object, ...]:
        # Errors travel between processes; the default would lose the keyword arguments.
        return _rebuild, (type(self), self.what, self.code, self.file, self.place, self.remedy)


def _rebuild(kind: type[KbError], what: str, code: str, file: str, place: str, remedy: str) -> KbError:
    return kind(what, code=code, file=file, place=place, remedy=remedy)


class SourceRefused(KbError):  # noqa: N818 - a refusal is an outcome, not a fault
    """A source that cannot be read: nothing of it is published, the others go on."""


class HeldBack(KbError):  # noqa: N818
    """A document that was read but may not be published."""


class SettingError(KbError):
    """A setting that makes no sense."""


class ReleaseError(KbError):
    """A release that cannot be made, opened or switched to."""
