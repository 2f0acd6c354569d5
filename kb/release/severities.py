"""How grave what a build found is: the degrees of notices, the gravest first, and SHACL's degrees beside them."""

from __future__ import annotations

from kb.model import Severity
from kb.validation import ResultSeverity

AS_RESULT = {
    Severity.VIOLATION: ResultSeverity.VIOLATION,
    Severity.UNKNOWN: ResultSeverity.WARNING,
    Severity.WARNING: ResultSeverity.WARNING,
    Severity.REPAIR: ResultSeverity.INFO,
}
"""The degree of SHACL for each degree of a notice, the gravest first."""

OF_RESULT = {result: severity for severity, result in AS_RESULT.items()}
"""The degree of a notice for each of SHACL: what a shape warns of is a warning, nothing unknown."""

_ORDER = {severity.value: place for place, severity in enumerate(AS_RESULT)}


def rank(severity: str) -> int:
    """The place of a degree, by its value, among all; 0 for the gravest. Raises KeyError for what is none."""
    return _ORDER[severity]
