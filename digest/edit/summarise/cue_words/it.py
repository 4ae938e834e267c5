"""The words of Italian that make a sentence lean on others: what cues.py gathers."""

WORDS = {
    "pronouns": (
        "egli ella lui lei essi esse loro suo sua suoi sue questo questa questi queste quello quella quelli quelle ciò"
    ),
    "persons": "egli ella lui lei",
    "possessives": "suo sua suoi sue loro",
    "connectives": (
        "ma e anche inoltre poi quindi dunque però tuttavia intanto infatti così allora perciò invece infine pure o "
        "né qui lì altri altre altro altra"
    ),
    "adding": "anche",
    "demonstratives": "quei quelle queste questi",
    "present": "settimana",
    "definites": "il la lo gli le l entrambi entrambe",
    "conjunctions": "ma e o né",
    "tags": "ha detto dice aggiunto spiegato",
    "first": "io mio mia miei mie",
    "together": "noi",
    "ours": "nostro nostra nostri nostre",
}
PHRASES = {
    "openings": (
        "per esempio", "ad esempio", "in realtà", "nel frattempo", "per questo", "di fatto", "a sua",
    ),
}  # fmt: skip
PATTERNS: dict[str, str] = {}
