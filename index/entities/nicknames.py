"""English given names: whose they are, and their short and pet forms."""

from __future__ import annotations

from functools import cache

from index.records import NameCue

BEGINNING = 3  # letters that a short form has in common with the name, at least
_HE = """
albert: al bert bertie | alexander: alex alec sandy xander | alfred: alf alfie fred | andrew: andy drew | anthony:
tony | antony: tony | arthur: art artie | benjamin: ben benny | charles: charlie charley chuck | christopher: chris
kit | cornelius: neil | daniel: dan danny | david: dave davy | edmund: ed ned ted | edward: ed eddie ned ted teddy |
edwin: ed eddie | francis: frank | franklin: frank | frederick: fred freddy freddie | gabriel: gabe | george:
georgie geordie | gilbert: gil bert | gregory: greg | harold: harry hal | henry: harry hal hank | herbert: bert
bertie | jacob: jake | james: jim jimmy jem jamie | jeremiah: jerry | john: jack johnny jock | jonathan: jon |
joseph: joe joey | joshua: josh | kenneth: ken kenny | lawrence: larry laurie | leonard: len lenny leo | matthew:
matt | michael: mike mick mickey | nathaniel: nat nate | nicholas: nick nicky | oliver: ollie noll | patrick: pat
paddy | peter: pete | philip: phil pip | phillip: phil pip | raymond: ray | reginald: reggie reg | richard: dick
rick rich dickie ricky | robert: bob bobby rob robbie bert | roger: rodge hodge | ronald: ron ronnie | samuel: sam
sammy | sebastian: seb | stephen: steve stevie | steven: steve | theodore: ted teddy theo | thomas: tom tommy |
timothy: tim timmy | vincent: vince | walter: wat walt | william: will bill billy willie willy liam | zachary: zach
"""
_SHE = """
abigail: abby gail | anne: annie nan | ann: annie nan nancy | augusta: gussie | barbara: babs barbie | caroline:
caro carrie lina | catherine: cathy kate kitty cat cathie | charlotte: lottie charley | christine: chris chrissie
tina | cynthia: cindy | deborah: deb debbie | dorothy: dolly dot dottie dora | edith: edie | eleanor: ellie nell
nora | elizabeth: beth betsy bess bessie betty eliza lizzie lizzy liz libby elsie lisa | emily: em emmy milly |
emma: em emmy | evelyn: evie eve | florence: flo florrie flossie | frances: fanny fran | gertrude: gertie trudy |
gwendolen: gwen | harriet: hattie | helen: nell nellie | henrietta: etta hetty | hester: hetty | isabella: bella
belle izzy | isabel: bella belle izzy | jane: janie jenny | jennifer: jen jenny | jessica: jess jessie | josephine:
jo josie | judith: judy | katherine: kate kathy katie kitty kit | kathleen: kathy kate | lillian: lily | louisa: lou
| lucy: lu | lydia: liddy | margaret: maggie meg peggy madge daisy greta margie | maria: mary ria | martha: mattie
patty | mary: molly polly mamie may | matilda: tilly mattie | mildred: millie | patricia: pat patty trish |
penelope: penny | priscilla: prissy cilla | rachel: rae | rebecca: becky becca | rosamund: rosa | rose: rosie |
sarah: sally sadie | sophia: sophy sophie | susan: sue susie suzy | susannah: sukey sue | theresa: tess terry tessa
| victoria: vicky tory | virginia: ginny | wilhelmina: mina minnie | winifred: winnie freddie
"""
# that have no short forms of their own
_OTHER_HE = frozenset(
    """
    adam adrian alan aaron basil brian bruce carl cecil cedric clive colin craig dennis denis derek donald douglas
    duncan ebenezer elijah eric ernest eugene felix geoffrey gerald gilles graham guy harvey hector horace howard hugh
    hugo ian isaac ivan ivor jasper jean jerome joel jonah juan jules julian karl keith kevin lancelot leon lewis
    louis lucian luke malcolm marcus mark martin maurice max miles mohammed montague neil nigel noah norman oscar otto
    owen paul percy pierre quentin ralph rex roderick roland rupert roy rufus scott sean sidney simon stanley stuart
    sydney tobias trevor tristan victor wallace wilfred wilfrid xavier vladimir hans hercule heinrich giovanni
    """.split()
)
_OTHER_SHE = frozenset(
    """
    ada adelaide agatha agnes alice amanda amelia amy andrea angela annabel annie audrey beatrice bertha beryl bridget
    camilla carol cecilia celia clara clarissa claudia constance cora cordelia daisy daphne diana dinah edna elaine
    elinor ella ellen elsa erica ethel eva fanny fiona flora gemma georgiana georgina gladys gloria grace hannah hazel
    heather helena hilda ida irene iris ivy jean jemima joan joanna joyce julia juliet karen kate kitty laura lavinia
    leila leonora lilia lily linda lisa lois lola lorna lucille mabel marcia marian marianne marie marilla marion
    maud mavis melanie minerva miranda miriam monica muriel myrtle nancy natasha nina nora olive olivia ophelia pamela
    paula pauline pearl phoebe phyllis rhoda rosalind rosamond rosa ruby ruth sally sandra selina sheila sonia stella
    sybil sylvia tamara ursula vanessa vera veronica viola violet vivian wanda yvonne zoe
    """.split()
)


@cache
def _table() -> dict[str, frozenset[str]]:
    return {**_rows(_HE), **_rows(_SHE)}


def _rows(forms: str) -> dict[str, frozenset[str]]:
    rows = (row.split(":") for row in forms.replace("\n", " ").split("|"))
    return {name.strip(): frozenset(short.split()) for name, short in rows}


@cache
def given_gender(name: str) -> NameCue:
    """HE or SHE where a given name in small letters is a man's or a woman's; else nothing."""
    he, she = name in _OTHER_HE or name in _known(_HE), name in _OTHER_SHE or name in _known(_SHE)
    return NameCue(0) if he is she else NameCue.HE if he else NameCue.SHE


@cache
def _known(forms: str) -> frozenset[str]:
    return frozenset(name for full, short in _rows(forms).items() for name in (full, *short))


@cache
def full_names(short: str) -> frozenset[str]:
    """The names in small letters that one is a known short form of."""
    return frozenset(name for name, forms in _table().items() if short in forms)


@cache
def may_be_short_for(short: str, name: str) -> bool:
    """Whether a name in small letters may be the beginning of another, with an ending of its own: Evie of Evelyn."""
    if short == name or len(short) < BEGINNING:
        return False
    stem = next((short[: -len(end)] for end in ("ie", "ey", "y") if short.endswith(end)), short)
    if len(stem) > 3 and stem[-1] == stem[-2]:
        stem = stem[:-1]  # "Robby" of Robert
    return len(stem) >= BEGINNING and len(name) >= len(short) and len(name) >= len(stem) + 2 and name.startswith(stem)
