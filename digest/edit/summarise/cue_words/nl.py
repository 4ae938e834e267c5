"""The words of Dutch that make a sentence lean on others: what cues.py gathers."""

WORDS = {
    "pronouns": "hij zij ze hem haar hen hun diens",
    "persons": "hij zij ze hem haar",
    "possessives": "haar hun",
    "objects": "hem hen",
    "connectives": (
        "maar en ook dus dan daarna daarom echter toch bovendien verder intussen ondertussen daarnaast daarbij "
        "daardoor want later hierdoor hier daar overigens uiteindelijk daarvoor daarmee daarin daarop daartegen "
        "destijds sindsdien diezelfde zijn die diens dezelfde beide beiden"
    ),
    "adding": "ook echter daarentegen dus eveneens bovendien niettemin daarom desondanks",
    "correlating": "hoewel omdat als toen terwijl nadat niet zowel ofschoon",
    "parting": "en maar die dat wie toen omdat terwijl als waar",
    "demonstratives": "deze dit zulke dergelijke",
    "present": (
        "week weken maand maanden jaar jaren zomer winter herfst najaar voorjaar lente maandag dinsdag woensdag "
        "donderdag vrijdag zaterdag zondag weekend ochtend avond nacht dagen seizoen eeuw"
    ),
    "definites": "de het",
    "explaining": "van die dat voor tegen over tussen in op bij uit met om te aan",
    "generics": (
        "vrouw man jongen meisje stel paar dader slachtoffer slachtoffers verdachte verdachten bestuurder groep "
        "bedrijf concern onderneming vereniging plan project besluit beslissing maatregel maatregelen wet regeling "
        "tekst rapport onderzoek studie enquête verklaring brand ongeluk ongeval incident aanval aanslag explosie "
        "storm wedstrijd zege nederlaag film boek album voorstelling proces vonnis uitspraak vliegtuig schip boot "
        "voertuig gebouw huis akkoord overeenkomst ploeg club jarige bewindsman bewindsvrouw"
    ),
    "fronting": (
        "nadat toen als omdat hoewel terwijl voordat met in bij na sinds ondanks uit voor tijdens volgens door op aan"
    ),
    "locating": "in te bij uit naar tot vanaf",
    "completing": "dan van voor na",
    "spans": (
        "seconden minuut minuten uur uren dag dagen week weken maand maanden jaar kilometer meter halfuur kwartier"
    ),
    "shifts": "later daarna eerder ervoor daarvoor verderop",
    "conjunctions": "maar en want",
    "tags": "zei zegt aldus stelt stelde verklaarde benadrukte",
    "alone": "geen beide beiden enkele sommige alle twee drie vier vijf zes zeven acht negen tien elf twaalf",
    "there": "daar",
    "being": ("is zijn was waren werd werden wordt worden heeft hebben had hadden kan kunnen moet moeten zal zullen"),
    "first": "ik mijn mij",
    "together": "wij we",
    "ours": "ons onze",
}
PHRASES = {
    "openings": (
        "bij voorbeeld", "in feite", "ten slotte", "in plaats daarvan", "het werd", "het gaat om", "ter plaatse",
        "dat kwam", "dat komt", "het heeft", "het had", "het wordt", "het kost", "dat is", "dat was", "dat betekent",
        "dat blijkt", "dat zegt", "dat heeft", "dat had", "dat kan", "dat moet", "dat geldt", "dat zou", "dat werd",
        "dat wordt", "dat maakte", "dat meldt", "een andere", "een ander", "de andere", "het andere", "de tweede",
        "het tweede", "de derde", "de overige", "een dergelijke", "een dergelijk", "toen was", "toen ging",
        "toen kwam", "toen werd", "toen had", "van hieruit", "een week later", "de volgende dag", "de twee",
        "kort daarna",
    ),
    "links": (
        "in ruil", "in ruil daarvoor", "ondanks alles", "half zoveel", "twee keer zoveel", "de volgende dag",
        "op dat moment", "overigens", "dagen later", "jaar later",
    ),
}  # fmt: skip
PATTERNS = {
    "idle": (
        r"(?:de|het) (?:tweede|derde) \w+ van\b|"
        r"het (?:is|was|blijft|wordt|lijkt)\b.{0,80}\b(?:om|dat|te|of)\b|zijn er\b|die hard\b|zo(?:veel"
        r"|als)?\b (?:veel|snel|goed|lang|als)\b|dan ook\b|(?:omdat|nadat|hoewel|toen|terwijl) (?:hij|zij"
        r"|ze)\b.* (?:is|heeft|wil|wordt|gaat) (?:de |het )?\w+ [^ ]+ [^ ]+"
    ),
}
