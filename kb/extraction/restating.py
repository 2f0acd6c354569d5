"""What a verb does with its object: "reiterates its request" asks, "expresses its concern" judges."""

from __future__ import annotations

from kb.extraction.lexicon import BY_SLUG, SAME_VERB, VerbClass

# What is said again, or expressed, decides what "reiterates its request" and "expresses its concern" do.
_OBJECT_CLASS: dict[str, VerbClass] = {
    **dict.fromkeys(
        [
            "request",
            "requests",
            "call",
            "calls",
            "invitation",
            "invitations",
            "encouragement",
            "appeal",
            "appeals",
            "demand",
            "demands",
            "recommendation",
            "recommendations",
            "exhortation",
        ],
        VerbClass.DIRECTIVE,
    ),
    **dict.fromkeys(
        [
            "intention",
            "intent",
            "decision",
            "decisions",
            "determination",
            "readiness",
            "willingness",
            "resolve",
            "commitment",
            "commitments",
            "approval",
            "endorsement",
            "authorization",
            "pledge",
        ],
        VerbClass.DECIDING,
    ),
    **dict.fromkeys(
        [
            "concern",
            "concerns",
            "appreciation",
            "gratitude",
            "satisfaction",
            "support",
            "regret",
            "alarm",
            "condemnation",
            "condolences",
            "solidarity",
            "thanks",
            "sympathy",
            "dismay",
            "indignation",
            "disappointment",
            "outrage",
            "hope",
            "admiration",
            "commendation",
            "opposition",
            "rejection",
            "distress",
            "optimism",
        ],
        VerbClass.EVALUATIVE,
    ),
}

RESTATING = frozenset(
    [
        "reiterate",
        "reaffirm",
        "renew",
        "recall",
        "repeat",
        "restate",
        "reconfirm",
        "emphasize",
        "underscore",
        "underline",
        "stress",
        "affirm",
        "express",
        "confirm",
        "declare",
        "voice",
        "pledge",
        "re-emphasize",
        "issue-call",
    ]
)
"""Verbs whose object tells what they do."""


def class_of(slug: str, noun: str = "") -> VerbClass:
    """The class of a verb, or of what it restates: "reiterates its request" asks. Raises KeyError for no verb."""
    if noun and slug in RESTATING:
        found = _OBJECT_CLASS.get(noun)
        # "Reaffirms its commitment" and "reiterates its appreciation" say again; only to ask again is to ask.
        if found is VerbClass.DIRECTIVE or (found is not None and slug in ("express", "voice")):
            return found
    return BY_SLUG[slug].kind


_ASKED_AGAIN = {
    "request": "request",
    "call": "call-upon",
    "invitation": "invite",
    "encouragement": "encourage",
    "appeal": "appeal",
    "demand": "demand",
    "recommendation": "recommend",
    "exhortation": "exhort",
}
EXPRESSED = frozenset(
    [
        "alarm",
        "appreciation",
        "commitment",
        "concern",
        "condemnation",
        "condolences",
        "conviction",
        "determination",
        "dismay",
        "gratitude",
        "hope",
        "intention",
        "readiness",
        "regret",
        "satisfaction",
        "solidarity",
        "support",
        "sympathy",
        "thanks",
        "view",
        "willingness",
    ]
)
"""What is expressed, and so makes a concept of its own: "express concern"."""


def meant_by(slug: str, noun: str) -> tuple[str, ...]:
    """Slugs of the concepts of a verb with its object: that of the verb, and that of what it asks again, so that
    "reiterates its request" is found among the requests; "express concern" is one of its own."""
    concept = SAME_VERB.get(slug, slug)
    if noun and slug in RESTATING:
        if noun in _ASKED_AGAIN:
            return concept, _ASKED_AGAIN[noun]
        if slug == "express" and noun in EXPRESSED:
            return (f"express-{noun}",)
    return (concept,)
