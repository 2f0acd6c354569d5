"""Office-holders and groups that documents address: the concepts of the scheme "actor", with the names they bear.

Slug, then the full name, then other names. Names are matched as printed, with the case given here.
"""

from __future__ import annotations

from kb.extraction.mandates import MANDATES

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
    **{
        slug: (f"Special Rapporteur on {mandate}", f"Special Rapporteur of the Human Rights Council on {mandate}")
        for slug, mandate in (
            ("special-rapporteur-on-trafficking-in-persons", "trafficking in persons, especially women and children"),
            (
                "special-rapporteur-on-counter-terrorism",
                "the promotion and protection of human rights and fundamental freedoms while countering terrorism",
            ),
            ("special-rapporteur-on-torture", "torture and other cruel, inhuman or degrading treatment or punishment"),
            (
                "special-rapporteur-on-violence-against-women",
                "violence against women and girls, its causes and consequences",
            ),
            ("special-rapporteur-on-indigenous-peoples", "the rights of Indigenous Peoples"),
            ("special-rapporteur-on-freedom-of-religion-or-belief", "freedom of religion or belief"),
            ("special-rapporteur-on-minority-issues", "minority issues"),
            ("special-rapporteur-on-the-right-to-food", "the right to food"),
            ("special-rapporteur-on-the-right-to-privacy", "the right to privacy"),
            ("special-rapporteur-on-migrants", "the human rights of migrants"),
            (
                "special-rapporteur-on-truth",
                "the promotion of truth, justice, reparation and guarantees of non-recurrence",
            ),
            ("special-rapporteur-on-myanmar", "the situation of human rights in Myanmar"),
            ("special-rapporteur-on-cambodia", "the situation of human rights in Cambodia"),
            (
                "special-rapporteur-on-racism",
                "contemporary forms of racism, racial discrimination, xenophobia and related intolerance",
            ),
        )
    },
    **MANDATES,
    "resident-coordinators": ("resident coordinators", "United Nations resident coordinators"),
    "special-envoy-of-the-secretary-general": ("Special Envoy of the Secretary-General",),
    "special-representative-of-the-secretary-general": ("Special Representative of the Secretary-General",),
}

GROUPS: dict[str, tuple[str, ...]] = {
    "member-states": ("Member States", "States Members of the United Nations", "Members of the United Nations"),
    "states": ("States", "all States"),
    "states-parties": ("States parties", "States Parties"),
    "parties-to-the-conflict": ("parties to the conflict", "all parties to the conflict"),
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
    "international-financial-institutions": ("international financial institutions",),
    "donors": ("donors", "donor community", "donor countries"),
    "national-human-rights-institutions": ("national human rights institutions",),
    "parliaments": ("parliaments", "national parliaments"),
    "administering-powers": ("administering Powers", "administering Power"),
    "troop-contributing-countries": ("troop-contributing countries", "troop- and police-contributing countries"),
}

ADDRESSED = {
    "parties": "parties",
    "occupying-power": "occupying Power",
    "stakeholders": "stakeholders",
    "relevant-stakeholders": "relevant stakeholders",
    "other-relevant-stakeholders": "other relevant stakeholders",
    "development-partners": "development partners",
    "developed-countries": "developed countries",
    "developing-countries": "developing countries",
}
"""Groups that are known where somebody is asked or told; elsewhere their words alone are no mention."""
