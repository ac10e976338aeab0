"""Words that stand in names or around them, and words that are none though they begin with a capital letter."""

from __future__ import annotations

from index.dates.calendar import MONTHS, WEEKDAYS
from index.text import STOP_WORDS

HE_TITLES = frozenset(
    """
    mr mister messrs sir lord king prince duke count baron marquis marquess viscount earl emperor tsar sultan father
    brother uncle grandfather monsieur signor señor senor don herr master squire friar pope monk comte
    """.split()
)
SHE_TITLES = frozenset(
    """
    mrs ms miss lady queen princess duchess countess baroness marchioness marquise viscountess dowager empress
    mother sister aunt auntie grandmother madame mme mademoiselle mlle signora signorina señora senora señorita
    donna frau fräulein dame nun madam missus granny
    """.split()
)
ANY_TITLES = frozenset(
    """
    dr doctor prof professor captain capt colonel col general gen major lieutenant lt sergeant sgt corporal private
    admiral commander commodore inspector detective constable officer sheriff chief agent judge justice senator
    congressman representative president chancellor minister ambassador governor mayor secretary director chairman
    bishop archbishop cardinal deacon abbot rabbi imam reverend rev pastor vicar parson curate st saint hon
    honourable comrade citizen cousin coach nurse premier superintendent dean
    """.split()
)
# borne by one and not by another of the same family
RANKS = frozenset(
    """
    sir lord king prince duke count baron marquis earl emperor captain colonel general major lieutenant sergeant
    admiral commander commodore bishop lady queen princess duchess countess
    """.split()
)
TITLES = HE_TITLES | SHE_TITLES | ANY_TITLES
# of those who may be old, little or poor, and are called so: none of it belongs to the name
EPITHETS = frozenset("dear dearest poor old young little good sweet great honest gentle darling".split())
# names that end as words do which open sentences
ENDED_SO = frozenset(
    """
    emily sally billy molly polly dolly holly lily lilly kelly willy wally beverly kimberly carly shelly nelly milly
    tilly italy sicily fred alfred mildred wilfred jared ed ned ted ahmed mohammed harding browning king ming beijing
    """.split()
)
# of those that open sentences before a name, the ones that belong to none
BEGINNINGS = STOP_WORDS | frozenset(
    """
    whereat whereupon thereupon hitherto hereupon meanwhile nevertheless nonetheless moreover furthermore besides
    perhaps maybe although because whereas afterwards thus hence therefore however instead tis pray hullo eh ugh
    above across after again against along among around ask before behind below beneath beside between beyond both
    bring call come despite did during each either enough even ever every except exit few for get give go had hear
    here how if inside into keep last later leave let like listen look many meet more most near neither next nor now
    of off once only onto outside over past plus remember see sent several show since some soon still stop such take
    tell than then there through throughout till to today tomorrow tonight toward towards under unlike until up upon
    visit wait watch what when where which while who why with within without yes yesterday yet
    """.split()
)
ABBREVIATED = frozenset("mr mrs ms dr prof st capt col gen lt sgt rev hon messrs mme mlle jr sr m".split())
PARTICLES = frozenset("de du des la le von van der den zu di da del della dos al el bin ibn ter".split())
# what is called after what stands behind "of": one name, however long
OF_HEADS = frozenset(
    """
    department ministry office bank house university college school institute academy church bishop archbishop king
    queen prince princess duke duchess earl count countess lord lady knave lords house court council board bureau
    city town isle island islands bay gulf sea cape mount mountains valley river lake port state states republic
    kingdom empire union united order knights brotherhood guild society association federation league bill act
    treaty declaration battle siege war temple tower hall gate garden gardens forest vale plains field fields cave
    tomb statue library museum
    """.split()
)
ORGANISED = frozenset(
    """
    inc corp ltd llc plc gmbh co company corporation lab labs group bank university college school institute academy
    department ministry agency bureau commission committee council board court parliament congress senate assembly
    office party union league association federation society foundation fund church army navy guard force forces
    police service services network news times post press journal herald tribune guild order brotherhood club team
    hospital
    """.split()
)
PLACED = frozenset(
    """
    street road lane avenue square park hall house castle abbey manor lodge cottage farm court inn hotel tavern
    bridge river lake sea ocean bay gulf island islands mount mountain mountains valley forest wood woods city town
    village county shire province district station harbour port beach hill hills tower gate temple keep north south
    east west
    """.split()
)
DEMONYMS = frozenset(
    """
    english french german italian spanish portuguese dutch russian american british irish scottish scotch welsh
    greek roman latin turkish polish austrian hungarian swedish danish norwegian belgian swiss chinese japanese
    indian african european asian arab arabic jewish christian catholic protestant muslim egyptian libyan israeli
    iranian iraqi mexican canadian australian ukrainian gothic englishman englishmen frenchman frenchmen scotchman
    irishman christians jews muslims englishwoman germans russians americans italians greeks romans arabs
    christianity
    """.split()
)
# written with a capital letter, and no name
SPOKEN = frozenset(
    """
    i god lord heaven heavens christ jesus oh ah o yes no ok okay well hello goodbye alas hurrah amen sir madam
    ma'am ceo cfo cto tv pdf faq dvd vs chapter book part volume section scene act figure table page christmas
    easter internet bible
    """.split()
)
# "the others said": nobody in particular
NO_ROLES = frozenset(
    """
    other others former latter same first second third last next one two man woman boy girl men women people person
    voice child children rest whole party company crowd thing way time day night moment
    """.split()
)
RELATIVES = frozenset(
    """
    father mother son daughter brother sister husband wife uncle aunt cousin nephew niece grandfather grandmother
    grandson granddaughter friend friends cat dog horse servant maid butler neighbour neighbor colleague boss named
    called known nicknamed
    """.split()
)
MONTH_NAMES = frozenset(("may", "april", "june", "august"))  # that people have, too
CALENDAR = frozenset(WEEKDAYS) | frozenset(MONTHS) - MONTH_NAMES
NO_NAMES = (STOP_WORDS - {"will", "may"}) | DEMONYMS | SPOKEN
