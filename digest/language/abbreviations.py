"""Language code in, the abbreviations whose full stop may not end a sentence out."""

from dataclasses import dataclass
from functools import lru_cache


@dataclass(frozen=True, slots=True, kw_only=True)
class Abbreviations:
    """Abbreviations in lower case, without their last full stop.

    A `bound` one never ends a sentence, since what it announces follows ("Mr."); a `loose` one may ("Inc.", "p.m.");
    `names` are loose where they begin with a capital and plain words where not ("Sat.", "sat"); `numbered` ones count
    before a digit only ("No. 5"); `every` holds all of these. `ordinals` says that a number with a full stop is
    an ordinal ("3. Oktober").
    """

    bound: frozenset[str]
    loose: frozenset[str]
    names: frozenset[str]
    numbered: frozenset[str]
    every: frozenset[str]
    ordinals: bool = False


_BOUND = {
    "en": "mr mrs ms messrs mmes dr drs prof rev fr hon gov lt col gen maj capt cmdr cpl sgt pvt adm brig supt insp "
    "sen sens rep reps mt vs viz e.g i.e lt.gov lt.col lt.gen maj.gen brig.gen msgr",
    "de": "hr dr prof dipl ing med phil jur h.c st bzw bspw vgl z.b d.h ggf evtl inkl exkl sog geb gest verh i.d.r vs",
    "fr": "mm mme mmes mlle mlles me dr pr st ste mgr gén cap c.-à-d",
    "es": "sr sra sres sras srta d dña dr dra prof profa lic ing arq gral cnel cap tte sto sta mons p.ej ud uds vd",
    "it": "sig sigg sig.ra sig.na dott dott.ssa dr prof prof.ssa ing avv arch on col mons p.es",
    "pt": "sr sra srs sras srta dr dra drs prof profa eng arq exmo exma p.ex",
    "nl": "dhr mevr mw dr drs ir ing mr prof ds kol st bijv m.b.t t.a.v i.p.v d.w.z",
    "sv": "dr prof s.k bl.a t.ex dvs",
    "da": "dr prof hr bl.a f.eks dvs",
    "pl": "dr prof mgr inż ks św gen płk mjr por np tzn tzw m.in ul al",
    "cs": "dr prof ing mgr bc mudr judr phdr sv gen plk např tzv tj",
    "ru": "им т.е т.к т.н проф акад ген стр рис",
    "uk": "ім просп бул пров т.зв проф акад ген",
}
_LOOSE = {
    "en": "st ft inc ltd corp co cos plc llc bros jr sr esq etc al approx dept univ assn asst est a.m p.m u.s u.k "
    "u.n u.s.a u.a.e u.s.s.r e.u d.c l.a n.y n.j ph.d m.d b.a m.a b.s m.b.a d.d.s r.n j.d ave blvd rd hr hrs "
    "oz lb lbs yd a.d b.c b.c.e c.e a.k.a g.o.p r.i.p n.c s.c n.h n.m n.d s.d w.va r.i p.s",
    "de": "etc usw ca mind max min zzgl abzgl tel mio mrd tsd co inc corp ltd u.a o.ä u.s u.s.a e.v n.chr v.chr",
    "fr": "etc cie sté inc ltd hab av bd env tél av.j.-c apr.j.-c",
    "es": "etc cía ee.uu ee uu s.a s.l a.m p.m a.c d.c inc ltd hab avda tel depto",
    "it": "ecc s.p.a s.r.l a.c d.c inc ltd tel",
    "pt": "etc cia ltda s.a a.c d.c inc ltd eua tel",
    "nl": "enz etc n.v b.v inc ltd v.chr n.chr o.a m.n ca vgl resp jl",
    "sv": "osv etc m.m m.fl kr ca resp kl tel",
    "da": "osv etc m.m kr ca kl tlf",
    "pl": "itd itp zł tys mln mld godz",
    "cs": "atd apod mil mld hod",
    "ru": "т.д т.п др руб коп тыс млн млрд г гг ул",
    "uk": "рр т.д т.п ін грн тис млн млрд вул",
}
_NAMES = {
    "en": "jan feb mar apr jun jul aug sep sept oct nov dec mon tue tues wed thu thur thurs fri sat sun ariz ark "
    "calif colo conn del fla ga ill ind kan ky la md mass mich minn miss mo mont neb nev okla ore pa penn "
    "tenn tex va vt wash wis wyo ed det pres",
    "de": "jan feb mrz apr jun jul aug sep sept okt nov dez mo di mi do fr sa so",
    "fr": "m janv févr avr juil sept oct nov déc",
    "es": "ene feb mar abr jun jul ago sept oct nov dic",
    "it": "gen feb mar apr mag giu lug ago set sett ott nov dic",
    "pt": "jan fev mar abr mai jun jul ago set out nov dez",
    "nl": "jan feb mrt apr jun jul aug sept okt nov dec",
    "sv": "jan feb mar apr jun jul aug sept okt nov dec",
    "da": "jan feb mar apr jun jul aug sept okt nov dec",
}
_NUMBERED = {
    "en": "no nos fig figs eq sec ch vol pp ext min max",
    "de": "nr art abs bd s str kap",
    "fr": "no art vol p pp n",
    "es": "núm art pág págs vol",
    "it": "art n nr pag pagg vol",
    "pt": "art pág págs vol",
    "nl": "nr art blz",
    "sv": "nr st",
    "da": "nr",
    "pl": "nr art",
    "cs": "č čl ul",
}
_ORDINALS = frozenset({"de", "da", "nb", "no", "fi", "cs", "sk", "pl", "hu", "sl", "hr", "et", "lv", "is", "tr"})


@lru_cache(maxsize=64)
def abbreviations(language: str | None) -> Abbreviations:
    """Return what is known for an ISO 639-1 code; English names travel, so its list counts for unknown languages."""
    code = language if language in _BOUND else "en"
    bound, loose, names, numbered = (
        frozenset(table.get(code, "").split()) for table in (_BOUND, _LOOSE, _NAMES, _NUMBERED)
    )
    return Abbreviations(
        bound=bound,
        loose=loose,
        names=names,
        numbered=numbered,
        every=bound | loose | names | numbered,
        ordinals=language in _ORDINALS,
    )
