"""The words of German that make a sentence lean on others: what cues.py gathers."""

WORDS = {
    "pronouns": (
        "er sie es ihm ihn ihnen ihr ihre ihren ihrem ihrer sein seine seinen seinem seiner dieser diese dieses "
        "diesen diesem jener jene dies das deren dessen"
    ),
    "persons": "er sie ihm ihn ihnen",
    "possessives": "ihm ihn ihnen ihr ihre ihren ihrem ihrer sein seine seinen seinem seiner",
    "connectives": (
        "aber und auch doch dann danach daher deshalb deswegen dennoch jedoch außerdem zudem ferner inzwischen "
        "unterdessen dagegen stattdessen trotzdem allerdings dabei dazu damit darum so sonst oder denn später ebenso "
        "schließlich zuvor dort hier darüber davon daran darauf hingegen derweil"
    ),
    "adding": "auch ebenfalls",
    "demonstratives": "diese dieser dieses diesen diesem",
    "present": "woche jahr monat sommer tage tagen jahres saison",
    "definites": "der die das beide beiden",
    "conjunctions": "aber und oder denn",
    "tags": "sagte sagt erklärte betonte teilte fügte meinte",
    "first": "ich mein meine meinen meinem meiner mir mich",
    "together": "wir",
    "ours": "uns unser unsere unseren unserem unserer",
}
PHRASES = {
    "openings": (
        "zum beispiel", "im gegenteil", "am ende", "zur gleichen", "in der folge", "nicht nur", "nach angaben",
    ),
}  # fmt: skip
PATTERNS: dict[str, str] = {}
