"""English abbreviations that end in a full stop, by what their full stop can mean."""

from __future__ import annotations


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


TITLES = _words("""
    mr mrs ms mx messrs mme mlle dr drs prof rev fr hon gen lt col capt cpt sgt maj cmdr adm gov sen rep
    amb supt insp st mt ft msgr br pres atty asst assoc dep dir
""")
"""Followed by a name: never the end of a sentence."""

UNITS = _words("ms ft mt")
"""Titles and parts of names that are units after a number, where a sentence may end: 102 ms."""

REFERENCES = _words("""
    no nos art arts sec secs ch chap fig figs para paras par pars vol vols p pp cl cls reg regs app ex
    ed eds bk pt ann ll sch rr ss c ca approx est tel ext jan feb mar apr jun jul aug sep sept oct nov dec
    mon tue tues wed thu thur thurs fri sat sun
""")
"""Followed by a number when they are abbreviations; otherwise an ordinary word may end there."""

INNER = _words("v vs viz cf e.g i.e eg ie c.f q.v n.b op loc incl excl esp resp")
"""Stand inside a sentence: never its end."""

OUTER = _words("""
    inc ltd co corp llc llp plc gmbh bros jr sr esq etc al a.m p.m a.d b.c b.c.e c.e ph.d m.d d.phil
    ll.b ll.m ll.d b.a m.a j.d s.j.d m.sc b.sc m.phil u.s u.k u.n e.u u.s.a u.s.s.r d.c p.r.c r.o.c n.y h.k
    n.g.o ibid univ dept govt assn intl ave blvd rd ste bldg
""")
"""May end a sentence: they do when the next word is one that begins sentences."""

STARTERS = _words("""
    the a an this that these those there here it its he his she her they their we our you your i my if in
    on at by for from with without to as after before since when while where who what why how although
    though because but and or so yet however moreover furthermore nevertheless meanwhile therefore thus
    then now today yesterday instead indeed also only even both all some many most several each every no
    not nor one two three during under over despite according such until once upon between among about
    please earlier later recently currently following let do does did is are was were will would can could
    should may might must
""")
"""Words that, capitalised, more likely begin a sentence than stand inside a name."""
