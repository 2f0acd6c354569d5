"""Office-holders and groups that documents address: the concepts of the scheme "actor", with the names they bear.

Slug, then the full name, then other names. Names are matched as printed, with the case given here.
"""

from __future__ import annotations

OFFICES: dict[str, tuple[str, ...]] = {
    "secretary-general": (
        "Secretary-General",
        "Secretary-General of the United Nations",
        "United Nations Secretary-General",
    ),
    "deputy-secretary-general": ("Deputy Secretary-General",),
    "president-of-the-general-assembly": ("President of the General Assembly", "President of the Assembly"),
    "president-of-the-security-council": ("President of the Security Council",),
    "president-of-the-human-rights-council": ("President of the Human Rights Council",),
    "president-of-the-economic-and-social-council": ("President of the Economic and Social Council",),
    "high-commissioner-for-human-rights": (
        "United Nations High Commissioner for Human Rights",
        "High Commissioner for Human Rights",
    ),
    "high-commissioner-for-refugees": (
        "United Nations High Commissioner for Refugees",
        "High Commissioner for Refugees",
    ),
    "emergency-relief-coordinator": ("Emergency Relief Coordinator",),
    "special-representative-on-violence-against-children": (
        "Special Representative of the Secretary-General on Violence against Children",
    ),
    "special-representative-for-children-and-armed-conflict": (
        "Special Representative of the Secretary-General for Children and Armed Conflict",
    ),
    "special-representative-on-sexual-violence-in-conflict": (
        "Special Representative of the Secretary-General on Sexual Violence in Conflict",
    ),
    "resident-coordinators": ("resident coordinators", "United Nations resident coordinators"),
    "special-envoy": ("Special Envoy of the Secretary-General",),
    "special-representative-of-the-secretary-general": ("Special Representative of the Secretary-General",),
}

GROUPS: dict[str, tuple[str, ...]] = {
    "member-states": ("Member States", "States Members of the United Nations", "Members of the United Nations"),
    "states": ("States",),
    "all-states": ("all States",),
    "states-parties": ("States parties", "States Parties"),
    "parties": ("parties to the conflict", "all parties to the conflict"),
    "governments": ("Governments",),
    "international-community": ("international community",),
    "united-nations-system": ("United Nations system", "system of the United Nations"),
    "united-nations-entities": (
        "United Nations entities",
        "entities of the United Nations system",
        "organizations of the United Nations system",
        "United Nations organizations",
    ),
    "specialized-agencies": ("specialized agencies",),
    "funds-and-programmes": ("funds and programmes",),
    "treaty-bodies": ("treaty bodies", "human rights treaty bodies"),
    "special-procedures": (
        "special procedures of the Human Rights Council",
        "special procedures",
        "special procedure mandate holders",
    ),
    "international-organizations": ("international organizations", "relevant international organizations"),
    "regional-organizations": ("regional organizations", "regional and subregional organizations"),
    "subregional-organizations": ("subregional organizations",),
    "intergovernmental-organizations": ("intergovernmental organizations",),
    "non-governmental-organizations": ("non-governmental organizations",),
    "civil-society": ("civil society", "civil society organizations", "civil society actors"),
    "private-sector": ("private sector", "business community"),
    "academia": ("academia", "academic institutions"),
    "media": ("the media", "mass media"),
    "international-financial-institutions": ("international financial institutions",),
    "donors": ("donors", "donor community", "donor countries"),
    "developing-countries": ("developing countries",),
    "developed-countries": ("developed countries",),
    "least-developed-countries": ("least developed countries",),
    "small-island-developing-states": ("small island developing States",),
    "landlocked-developing-countries": ("landlocked developing countries",),
    "national-human-rights-institutions": ("national human rights institutions",),
    "parliaments": ("parliaments", "national parliaments"),
    "administering-powers": ("administering Powers", "administering Power"),
    "indigenous-peoples": ("Indigenous Peoples", "indigenous peoples"),
    "troop-contributing-countries": ("troop-contributing countries", "troop- and police-contributing countries"),
    "relevant-stakeholders": ("relevant stakeholders", "all relevant stakeholders", "stakeholders"),
}
