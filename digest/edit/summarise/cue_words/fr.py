"""The words of French that make a sentence lean on others: what cues.py gathers."""

WORDS = {
    "pronouns": ("il elle ils elles lui leur leurs celui celle ceux celles cela ça ceci ce cet cette ces son sa ses"),
    "persons": "il elle ils elles lui",
    "possessives": "leur leurs son sa ses lui",
    "connectives": (
        "mais et aussi ainsi puis ensuite alors cependant pourtant toutefois néanmoins donc or ni car enfin également "
        "là ici y en finalement parallèlement outre depuis certes bref pis désormais c'est"
    ),
    "adding": "aussi également",
    "demonstratives": "cette ces",
    "present": "semaine année saison nuit",
    "definites": "le la les l",
    "conjunctions": "mais et ou donc or ni car",
    "tags": "dit déclaré déclare ajouté ajoute affirmé affirme expliqué explique précisé précise",
    "first": "je j mon ma mes moi",
    "together": "nous",
    "ours": "notre nos",
}
PHRASES = {
    "openings": (
        "par ailleurs", "en revanche", "en outre", "par exemple", "de plus", "en effet", "à l issue", "en fait",
    ),
}  # fmt: skip
PATTERNS: dict[str, str] = {}
