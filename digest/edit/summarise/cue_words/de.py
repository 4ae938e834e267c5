"""The words of German that make a sentence lean on others: what cues.py gathers."""

WORDS = {
    "pronouns": (
        "er sie es ihm ihn ihnen ihr ihre ihren ihrem ihrer sein seine seinen seinem seiner dies deren dessen jener "
        "jene letztere letzterer letzteres erstere ersterer"
    ),
    "persons": "er sie ihm ihn ihnen",
    "possessives": "ihr ihre ihren ihrem ihrer sein seine seinen seinem seiner",
    "objects": "ihn ihm ihnen",
    "connectives": (
        "aber und auch doch dann danach daher deshalb deswegen dennoch jedoch außerdem zudem ferner inzwischen "
        "unterdessen dagegen stattdessen trotzdem allerdings dabei dazu damit darum so sonst oder denn später ebenso "
        "schließlich zuvor dort hier darüber davon daran darauf hingegen derweil dafür hinzu seitdem seither damals "
        "hiervon hierfür dadurch daneben dahinter davor gleichwohl folglich demnach infolgedessen beide letztere "
        "letzterer letzteres erstere ersterer dessen deren weitere darunter damalige"
    ),
    "adding": (
        "auch ebenfalls jedoch dagegen hingegen dennoch trotzdem deshalb daher zudem außerdem indes demnach folglich "
        "allerdings"
    ),
    "correlating": "obwohl obgleich obschon weil da wenn während nachdem zwar nicht sowohl",
    "parting": "und aber oder sondern sowohl welche welcher weil nachdem als während wenn obwohl dass",
    "demonstratives": (
        "diese dieser dieses diesen diesem jene jener jenes jenen jenem solche solcher solches solchen solchem"
    ),
    "present": (
        "woche wochen jahr jahre jahren jahres monat monate monats sommer winter herbst frühjahr frühling tage tagen "
        "montag dienstag mittwoch donnerstag freitag samstag sonntag wochenende morgen abend nacht saison jahrhundert "
        "jahrzehnt zeit"
    ),
    "definites": "der die das den dem beide beiden",
    "explaining": (
        "des der von vom für zur zum gegen über aus wegen zwischen um namens in im am an bei auf mit eines einer unter"
    ),
    "generics": (
        "frau mann junge mädchen paar täter täterin opfer verdächtige beschuldigte angeklagte fahrer fahrerin "
        "beifahrer gruppe konzern unternehmen firma verein behörde partei gebäude haus schiff flugzeug fahrzeug "
        "unfall vorfall anschlag angriff tat brand feuer entscheidung urteil bericht studie umfrage mitteilung "
        "erklärung vorschlag plan projekt film buch album spiel sieg niederlage treffer mannschaft veranstaltung "
        "verfahren prozess treffen gesetz maßnahme maßnahmen streit kritik regelung abkommen vertrag verletzte "
        "verletzten jährige jährigen beiden schaden schäden vorhaben vorstand polizisten ermittler sprecher sprecherin"
    ),
    "fronting": (
        "weil nachdem als obwohl während wenn bevor mit in bei nach seit trotz aus zu zum zur im am bis für vor auf "
        "an unter wegen gegen ohne"
    ),
    "locating": "in im am bei aus nach bis ab an auf",
    "completing": "als von vom für nach",
    "spans": (
        "sekunden minute minuten stunde stunden tag tage tagen woche wochen monat monate monaten jahr jahre jahren "
        "abend nacht kilometer kilometern meter metern"
    ),
    "shifts": "später danach zuvor darauf vorher früher entfernt weiter",
    "conjunctions": "aber und oder denn",
    "tags": (
        "sagte sagt sagten erklärte erklärt betonte betont teilte fügte meinte berichtete kritisierte warnte forderte "
        "kündigte hieß"
    ),
    "alone": (
        "keiner keine beide einige mehrere alle jeder jede zwei drei vier fünf sechs sieben acht neun zehn elf zwölf"
    ),
    "there": "dort daselbst",
    "being": (
        "ist sind war waren wurde wurden wird werden hat haben hatte hatten kann können konnte konnten soll sollen "
        "muss müssen"
    ),
    "first": "ich mein meine meinen meinem meiner mir mich",
    "together": "wir",
    "ours": "uns unser unsere unseren unserem unserer",
}
PHRASES = {
    "openings": (
        "zum beispiel", "im gegenteil", "zur gleichen", "in der folge", "nicht nur", "ein weiterer", "eine weitere",
        "ein weiteres", "ein anderer", "eine andere", "ein anderes", "der andere", "die andere", "das andere",
        "die anderen", "der zweite", "die zweite", "das zweite", "der dritte", "die dritte", "das dritte",
        "die übrigen", "die meisten davon", "am folgenden", "am selben", "zur selben", "im selben", "mit derselben",
        "mit demselben", "von hier", "vor ort", "von dort", "im jahr zuvor", "die beiden", "kurz darauf",
        "kurz danach", "das ist", "das war", "das sei", "das habe", "das hat", "das wäre", "das gilt", "das geht",
        "das sagte", "das bedeutet", "das zeigt", "das führte", "das wird", "das könnte", "das sind", "das kündigte",
        "das teilte", "das berichtet", "das sollen", "das soll", "das stößt", "das kam", "das kommt", "das macht",
        "am nächsten tag", "am nächsten morgen",
    ),
    "links": (
        "im gegenzug", "im jahr zuvor", "am tag darauf", "am tag zuvor", "kurz darauf", "kurz danach",
        "stunde danach", "stunden später", "tage später", "wochen später", "monate später", "jahre später",
        "halb so viel", "heißt es in dem", "zum gleichen zeitpunkt", "zu diesem zeitpunkt", "von hier aus",
    ),
}  # fmt: skip
PATTERNS = {
    "idle": (
        r"(?:der|die|das) (?:zweite|dritte) \w+ (?:der|des|von|im)\b|"
        r"(?:davon|dafür|damit|darauf|daran|darüber|dazu|dadurch) dass\b|es (?:gibt|gab|gäbe|geht|ging|kommt|kam"
        r"|handel\w+|regne\w+|schnei\w+|bleibt|blieb|fehlt\w*|heißt|hieß|gilt|droht\w*|folgte?|entsteht|entstand"
        r"|besteht|bestand|herrsch\w+|brennt|brannte|lohnt|reicht|scheint|braucht|\w{2,}en\b|(?:ist|war|wäre|wird"
        r"|wurde|bleibt)\b.{0,120}\b(?:zu|dass|ob|wer|wie|warum)\b)|(?:weil|obwohl|während|nachdem|als|da|bevor"
        r"|wenn) (?:er|sie|es)\b.* (?:ist|hat|war|will|wird|soll|muss|kann) (?:der|die|das) \w+ \w+ \w+"
    ),
}
