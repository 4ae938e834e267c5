"""The words of Spanish that make a sentence lean on others: what cues.py gathers."""

WORDS = {
    "pronouns": (
        "él ella ellos ellas ello le les su sus este esta estos estas ese esa esos esas esto eso aquel aquella lo"
    ),
    "persons": "él ella ellos ellas",
    "possessives": "su sus le les lo",
    "connectives": (
        "pero y también además así entonces luego después sin embargo asimismo mientras aun aunque pues o ni por "
        "finalmente allí aquí ahora otro otra otros otras"
    ),
    "adding": "también",
    "demonstratives": "esos esas esa",
    "present": "semana temporada",
    "definites": "el la los las ambos ambas",
    "conjunctions": "pero y o ni pues",
    "tags": "dijo dice añadió afirmó explicó señaló agregó",
    "first": "yo mi mis",
    "together": "nosotros nosotras",
    "ours": "nuestro nuestra nuestros nuestras",
}
PHRASES = {
    "openings": (
        "por ejemplo", "sin embargo", "por otra", "por otro", "en cambio", "por eso", "por su", "de hecho",
    ),
}  # fmt: skip
PATTERNS: dict[str, str] = {}
