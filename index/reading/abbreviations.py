"""Words that end in a point without ending a sentence, by what may follow them."""

from __future__ import annotations

# before a name: Mr. Darcy, Lt. & Cmdr. of the fleet
TITLES = frozenset(
    """
    mr mrs ms mx dr prof rev fr hon pres gov sen rep amb att atty sec supt messrs mme mlle gen lt col maj capt cpt cmdr
    wm chas geo jas thos jos benj edw robt
    cllr cllrs cdr comdr adm sgt cpl pvt pfc brig commr insp det st ste sta mt ft sra srta dña don dott ing mag hr dipl
    """.split()
)
# before a number: No. 5, Fig. 3, Vol. II, p. 12
REFERENCES = frozenset(
    """
    no nos nr nrs fig figs vol vols ch chap chaps p pp pg par pars art arts sect sects eq eqs ed eds op pt pts tab ex
    tel fax
    """.split()
)
# in the middle of a clause, whatever follows
INNER = frozenset("eg ie cf viz vs v ca approx resp incl excl esp geb bzw".split())
# behind a name or an amount, and as often at the end of a sentence
TRAILING = frozenset(
    """
    al inc ltd corp co cos bros llc plc assn assoc dept depts div govt natl intl univ inst mfg mktg mgmt est jr sr esq
    etc ave blvd rd st sq hwy pkwy bldg apt jan feb mar apr jun jul aug sep sept oct nov dec mon tue tues wed thu thur
    thurs fri sat sun oz lb lbs in yd mi km cm mm kg mg ml hrs mins secs mph ala ariz ark calif colo conn del fla ill
    ind kan ky mass md mich minn miss mo mont neb nev okla ore pa penn tenn tex va vt wash wis wyo
    """.split()
)
# of these, units: a capital behind one begins a sentence
UNITS = frozenset("oz lb lbs yd mi km cm mm kg mg ml hrs mins secs mph".split())
# of these, words of their own where they are written small, and no number stands before them: the mayor said no
WORDS = frozenset(
    """
    no in sat sun mon wed fri mar jun ill ind mass miss wash mo pa ex ed art arts op v pt pts tab don est sec ms hr
    fr mag ing sta mt oct det rep par del co cos mi ch col capt
    """.split()
)
# words that begin a sentence where they have a capital, even behind an abbreviation
STARTERS = frozenset(
    """
    the a an this that these those he she it they we you i his her its their our my your one two three four five six
    seven eight nine ten there here in on at by for from with without as if when while after before since until although
    though because but and or so yet nor however meanwhile then now later today yesterday tomorrow not nobody nothing
    none some many most all both each every few several what who why where how which whose another other such only even
    just also still once perhaps maybe do does did is are was were has have had can could will would should might must
    let to under over during despite according among between through against about no yes
    """.split()
)
# where numbers have a point for an ordinal's ending: before one, and behind it
BEFORE_ORDINALS = frozenset("der die das dem den des im zum zur vom beim ins jeden jeder jedes".split())
MONTHS = frozenset(
    """
    januar jänner jaenner februar feber märz maerz april mai juni juli august september oktober november dezember
    """.split()
)
