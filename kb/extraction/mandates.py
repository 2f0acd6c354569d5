"""The special procedures of the Human Rights Council whose mandate is no run of capitalised words, by their names.

Slug, title and mandate; the words of a mandate are those of the resolutions that establish or extend it.
"""

from __future__ import annotations

_RAPPORTEUR = "Special Rapporteur"
_EXPERT = "Independent Expert"

_MANDATES: tuple[tuple[str, str, tuple[str, ...]], ...] = (
    (
        "special-rapporteur-on-adequate-housing",
        _RAPPORTEUR,
        (
            "on adequate housing as a component of the right to an adequate standard of living, and on the right to"
            " non-discrimination in this context",
        ),
    ),
    ("special-rapporteur-in-the-field-of-cultural-rights", _RAPPORTEUR, ("in the field of cultural rights",)),
    ("special-rapporteur-on-the-right-to-development", _RAPPORTEUR, ("on the right to development",)),
    ("special-rapporteur-on-the-right-to-education", _RAPPORTEUR, ("on the right to education",)),
    (
        "special-rapporteur-on-the-environment",
        _RAPPORTEUR,
        (
            "on the human right to a clean, healthy and sustainable environment",
            "on the issue of human rights obligations relating to the enjoyment of a safe, clean, healthy and"
            " sustainable environment",
        ),
    ),
    ("special-rapporteur-on-executions", _RAPPORTEUR, ("on extrajudicial, summary or arbitrary executions",)),
    (
        "special-rapporteur-on-peaceful-assembly",
        _RAPPORTEUR,
        ("on the rights to freedom of peaceful assembly and of association",),
    ),
    (
        "special-rapporteur-on-freedom-of-opinion",
        _RAPPORTEUR,
        ("on the promotion and protection of the right to freedom of opinion and expression",),
    ),
    (
        "special-rapporteur-on-hazardous-substances",
        _RAPPORTEUR,
        (
            "on the implications for human rights of the environmentally sound management and disposal of hazardous"
            " substances and wastes",
        ),
    ),
    (
        "special-rapporteur-on-the-right-to-health",
        _RAPPORTEUR,
        ("on the right of everyone to the enjoyment of the highest attainable standard of physical and mental health",),
    ),
    ("special-rapporteur-on-human-rights-defenders", _RAPPORTEUR, ("on the situation of human rights defenders",)),
    ("special-rapporteur-on-judges-and-lawyers", _RAPPORTEUR, ("on the independence of judges and lawyers",)),
    ("special-rapporteur-on-extreme-poverty", _RAPPORTEUR, ("on extreme poverty and human rights",)),
    ("special-rapporteur-on-persons-with-disabilities", _RAPPORTEUR, ("on the rights of persons with disabilities",)),
    (
        "special-rapporteur-on-unilateral-coercive-measures",
        _RAPPORTEUR,
        ("on the negative impact of unilateral coercive measures on the enjoyment of human rights",),
    ),
    (
        "special-rapporteur-on-contemporary-forms-of-slavery",
        _RAPPORTEUR,
        ("on contemporary forms of slavery, including its causes and consequences",),
    ),
    (
        "special-rapporteur-on-water-and-sanitation",
        _RAPPORTEUR,
        ("on the human rights to safe drinking water and sanitation",),
    ),
    (
        "special-rapporteur-on-the-sale-of-children",
        _RAPPORTEUR,
        (
            "on the sale, sexual exploitation and sexual abuse of children",
            "on the sale and sexual exploitation of children, including child prostitution, child pornography and other"
            " child sexual abuse material",
            "on the sale of children, child prostitution and child pornography",
        ),
    ),
    (
        "special-rapporteur-on-climate-change",
        _RAPPORTEUR,
        ("on the promotion and protection of human rights in the context of climate change",),
    ),
    (
        "special-rapporteur-on-internally-displaced-persons",
        _RAPPORTEUR,
        ("on the human rights of internally displaced persons",),
    ),
    (
        "special-rapporteur-on-leprosy",
        _RAPPORTEUR,
        ("on the elimination of discrimination against persons affected by leprosy and their family members",),
    ),
    (
        "special-rapporteur-on-the-palestinian-territories",
        _RAPPORTEUR,
        ("on the situation of human rights in the Palestinian territories occupied since 1967",),
    ),
    (
        "independent-expert-on-older-persons",
        _EXPERT,
        ("on the enjoyment of all human rights by older persons",),
    ),
    (
        "independent-expert-on-foreign-debt",
        _EXPERT,
        (
            "on the effects of foreign debt and other related international financial obligations of States on the full"
            " enjoyment of all human rights, particularly economic, social and cultural rights",
        ),
    ),
    (
        "independent-expert-on-international-solidarity",
        _EXPERT,
        ("on human rights and international solidarity",),
    ),
    (
        "independent-expert-on-international-order",
        _EXPERT,
        ("on the promotion of a democratic and equitable international order",),
    ),
    (
        "independent-expert-on-sexual-orientation",
        _EXPERT,
        ("on protection against violence and discrimination based on sexual orientation and gender identity",),
    ),
    (
        "independent-expert-on-albinism",
        _EXPERT,
        ("on the enjoyment of human rights by persons with albinism",),
    ),
    *(
        (f"special-rapporteur-on-{slug}", _RAPPORTEUR, (f"on the situation of human rights in {place}",))
        for slug, place in (
            ("afghanistan", "Afghanistan"),
            ("belarus", "Belarus"),
            ("burundi", "Burundi"),
            ("korea", "the Democratic People's Republic of Korea"),
            ("eritrea", "Eritrea"),
            ("iran", "the Islamic Republic of Iran"),
            ("russia", "the Russian Federation"),
            ("syria", "the Syrian Arab Republic"),
        )
    ),
    *(
        (f"independent-expert-on-{slug}", _EXPERT, (f"on the situation of human rights in {place}",))
        for slug, place in (
            ("central-african-republic", "the Central African Republic"),
            ("mali", "Mali"),
            ("somalia", "Somalia"),
        )
    ),
)

MANDATES: dict[str, tuple[str, ...]] = {
    slug: (
        *(f"{title} {mandate}" for mandate in mandates),
        *(f"{title} of the Human Rights Council {mandate}" for mandate in mandates),
    )
    for slug, title, mandates in _MANDATES
}
"""By slug: the name, then the others."""
