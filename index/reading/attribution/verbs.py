"""Verbs by which speech is told, in all their finite forms."""

from __future__ import annotations

# regular ones; with an e at their end, or whose last letter is doubled, as they are written
_REGULAR = """
accuse acknowledge add admit admonish advise affirm agree allege announce answer apologize apologise argue ask assent
assert assure bark beam bellow blurt boast boom breathe bristle call caution challenge chant chatter chide chime chirp
chuckle claim coax comment complain complete conclude concede confess confide confirm console contend continue coo
correct cough counter croak crow cry declare decree defend demand demur deny disagree drawl drone echo ejaculate
elaborate emphasize emphasise encourage enquire enthuse estimate exclaim exhale exhort explain explode expostulate
falter fear finish fret fume fuss gasp gibber giggle greet grimace grin gripe groan growl grumble grunt guess gulp
gush hail hazard hint hiss holler howl huff implore imply inform inquire insist instruct interject interpose interrupt
intone invite jeer jest joke jibe lament laugh lecture lie lisp maintain marvel mention moan mock mouth mumble murmur
muse mutter nag note object observe offer opine order pant persist plead pledge point pout praise pray preach ponder
predict press proceed proclaim profess promise pronounce prompt propose protest purr pursue quaver query question quip
quiver quote rage rail rant rasp rattle reason reassure recall recite recollect recommend reflect rejoin rejoice
relate remark remember remind remonstrate repeat reply report reprimand reproach request respond resume retort return
reveal roar sass scoff scold scream screech seethe shout shriek shrill shudder sigh simper slur smile smirk snap snarl
sneer sneeze snicker sniff sniffle snigger snivel snort sob soothe speculate splutter sputter squawk squeak squeal
stammer start state storm stress stutter submit suggest supplement supply surmise taunt tease testify thunder titter
trail trill trumpet tut tweet twitter urge utter venture vociferate voice volunteer vow wail warble warn wheedle
wheeze whimper whine whisper whistle whoop wonder worry yap yell yelp yowl
"""
_DOUBLED = {"beg": "begged", "blab": "blabbed", "chat": "chatted", "quip": "quipped", "sob": "sobbed", "tut": "tutted",
            "snap": "snapped", "submit": "submitted", "admit": "admitted", "yap": "yapped", "demur": "demurred",
            "nag": "nagged"}  # fmt: skip
_IRREGULAR = """
ask answer say says said tell tells told speak speaks spoke begin begins began think thinks thought write writes wrote
read reads cut cuts swear swears swore sing sings sang put puts go goes went weep weeps wept find finds found rejoin
rejoins rejoined burst bursts spit spits spat quoth cry cries cried reply replies replied deny denies denied imply
implies implied testify testifies testified worry worries worried query queries queried supply supplies supplied lie
lies lied break breaks broke
"""
# so weak a sign of speech that what is said must stand beside it: "smiled Nora", never "Nora smiled" alone
DEEDS = frozenset(
    """
    beamed beams burst bursts chuckled chuckles cut cuts exploded explodes giggled giggles go goes went grimaced
    grimaces grinned grins laughed laughs mouthed mouths panted pants pointed points pouted pouts put puts read reads
    sang sing sings shuddered shudders sighed sighs smiled smiles smirked smirks sneezed sneezes sniffed sniffs snorted
    snorts sobbed sobs started starts stormed storms weep weeps wept whistled whistles find finds found broke break
    breaks rattled rattles trailed trails return returns returned recall recalls recalled
    remember remembers remembered completed completes finished finishes greeted greets order orders ordered lied lies
    lie called calls call offered offers offer challenged urged
    """.split()
)


def _forms(verb: str) -> tuple[str, str]:
    """What stands behind a name; the plain form is a noun as often: a voice, a report."""
    if verb in _DOUBLED:
        return f"{verb}s", _DOUBLED[verb]
    past = f"{verb}d" if verb.endswith("e") else f"{verb}ed"
    third = f"{verb}es" if verb.endswith(("s", "sh", "ch", "x", "o")) else f"{verb}s"
    return third, past


SPEECH = frozenset(form for verb in (*_REGULAR.split(), *_DOUBLED) for form in _forms(verb)) | frozenset(
    _IRREGULAR.split()
)
# with which a document tells what somebody says in its own words
REPORTING = frozenset("said says say told tells tell wrote writes stated argued argues insisted insists".split())
# only where what is said follows them as a clause: "the firm denied that it knew", not "denied it"
CLAIMING = frozenset(
    """
    acknowledge acknowledged acknowledges admit admits admitted allege alleged alleges announce announced announces
    believe believed believes claim claimed claims complain complained complains conclude concluded concludes confirm
    confirmed confirms contend contended contends declare declared declares deny denied denies estimate estimated
    estimates explain explained explains fear feared fears find finds found hint hinted hints maintain maintained
    maintains note noted notes predict predicted predicts promise promised promises replied reply replies report
    reported reports speculate speculated speculates suggest suggested suggests testify testified testifies think
    thinks thought warn warned warns add added adds charge charged charges
    """.split()
)
