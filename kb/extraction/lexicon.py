"""The verbs with which an organ acts and with which it gives its reasons, in English.

One table: what a verb is called (its slug, the last part of its IRI), its printed forms and its class. The classes are
the five in which the mandate reviews of the United Nations count verbs; no class says that anybody is bound by law.
The forms were collected from resolutions of the General Assembly, the Security Council, the Economic and Social
Council and the Human Rights Council.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class VerbClass(StrEnum):
    """What an organ does with a verb."""

    DIRECTIVE = "directive"  # asks somebody to do something
    DECIDING = "deciding"  # settles something itself
    REINFORCING = "reinforcing"  # says again, or with weight, what holds already
    OBSERVING = "observing"  # takes cognizance
    EVALUATIVE = "evaluative"  # approves or disapproves


@dataclass(frozen=True, slots=True)
class Verb:
    """`slug`: base form joined by hyphens. `finite`: third person; `participle`: the preambular form; "" where none
    is in use. `particle`: what must follow, adverbs between allowed: "upon|on"; "" if nothing."""

    slug: str
    finite: str
    participle: str
    kind: VerbClass
    particle: str = ""

    @property
    def label(self) -> str:
        """The dictionary form: "call upon"."""
        return self.slug.replace("-", " ")


_DIRECTIVE = """
appeal|appeals|appealing
ask|asks|asking
call-for|calls|calling|for
call-upon|calls|calling|upon|on
challenge|challenges|challenging
counsel|counsels|counselling
demand|demands|demanding
direct|directs|directing
discourage|discourages|discouraging
encourage|encourages|encouraging
exhort|exhorts|exhorting
impress-upon|impresses|impressing|upon|on
insist|insists|insisting
instruct|instructs|instructing
invite|invites|inviting
issue-call|issues|issuing|a call|an appeal
mandate|mandates|mandating
press|presses|pressing
prohibit|prohibits|prohibiting
propose|proposes|proposing
recommend|recommends|recommending
request|requests|requesting
require|requires|requiring
suggest|suggests|suggesting
task|tasks|tasking
urge|urges|urging
"""
_DECIDING = """
accept|accepts|accepting
act||acting
adopt|adopts|adopting
agree|agrees|agreeing
allow|allows|allowing
allocate|allocates|allocating
apportion|apportions|apportioning
appoint|appoints|appointing
appropriate|appropriates|appropriating
approve|approves|approving
assign|assigns|assigning
authorize|authorizes|authorizing
authorise|authorises|authorising
clarify|clarifies|clarifying
commit|commits|committing
conclude|concludes|concluding
concur|concurs|concurring
confirm|confirms|confirming
consent|consents|consenting
create|creates|creating
decide|decides|deciding
declare|declares|declaring
delegate|delegates|delegating
designate|designates|designating
determine|determines|determining
dissolve|dissolves|dissolving
elect|elects|electing
elevate|elevates|elevating
empower|empowers|empowering
endorse|endorses|endorsing
establish|establishes|establishing
exempt|exempts|exempting
extend|extends|extending
fix|fixes|fixing
grant|grants|granting
institute|institutes|instituting
intend|intends|intending
launch|launches|launching
lift|lifts|lifting
open|opens|opening
pledge|pledges|pledging
proclaim|proclaims|proclaiming
recommit|recommits|recommitting
refer|refers|referring
renew|renews|renewing
resolve|resolves|resolving
revise|revises|revising
set|sets|setting
shift|shifts|shifting
terminate|terminates|terminating
transmit|transmits|transmitting
undertake|undertakes|undertaking
"""
_REINFORCING = """
call-attention|calls|calling|attention
draw-attention|draws|drawing|the attention|attention
remind|reminds|reminding
warn|warns|warning
affirm|affirms|affirming
emphasize|emphasizes|emphasizing
emphasise|emphasises|emphasising
highlight|highlights|highlighting
maintain|maintains|maintaining
rededicate|rededicates|rededicating
reaffirm|reaffirms|reaffirming
reassert|reasserts|reasserting
recall|recalls|recalling
reconfirm|reconfirms|reconfirming
re-emphasize|re-emphasizes|re-emphasizing
reinforce|reinforces|reinforcing
reiterate|reiterates|reiterating
remain|remains|remaining
repeat|repeats|repeating
restate|restates|restating
state|states|stating
stress|stresses|stressing
underline|underlines|underlining
underscore|underscores|underscoring
"""
_OBSERVING = """
acknowledge|acknowledges|acknowledging
await|awaits|awaiting
bear-in-mind|bears|bearing|in mind
believe|believes|believing
consider|considers|considering
commemorate|commemorates|commemorating
continue|continues|continuing
expect|expects|expecting
mark|marks|marking
note|notes|noting
observe|observes|observing
realize|realizes|realizing
recognize|recognizes|recognizing
recognise|recognises|recognising
respond|responds|responding
take-into-account|takes|taking|into account|account
take-into-consideration|takes|taking|into consideration
take-note|takes|taking|note
take-cognizance|takes|taking|cognizance
take-the-view|takes|taking|the view
indicate|indicates|indicating
remember|remembers|remembering
understand|understands|understanding
anticipate|anticipates|anticipating
trust|trusts|trusting
wish|wishes|wishing
"""
_EVALUATIVE = """
applaud|applauds|applauding
appreciate|appreciates|appreciating
celebrate|celebrates|celebrating
commend|commends|commending
condemn|condemns|condemning
congratulate|congratulates|congratulating
denounce|denounces|denouncing
deplore|deplores|deploring
doubt|doubts|doubting
echo|echoes|echoing
express|expresses|expressing
give-support|gives|giving|its full support|its support
hail|hails|hailing
hope|hopes|hoping
honour|honours|honouring
join|joins|joining
look-forward|looks|looking|forward
mourn|mourns|mourning
object|objects|objecting
oppose|opposes|opposing
pay-tribute|pays|paying|tribute
praise|praises|praising
regard|regards|regarding
regret|regrets|regretting
reject|rejects|rejecting
respect|respects|respecting
salute|salutes|saluting
share|shares|sharing
support|supports|supporting
thank|thanks|thanking
value|values|valuing
voice|voices|voicing
welcome|welcomes|welcoming
"""
# Adjectives and past participles with which a preambular paragraph begins.
_STATES_OF_MIND = """
alarmed|evaluative
anxious|evaluative
appalled|evaluative
aware|observing
cognizant|observing
committed|reinforcing
concerned|evaluative
confident|evaluative
conscious|observing
convinced|reinforcing
desiring|observing
desirous|observing
determined|deciding
disappointed|evaluative
distressed|evaluative
disturbed|evaluative
eager|observing
encouraged|evaluative
grateful|evaluative
guided|reinforcing
hopeful|evaluative
inspired|reinforcing
mindful|observing
outraged|evaluative
persuaded|observing
regrettable|evaluative
resolved|deciding
satisfied|evaluative
saddened|evaluative
seized|observing
shocked|evaluative
troubled|evaluative
willing|deciding
"""
# "Having …": what the organ has done before it acts.
_HAVING = (
    "adopted considered convened examined heard listened met noted received regard reviewed studied taken welcomed"
)


def _rows(table: str, kind: VerbClass) -> list[Verb]:
    rows = [line.split("|") for line in table.split("\n") if line]
    return [Verb(slug, finite, participle, kind, "|".join(rest)) for slug, finite, participle, *rest in rows]


VERBS: tuple[Verb, ...] = (
    *_rows(_DIRECTIVE, VerbClass.DIRECTIVE),
    *_rows(_DECIDING, VerbClass.DECIDING),
    *_rows(_REINFORCING, VerbClass.REINFORCING),
    *_rows(_OBSERVING, VerbClass.OBSERVING),
    *_rows(_EVALUATIVE, VerbClass.EVALUATIVE),
    *(
        Verb(word, "", word, VerbClass(kind))
        for word, kind in (line.split("|") for line in _STATES_OF_MIND.split("\n") if line)
    ),
    *(Verb(f"have-{word}", "", f"having {word}", VerbClass.OBSERVING) for word in _HAVING.split()),
)
"""Every verb; British spellings are verbs of their own here and one concept in the graph (`SAME_VERB`)."""

SAME_VERB = {
    "authorise": "authorize",
    "emphasise": "emphasize",
    "recognise": "recognize",
    "re-emphasize": "emphasize",
}
"""A spelling, or the same verb said again, and the verb whose concept it bears."""

BY_SLUG: dict[str, Verb] = {verb.slug: verb for verb in VERBS}
