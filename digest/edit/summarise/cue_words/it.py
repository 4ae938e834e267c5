"""The words of Italian that make a sentence lean on others: what cues.py gathers."""

WORDS = {
    "pronouns": "egli ella lui lei essi esse loro suo sua suoi sue ciò glielo costoro",
    "persons": "egli ella lui lei",
    "possessives": "suo sua suoi sue loro",
    "connectives": (
        "ma e anche inoltre poi quindi dunque però tuttavia intanto infatti così allora perciò invece infine pure o "
        "né qui lì altri altre altro altra eppure ci glielo entrambi entrambe costoro tutti"
    ),
    "adding": "anche però invece quindi tuttavia inoltre dunque",
    "correlating": "se quando mentre sebbene benché nonostante non sia come",
    "parting": "e ed ma che chi quando perché dove mentre",
    "demonstratives": "questo questa questi queste quest quello quella quelli quelle quei quegli tale tali",
    "present": (
        "settimana settimane mese mesi anno anni stagione lunedì martedì mercoledì giovedì venerdì sabato domenica "
        "mattina sera notte estate inverno autunno primavera giorni secolo che fine"
    ),
    "definites": "il la lo gli le l i",
    "explaining": (
        "di del della dello dei degli delle dell d che per contro su sul sulla tra fra in nel nella a al alla ad "
        "con da più"
    ),
    "generics": (
        "uomo donna giovane ragazzo ragazza bambino bambina vittima vittime sospettato arrestato arrestati accusato "
        "imputato conducente coppia gruppo azienda società impresa associazione progetto piano decisione misura "
        "misure legge norma testo rapporto studio sondaggio comunicato incendio incidente attacco attentato "
        "esplosione terremoto tempesta partita incontro vittoria sconfitta film libro disco spettacolo processo "
        "verdetto sentenza aereo nave barca veicolo edificio casa paese regione città operazione accordo squadra club "
        "giocatore allenatore animale anfibio provvedimento fiamme"
    ),
    "fronting": (
        "dopo prima quando mentre nonostante in nel nella per con durante da secondo senza al alla a sul sulla"
    ),
    "locating": "in a ad da di nel nella verso",
    "spans": ("secondi minuto minuti ora ore giorno giorni settimana settimane mese mesi anno anni chilometri metri"),
    "shifts": "dopo prima",
    "conjunctions": "ma e o",
    "tags": "detto dice aggiunto spiegato affermato dichiarato sottolineato assicurato",
    "alone": "nessuno nessuna entrambi entrambe alcuni alcune tre quattro cinque sei sette otto nove dieci",
    "there": "lì là",
    "being": "è sono era erano fu furono ha hanno aveva avevano sarà saranno può possono",
    "completing": "il lo la gli le i l un uno una di che del della",
    "dropping": "ha",
    "first": "io mio mia miei mie mi",
    "together": "noi",
    "ours": "nostro nostra nostri nostre",
}
PHRASES = {
    "openings": (
        "per esempio", "ad esempio", "in realtà", "nel frattempo", "per questo", "di fatto", "a sua volta",
        "da allora", "sul posto", "all epoca", "il giorno dopo", "il giorno seguente", "la settimana prima",
        "l anno prima",
        "un altro", "un altra", "il secondo", "la seconda", "il terzo", "la terza", "lo stesso", "la stessa",
        "gli stessi", "le stesse", "le altre", "gli altri", "l altro", "l altra", "da qui", "da lì",
        "la maggior parte", "poco dopo", "i due", "le due", "oltre confine", "con tale",
    ),
    "links": (
        "al contrario", "a sua volta", "in cambio", "da allora", "il giorno dopo", "il giorno seguente", "all epoca",
        "il doppio", "lo ha", "lo hanno", "lo aveva", "lo avevano", "la ha", "l ha", "l hanno", "li ha", "li hanno",
        "ne ha", "ne hanno", "ci ha", "ci hanno", "portato loro", "dato loro", "comunque", "invece", "anni più tardi",
        "giorni più tardi", "mesi più tardi", "ore più tardi", "minuti più tardi",
    ),
}  # fmt: skip
PATTERNS = {
    "accented": r"e['’]",
    "enclitic": r"\w{3,}[aei]rl[oaie]\b",
    "idle": (
        r"(?:il|la) (?:second[oa]|terz[oa]) \w+ (?:di|del|della|dell|dei)\b|"
        r"né .* né\b|(?:invece|inoltre|altro) (?:di|che)\b|così come\b|ci (?:sono|vogliono|saranno|era"
        r"|erano)\b|tutti (?:i"
        r"|gli)\b"
    ),
}
