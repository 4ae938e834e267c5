"""The words of French that make a sentence lean on others: what cues.py gathers."""

WORDS = {
    "pronouns": "il elle ils elles lui leur leurs eux cela ça ceci son sa ses",
    "persons": "il elle ils elles lui",
    "possessives": "leur leurs son sa ses lui",
    "connectives": (
        "mais et aussi ainsi puis ensuite cependant pourtant toutefois néanmoins donc or ni car enfin également là "
        "ici y finalement parallèlement outre certes bref pis désormais auparavant dont"
    ),
    "adding": "aussi également toutefois néanmoins cependant pourtant donc auparavant",
    "correlating": "si quand lorsque bien alors tandis même puisque comme malgré non",
    "parting": "et mais qui que dont où parce après avant quand alors lorsque",
    "demonstratives": "ce cet cette ces celui celle ceux celles",
    "present": (
        "semaine semaines année années saison nuit mois jour jours matin soir midi après été hiver automne printemps "
        "week weekend lundi mardi mercredi jeudi vendredi samedi dimanche que qui qu dont sont n est ans heure siècle "
        "dernier derniers dernières prochains prochaines"
    ),
    "definites": "le la les l",
    "explaining": "de du des d qui que où à au aux pour contre sur entre en dans par selon le la les",
    "generics": (
        "homme femme jeune fille garçon victime victimes suspect suspects malfaiteur conducteur conductrice auteur "
        "couple groupe société entreprise firme association projet plan décision mesure mesures loi texte rapport "
        "étude enquête sondage communiqué sinistre incendie accident incident attaque attentat drame explosion séisme "
        "tempête match rencontre victoire défaite film livre album spectacle procès verdict jugement avion navire "
        "bateau véhicule bâtiment immeuble maison pays région ville village commune trentenaire quadragénaire "
        "quinquagénaire sexagénaire adolescent enfant équipe club joueur entraîneur accord traité opération"
    ),
    "fronting": (
        "après avant quand lorsque alors comme malgré en pour avec dans lors depuis pendant dès selon sans par à a "
        "sur de"
    ),
    "locating": "à en dans au aux vers chez depuis",
    "conjunctions": "mais et ou donc or car",
    "tags": (
        "dit déclaré déclare ajouté ajoute affirmé affirme expliqué explique précisé précise prévenu assuré assure "
        "souligné souligne regretté regrette estimé estime indiqué indique"
    ),
    "completing": "que de d du des emporté",
    "alone": "aucun aucune certains certaines plusieurs trois quatre cinq six sept huit neuf dix onze douze",
    "there": "là",
    "being": "est sont était étaient a ont avait avaient sera seront peut peuvent doit doivent n",
    "first": "je j mon ma mes moi",
    "together": "nous",
    "ours": "notre nos",
}
PHRASES = {
    "openings": (
        "par ailleurs", "en revanche", "en outre", "par exemple", "en effet", "à l issue", "en fait",
        "par conséquent", "par contre", "du coup", "de même", "un autre", "une autre", "d autres", "deux autres",
        "trois autres", "les autres", "l autre", "le second", "la seconde", "le deuxième", "la deuxième",
        "le troisième", "la troisième", "le même", "la même", "à l époque", "sur place", "depuis lors", "c est",
        "c était", "ce dernier", "cette dernière", "ces derniers", "les deux", "le lendemain", "la veille",
        "peu après", "dans le pays",
    ),
    "links": (
        "en revanche", "par contre", "par conséquent", "en retour", "en échange", "à l époque", "jours plus tard",
        "heures plus tard", "minutes plus tard", "semaines plus tard", "mois plus tard", "ans plus tard",
        "kilomètres plus loin", "kilomètres plus bas", "demi heure auparavant", "le lendemain matin", "l a", "l ont",
        "l avait", "l avaient", "lui a", "lui ont", "lui avait", "leur a", "leur ont", "leur avait", "en ont",
        "y est", "y ont", "s y", "t elle", "t il", "deux fois plus", "jour là", "soir là", "matin là", "nuit là",
        "année là", "semaine là",
    ),
}  # fmt: skip
PATTERNS = {
    "idle": (
        r"(?:le|la) (?:seconde?|deuxième|troisième) \w+ (?:de|du|des|d)\b|"
        r"ni .* ni\b|il (?:n )?(?:y (?:a|avait|aura|en)|fa[lu]\w+|a fallu|existe|existait|reste|manque|s agi\w+|suffit"
        r"|semble que|pleu\w+|neig\w+|a pas plu|a plu|vaut|arrive|convient|est \w+ (?:de|que|d|qu)\b)"
        r"|ces derni\w+ (?:jours|semaines|mois|années|ans|heures|temps)\b|(?:alors|pendant|tandis) qu (?:il"
        r"|elle)s?\b.* (?:un|une|le|la|des|les) \w+ (?:a|ont|est|sont)\b"
    ),
}
