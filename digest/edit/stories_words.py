"""Word lists that tell one event from another: number words, words too common to tell anything, looking back."""

_SMALL = (
    "two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen"
)
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety"
_PLACES_IN_ORDER = "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth"

COUNTS = {word: float(value) for value, word in enumerate(_SMALL.split(), start=2)}  # "one" counts nothing: an article
COUNTS |= {word: 10.0 * value for value, word in enumerate(_TENS.split(), start=2)}
ORDINALS = {word: float(value) for value, word in enumerate(_PLACES_IN_ORDER.split(), start=1)}

_WEEKDAYS = "monday tuesday wednesday thursday friday saturday sunday"
_MONTHS = "january february march april may june july august september october november december"

# Numbers of these say nothing about which event it is: times, and parts of one and the same event.
NOT_UNITS = frozenset(
    f"""{_MONTHS} {_WEEKDAYS} time times half minute minutes hour hours day days week weeks month months year years
    decade decades century centuries place things thing way ways more less than others person percent per cent
    million billion trillion thousand hundred point points quarters and the for are were was has have from with
    lady ladies home class name names""".split()
)

NOT_PLACES = frozenset(f"{_MONTHS} {_WEEKDAYS} the and parliament congress court mr mrs ms dr sir".split())

LOOKING_BACK = (
    "anniversar",
    "jahrestag",
    "gedenk",
    "commémor",
    "aniversari",
    "conmemora",
    "commemora",
    "comemora",
    "herdenk",
)

# Words of news itself, beside each language's function words: they say nothing about which event it is.
REPORTING = frozenset(
    f"""{_WEEKDAYS} new today yesterday tomorrow week month year years time times day days told tell tells according
    added statement reported reports report news reporters spokesman spokeswoman officials official people man men
    woman women mr mrs way part two three four five six seven eight nine ten
    heute gestern morgen woche monat jahr jahre jahren uhr sagte teilte mitteilte prozent montag dienstag mittwoch
    donnerstag freitag samstag sonntag
    lundi mardi mercredi jeudi vendredi samedi dimanche déclaré annoncé hier jour jours ans année
    lunes martes miércoles jueves viernes sábado domingo ayer años año día días
    lunedì martedì mercoledì giovedì venerdì sabato domenica ieri anni anno giorni
    segunda terça quarta quinta sexta feira ontem anos ano dias
    maandag dinsdag woensdag donderdag vrijdag zaterdag zondag gisteren jaar""".split()
)
