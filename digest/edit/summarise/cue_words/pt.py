"""The words of Portuguese that make a sentence lean on others: what cues.py gathers."""

WORDS = {
    "pronouns": (
        "ele ela eles elas lhe lhes seu sua seus suas este esta estes estas esse essa esses essas isto isso aquele "
        "aquela"
    ),
    "persons": "ele ela eles elas",
    "possessives": "seu sua seus suas lhe lhes",
    "connectives": (
        "mas e também além assim então depois porém contudo todavia entretanto portanto logo enquanto aliás ou nem "
        "finalmente ali aqui outro outra outros outras"
    ),
    "adding": "também",
    "demonstratives": "esses essas essa",
    "present": "semana temporada",
    "definites": "o a os as ambos ambas",
    "conjunctions": "mas e ou nem",
    "tags": "disse diz afirmou acrescentou explicou",
    "first": "eu meu minha meus minhas",
    "together": "nós",
    "ours": "nosso nossa nossos nossas",
}
PHRASES = {
    "openings": (
        "por exemplo", "no entanto", "por outro", "além disso", "por isso", "por sua", "de facto", "de fato",
    ),
}  # fmt: skip
PATTERNS: dict[str, str] = {}
