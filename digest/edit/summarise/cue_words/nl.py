"""The words of Dutch that make a sentence lean on others: what cues.py gathers."""

WORDS = {
    "pronouns": "hij zij ze het hem haar hen hun zijn deze dit dat die",
    "persons": "hij zij ze hem haar",
    "possessives": "zijn haar hun",
    "connectives": (
        "maar en ook dus dan daarna daarom echter toch bovendien verder intussen ondertussen daarnaast daarbij "
        "daardoor of want later hierdoor hier daar toen overigens uiteindelijk"
    ),
    "adding": "ook",
    "demonstratives": "deze",
    "present": "week maand zomer",
    "definites": "de het beide",
    "conjunctions": "maar en of want",
    "tags": "zei zegt aldus",
    "first": "ik mijn mij",
    "together": "wij we",
    "ours": "ons onze",
}
PHRASES = {
    "openings": (
        "bij voorbeeld", "in feite", "aan de andere", "ten slotte", "in plaats",
    ),
}  # fmt: skip
PATTERNS: dict[str, str] = {}
