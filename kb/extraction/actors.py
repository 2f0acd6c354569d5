"""Nouns that name somebody who can be asked to do something, and the adjectives that share one noun."""

from __future__ import annotations


def _words(listed: str) -> frozenset[str]:
    return frozenset(listed.split())


ACTORS = _words("""
    academia academics actor actors administration administrations administrator advertisers agencies agency
    alliance ambassador ambassadors armies assembly associations auditor auditors authorities authority bank
    banks bloc board boards bodies body branch broadcasters bureau bureaux business businesses carriers caucus
    centre centres chair chairman chairmen chairperson chairpersons chairs champions charities chief chiefs
    churches cities citizens co-chairs co-facilitators coalition coalitions combatants commander commanders
    commands commission commissioner commissioners commissions committee committees communities community
    companies conference conferences congress consortium consumers contingent contingents contractors
    contributors controller convenor coordinator coordinators corporations council councils counterparts
    countries country court courts creditors debtors decision-makers delegation delegations department
    departments deputies developers director director-general directorate directors directors-general division
    donor donors editors educators embassies employers engineers enterprises entities entity envoy envoys
    executive executives expert experts exporters facilitator facilitators faction factions families farmers
    fighters fishers force forces forum forums foundation foundations fund funds government governments
    governors group groups guarantors head heads holder holders hosts importers individuals industries industry
    inspector inspectors institute institutes institution institutions insurers insurgents intermediaries
    investors journalists judges judiciary junta jurisdictions lawyers leader leaders leadership league
    legislators legislatures lenders libraries makers manager managers mandate-holders manufacturers mechanism
    mechanisms media mediator mediators member members militia militias minister ministers ministries mission
    missions movement movements municipalities nations navies negotiators network networks observer observers
    office officer officers offices officials ombudsman ombudsmen operation operations operators organ
    organisation organisations organization organizations organizers organs others owners panel panels parents
    parliament parliamentarian parliamentarians parliaments participants parties partner partners partnership
    partnerships parts party people peoples personnel philanthropists platform platforms point points police
    policy-makers policymakers powers practitioners presidency president presidents presidium principals
    procedures producers professionals programme programmes prosecutor prosecutors providers public publishers
    quartet rapporteur rapporteurs rebels recipients regime regimes registrar regulators representative
    representatives researchers residents scholars scientists secretariat secretariats secretaries
    secretaries-general secretary secretary-general section sections sector sectors service services
    shareholders shipowners side sides signatories societies society soldiers speaker specialists sponsors
    stakeholder stakeholders state states subcommittee subcommittees subsidiaries superintendent suppliers
    system taskforce teachers team teams territories think-tanks treasurer tribunal tribunals troika
    troop-contributors troops trustees under-secretaries-general under-secretary-general union unions unit units
    universities university users volunteers women workers youth
""")
"""In lower case, as the last word of the part of a name before its first preposition."""

ADJECTIVES = _words("""
    academic affected all and appropriate armed bilateral civil civilian community-based competent concerned
    consular consuming creditor cultural destination developed developing development diplomatic donor economic
    educational executive existing exporting faith-based federal financial global governmental grass-roots host
    humanitarian importing interested intergovernmental international interregional judicial key law-enforcement
    legislative local major military multilateral municipal national neighbouring new non-governmental
    nongovernmental origin other pertinent philanthropic police political potential private producing
    professional provincial public recipient regional related relevant religious research respective scientific
    security several social specialized sub-regional subregional subsidiary technical transit transnational
    various women's youth
""")

GENERIC = {
    "states members of the united nations": "Member States",
    "states members": "Member States",
    "members of the united nations": "Member States",
    "states": "States",
    "un system": "United Nations system",
    "system of the united nations": "United Nations system",
    "organizations of the united nations system": "organizations of the United Nations system",
    "non-governmental organisations": "non-governmental organizations",
    "secretary general": "Secretary-General",
    "secretary-general of the united nations": "Secretary-General",
    "united nations secretary-general": "Secretary-General",
    "civil society organisations": "civil society organizations",
    "high commissioner for human rights": "United Nations High Commissioner for Human Rights",
    "high commissioner for refugees": "United Nations High Commissioner for Refugees",
    "office of the high commissioner": "Office of the United Nations High Commissioner for Human Rights",
}
"""Ways to print a name, in lower case, and the one that stands for them all."""
