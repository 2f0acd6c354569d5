"""The words that tell what kind of thing a capitalised name names."""

from __future__ import annotations

INSTRUMENT_HEADS = frozenset(
    (
        "Convention", "Covenant", "Covenants", "Protocol", "Declaration", "Charter", "Treaty", "Agreement", "Statute",
        "Principles", "Rules", "Guidelines",
        "Strategy", "Strategies", "Framework", "Agenda", "Platform", "Pact", "Accord", "Consensus", "Pathway",
        "Plan", "Programme", "Vision",
        "Recommendations", "Statement", "Communiqué", "Roadmap", "Standards", "Code", "Outcome",
    )
)  # fmt: skip
"""The words that name an instrument."""

BODY_HEADS = frozenset(
    (
        "Commission", "Committee", "Council", "Office", "Organization", "Organisation", "Agency", "Fund",
        "Institute", "Centre", "Center", "Court",
        "Tribunal", "Board", "Bureau", "Conference", "Congress", "Forum", "Union", "Bank", "Secretariat",
        "Directorate", "Department", "Division",
        "Mission", "Mechanism", "Network", "Force", "Group", "Panel", "Authority", "Assembly", "Partnership",
        "Alliance", "University", "Rapporteur",
        "Representative", "Envoy", "Coordinator", "Commissioner", "Adviser", "Subcommittee", "Compact", "Academy",
        "Association", "Entity", "Unit",
        "Team", "Body", "Initiative", "Facility", "Community", "Commonwealth", "League", "Tribunals", "Chambers",
        "Congresses", "Committees",
        "Commissions", "Director", "Director-General", "Administrator", "Chair", "Registrar", "Prosecutor",
    )
)  # fmt: skip
"""The words that name a body or an office."""

HELD_SOMEWHERE = frozenset(
    (
        "Congress", "Conference", "Forum", "Assembly", "Court", "Mission", "Centre", "Office",
    )
)  # fmt: skip
"""Behind these, "in" begins the place where they meet or work, not a part of the name."""

GENERIC = frozenset(
    (
        "Special", "Main", "Advisory", "Executive", "General", "Optional", "Additional", "Independent", "Working",
        "Personal", "Joint", "Standing",
        "Preparatory", "Governmental", "High", "Review", "Ministerial", "Parties", "Action", "States",
        "Signatories", "Experts", "Resource", "National",
        "International", "Regional", "Deputy", "Assistant", "Principal", "Senior", "Second", "Third", "Fourth",
        "First", "Open-ended", "Ad", "Hoc",
        "Organizing", "Steering", "Technical", "Political", "Final", "Amending", "Fact-Finding", "Legal",
        "Scientific", "Expert", "Council",
        "Committee", "Commission", "Group", "Conference", "Forum", "Board", "High-level", "Director", "Chair",
        "Secretary-General", "Head", "Heads",
        "Permanent", "Consultative", "Constitutional", "West",
        "Government", "Leaders", "Inquiry", "Enquiry", "Territories",
    )
)  # fmt: skip
"""A name of such words alone tells nobody which one is meant."""

WEAK = frozenset(
    (
        "Programme", "Plan", "Platform", "Framework", "Strategy", "Code", "Outcome", "Statement", "Recommendations",
        "Standards", "Vision", "Agenda",
    )
)  # fmt: skip
"""These name an instrument only with what they are of: Programme of Action."""
