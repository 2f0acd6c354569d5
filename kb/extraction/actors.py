"""Nouns that name somebody who can be asked to do something, and the adjectives that share one noun."""

from __future__ import annotations

ACTORS = frozenset(
    """
    academia actor actors administration administrations administrator advertisers agencies agency alliance ambassador
    ambassadors armies assembly associations auditor auditors authorities authority bank banks board boards bodies body
    branch bureau bureaux businesses business carriers centre centres chair chairman chairmen chairperson chairpersons
    chairs charities chief chiefs churches citizens cities civil-society coalition coalitions co-chairs co-facilitators
    combatants commander commanders commission commissioner commissioners commissions committee committees communities
    community companies conference conferences congress consortium contractors contributors convenor convention-secretariat
    coordinator coordinators corporations council councils counterparts countries country court courts creditors delegation
    delegations department departments developers director directorate directors directors-general director-general
    division donor donors embassies employers enterprises entities entity envoy envoys executive executives expert experts
    faction factions facilitator facilitators families fighters force forces forum forums foundation foundations fund funds
    government governments governors group groups guarantors head heads holders hosts individuals industries industry
    inspector inspectors institute institutes institution institutions intermediaries investors journalists judges leader
    leaders leadership league legislators legislatures lenders manager managers manufacturers mechanism mechanisms media
    mediator mediators member members militias minister ministers ministries mission missions municipalities nations network
    networks observer observers office officer officers offices officials ombudsman ombudsmen operation operations operators
    organ organisation organisations organization organizations organizers organs owners panel panels parent parents
    parliament parliamentarians parliaments participants parties partner partners partnership partnerships party people
    peoples personnel philanthropists platform platforms police powers practitioners presidency president presidents
    principals procedures producers professionals programme programmes prosecutor prosecutors providers public rapporteur
    rapporteurs recipients registrar regulators rebels representative representatives researchers residents scholars
    scientists secretariat secretariats secretaries secretaries-general secretary secretary-general sector sectors section
    sections service services shipowners side sides signatories society societies soldiers speaker specialists stakeholder
    stakeholders state states sponsors subsidiary-bodies suppliers system task-force team teams territories treasurer
    tribunal tribunals troops troop-contributors trustees under-secretaries-general under-secretary-general union unions unit units universities
    university users volunteers women workers youth subcommittee subcommittees subsidiaries superintendent
    commission's envoys presidium caucus taskforce contingent contingents militia rapporteurship think-tanks academics
    educators teachers editors broadcasters publishers mandate-holders consumers farmers fishers insurers importers exporters
    quartet troika bloc assembly's mediators' shareholders controller architects engineers deputies parliamentarian
    """.split()
)
"""In lower case, as the last word of the part of a name before its first preposition."""

ADJECTIVES = frozenset(
    """
    relevant all other interested concerned intergovernmental non-governmental nongovernmental governmental international
    regional subregional interregional national local bilateral multilateral public private developed developing donor
    academic scientific humanitarian civil religious political financial economic social community-based grass-roots
    specialized competent appropriate federal municipal provincial transnational faith-based professional cultural technical
    host transit destination origin global development judicial legislative executive religious and sub-regional philanthropic
    affected recipient creditor neighbouring importing exporting producing consuming educational research women's youth
    """.split()
)

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
