"""The words of each language that make a sentence lean on others, by language code: what cues.py gathers."""

PRONOUNS = {
    "en": "it they them its their theirs",
    "de": "er sie es ihm ihn ihnen ihr ihre ihren ihrem ihrer sein seine seinen seinem seiner dieser diese dieses "
    "diesen diesem jener jene dies das deren dessen",
    "fr": "il elle ils elles lui leur leurs celui celle ceux celles cela ça ceci ce cet cette ces son sa ses",
    "es": "él ella ellos ellas ello le les su sus este esta estos estas ese esa esos esas esto eso aquel aquella lo",
    "it": "egli ella lui lei essi esse loro suo sua suoi sue questo questa questi queste quello quella quelli "
    "quelle ciò",
    "pt": "ele ela eles elas lhe lhes seu sua seus suas este esta estes estas esse essa esses essas isto isso "
    "aquele aquela",
    "nl": "hij zij ze het hem haar hen hun zijn deze dit dat die",
}
PERSONS = {
    "en": "he she him her his hers",
    "de": "er sie ihm ihn ihnen",
    "fr": "il elle ils elles lui",
    "es": "él ella ellos ellas",
    "it": "egli ella lui lei",
    "pt": "ele ela eles elas",
    "nl": "hij zij ze hem haar",
}
POSSESSIVES = {
    "en": "his her hers its their theirs",
    "de": "ihm ihn ihnen ihr ihre ihren ihrem ihrer sein seine seinen seinem seiner",
    "fr": "leur leurs son sa ses lui",
    "es": "su sus le les lo",
    "it": "suo sua suoi sue loro",
    "pt": "seu sua seus suas lhe lhes",
    "nl": "zijn haar hun",
}
CONNECTIVES = {
    "en": "but however and also so then meanwhile still yet instead moreover furthermore nevertheless nonetheless "
    "therefore thus hence afterwards afterward later nor or besides otherwise likewise similarly "
    "additionally consequently finally indeed elsewhere rather plus too again another other others both "
    "neither here there that yes below because which who whose although though eventually subsequently accordingly "
    "secondly thirdly similar further including except especially particularly owner teammate rival co "
    "conversely anyway perhaps immediately suddenly alas earlier initially previously alternatively we our not such",
    "de": "aber und auch doch dann danach daher deshalb deswegen dennoch jedoch außerdem zudem ferner inzwischen "
    "unterdessen dagegen stattdessen trotzdem allerdings dabei dazu damit darum so sonst oder denn später "
    "ebenso schließlich zuvor dort hier darüber davon daran darauf hingegen derweil",
    "fr": "mais et aussi ainsi puis ensuite alors cependant pourtant toutefois néanmoins donc or ni car enfin "
    "également là ici y en finalement parallèlement outre depuis certes bref pis désormais c'est",
    "es": "pero y también además así entonces luego después sin embargo asimismo mientras aun aunque pues o ni "
    "por finalmente allí aquí ahora otro otra otros otras",
    "it": "ma e anche inoltre poi quindi dunque però tuttavia intanto infatti così allora perciò invece infine "
    "pure o né qui lì altri altre altro altra",
    "pt": "mas e também além assim então depois porém contudo todavia entretanto portanto logo enquanto aliás ou "
    "nem finalmente ali aqui outro outra outros outras",
    "nl": "maar en ook dus dan daarna daarom echter toch bovendien verder intussen ondertussen daarnaast daarbij "
    "daardoor of want later hierdoor hier daar toen overigens uiteindelijk",
}
OPENINGS = {
    "en": (
        "after all", "of course", "in addition", "in fact", "as a result", "for example", "for instance", "in turn",
        "at the same", "on the other", "in contrast", "by contrast", "in response", "as such", "even so",
        "even then", "since then", "by then", "until then", "back then", "more than that", "not only that",
        "not only", "not everyone", "the same", "the first", "the second", "the third", "the last", "the next",
        "the following", "in particular", "in other words", "as well", "on top of", "to that end", "in the end",
        "at first", "no wonder", "no one", "beyond that", "after that", "before that",
        "because of that", "with that", "at that", "in that", "for that", "on that", "from that", "under that",
        "despite that", "like that", "by that", "apart from", "let s", "of which", "one of them", "some of them",
        "all of them", "most of them", "many of them", "two of them", "none of", "if so", "along with", "one is",
        "thousands of other", "hundreds of other", "dozens of other", "scores of other",
        "one was", "one reason", "not so", "not any", "not just", "more importantly", "first of all",
        "the reason", "the answer", "the result", "so far", "no longer", "in all", "this time", "a day later",
        "a week later", "a year later", "a month later", "days later", "hours later", "minutes later",
        "years later", "the most recent", "the latest", "the only", "among the first", "among them", "among those",
        "in an earlier", "in a later", "in a separate", "probably no one", "what is", "what s", "and now",
        "it s how", "it s why", "it s what", "that s", "the following day", "the previous day", "the day before",
        "the day after", "moments later", "weeks later", "months later", "the other", "the others", "the move",
        "the former", "the latter", "after the attack", "after the incident", "after the crash", "after the game",
    ),
    "de": ("zum beispiel", "im gegenteil", "am ende", "zur gleichen", "in der folge", "nicht nur", "nach angaben"),
    "fr": ("par ailleurs", "en revanche", "en outre", "par exemple", "de plus", "en effet", "à l issue", "en fait"),
    "es": ("por ejemplo", "sin embargo", "por otra", "por otro", "en cambio", "por eso", "por su", "de hecho"),
    "it": ("per esempio", "ad esempio", "in realtà", "nel frattempo", "per questo", "di fatto", "a sua"),
    "pt": ("por exemplo", "no entanto", "por outro", "além disso", "por isso", "por sua", "de facto", "de fato"),
    "nl": ("bij voorbeeld", "in feite", "aan de andere", "ten slotte", "in plaats"),
}  # fmt: skip
ADDING = {"en": "also however meanwhile therefore moreover nevertheless nonetheless furthermore",
    "de": "auch ebenfalls", "fr": "aussi également", "es": "también", "it": "anche", "pt": "também",
    "nl": "ook"}  # fmt: skip
DEMONSTRATIVES = {
    "en": "this these those such",
    "de": "diese dieser dieses diesen diesem",
    "fr": "cette ces",
    "es": "esos esas esa",
    "it": "quei quelle queste questi",
    "pt": "esses essas essa",
    "nl": "deze",
}
PRESENT = {  # "this week" points at the calendar, "those who" at what follows
    "en": "week month year morning afternoon evening night weekend summer spring autumn fall winter season century "
    "decade days time due responsible able who whose which with as in on from at",
    "de": "woche jahr monat sommer tage tagen jahres saison",
    "fr": "semaine année saison nuit",
    "es": "semana temporada",
    "it": "settimana",
    "pt": "semana temporada",
    "nl": "week maand zomer",
}
QUANTITIES = {"en": "all both one some most many several none few"}
NUMBERS = {"en": "two three four five six seven eight nine ten eleven twelve dozen"}
DEFINITES = {
    "en": "the both",
    "de": "der die das beide beiden",
    "fr": "le la les l",
    "es": "el la los las ambos ambas",
    "it": "il la lo gli le l entrambi entrambe",
    "pt": "o a os as ambos ambas",
    "nl": "de het beide",
}
RETURNING = {  # anywhere in a sentence: what they mean was said before
    "en": (
        "about this", "about that", "for example", "for instance", "went on to", "the answer is",
        "all of this", "all this", "all of that", "of this is", "do the same", "did the same", "from there",
        "the same person", "the same man", "the same woman", "the same thing", "that better", "like this", "like that",
        "made the decision", "made the announcement", "made the comments", "made the remarks", "made the claim",
        "made the discovery", "at the time", "the latter", "the former two", "as such", "the other two",
        "the other three",
        "the other man", "the other woman", "the two others", "the same day", "the same night", "the same evening",
        "the same morning", "the same week", "was soon", "were soon", "soon became", "soon after",
    ),
}  # fmt: skip
RETURNS = {"en": "soon time example instance went answer this that same there made latter former such other two"}
UNIQUE = {  # nouns that need no introduction after "the", and words that never are its noun
    "en": "government president prime minister king queen pope country nation world public police army navy military "
    "media press internet web economy weather sun moon sky earth ground sea ocean air land future past present "
    "end beginning start top bottom middle centre center time times way day days week weeks month months year "
    "years night morning evening afternoon weekend season summer winter spring autumn century decade decades "
    "moment hour hours minute minutes north south east west state city market people poor rich elderly young "
    "percent dead wounded injured homeless unemployed euro dollar pound yen right left truth fact same others home "
    "street streets road capital border coast scene law court congress parliament senate cabinet opposition "
    "nobody one ones age ages number amount kind sort rest case whole part parts face hands body head phone "
    "telephone radio television theatre cinema stage environment climate planet universe globe church bible "
    "crown throne news front back side edge heart mind brain eyes mouth possibility chance need ability "
    "opportunity idea wake light name hospital airport united national international british "
    "american european",
}
EXPLAINING = {"en": "of that who which where whose when whom whether showing depicting featuring describing detailing"}
PLACING = {"en": "of for in at on to between from by with behind near against among within around about over under"}
ARTICLES = {"en": "the a an every each another one"}
PEOPLE = {
    "en": "man woman boy girl child baby teenager son daughter brother sister father mother dad mum mom husband wife "
    "friend guy lady patient client victim suspect student person anyone everyone someone somebody nobody king queen "
    "prince princess president pope chief captain star widow uncle aunt cousin partner boss hero model cop parent human"
}
PLURALS = {"en": "they them their theirs themselves"}
OBJECTS = {"en": "him them"}
RANKS = {"en": "first second third last latest next same only new"}
CONJUNCTIONS = {"en": "but and or nor so yet that however moreover furthermore nevertheless nonetheless therefore thus hence "
    "otherwise consequently which", "de": "aber und oder denn", "fr": "mais et ou donc or ni car",
    "es": "pero y o ni pues", "it": "ma e o né", "pt": "mas e ou nem", "nl": "maar en of want"}  # fmt: skip
ANNOUNCING = {"en": "that to official like how when whether"}  # what an idle "it" announces
INTERPOSED = {"en": "though instead"}  # between commas: they answer what was said before
ASSENTING = {"en": "agreed agrees disagreed disagrees concurred concurs too either though anyway why this that"}  # at the end: what was said before
OWNERS = {"en": "his its their"}
INTRODUCING = {"en": "a an one another"}
THINGS = {"en": "it"}
JOINING = {"en": "and but or that which who when after before as while because if to"}
EMPTY = {"en": "it there"}
BEING = {"en": "is s re was are were has have had will would might may can could must should seems appears looks turns"}
FRONTING = {
    "en": "after before when while as despite in for with more since during until following having at on less because "
    "although though once if unless",
}
LOCATING = {"en": "in at on since near during throughout across until"}
SPANS = {
    "en": "second seconds minute minutes hour hours day days night nights week weeks month months year years decade "
    "decades moment moments",
}
LASTING = {"en": "before since until till"}
SHIFTS = {"en": "later earlier afterwards afterward"}
CLAUSAL = (BEING, JOINING, PLACING)
POINTING = (PRONOUNS, DEMONSTRATIVES, SHIFTS, ADDING)
GENERICS = {
    "en": "former latter other others rest pair duo trio couple group company firm organization organisation "
    "agency team club side man woman boy girl teenager child children victim victims suspect suspects "
    "attacker attackers author incident accident attack attacks blast crash shooting killing fire case move "
    "decision deal agreement plan proposal change changes result results finding findings study report "
    "survey statement announcement news comments remarks letter document documents film movie show series "
    "album song book video footage image images photo photos picture pictures website site page program "
    "programme project scheme law bill measure measures ruling verdict charge charges allegation "
    "allegations claim claims family parents mother father son daughter brother sister husband wife actor "
    "actress singer star player striker midfielder defender goalkeeper manager coach driver pilot officer "
    "officers spokesman spokeswoman spokesperson official officials minister president judge lawyer doctor "
    "researchers scientists experts men women trip event events meeting talks visit game match race "
    "tournament win victory loss defeat goal problem problems issue issues situation crisis dispute process "
    "idea answer reason aim effort device product system area region town village city country building "
    "house home property vehicle car plane aircraft ship boat train bodies body remains investigation probe "
    "inquiry search trial hearing newcomers brothers sisters message messages post posts tweet tweets email emails "
    "note call list clip picture device bandits gunman gunmen robbers thieves hijackers militants passengers crew "
    "protesters demonstrators residents killers killer assailant assailants robber thief figure figures data "
    "statistics numbers recipe scandal controversy debate argument row feud lawsuit complaint petition protest "
    "warning warnings criticism accusation accusations appeal plea threat threats demand demands pledge creature "
    "animal "
    "name award incidents victims accidents clashes protests explosions",
}
TAGS = {
    "en": "said says say told added adds explained insisted asked wrote tweeted noted recalled admitted continued "
    "concluded warned argued joked replied claimed remarked commented stressed posted responded quipped declared "
    "writes asks recalls notes laughs smiles texted shouted yelled recounted announced testified "
    "claims warns explains insists argues adds admits believes",
    "de": "sagte sagt erklärte betonte teilte fügte meinte",
    "fr": "dit déclaré déclare ajouté ajoute affirmé affirme expliqué explique précisé précise",
    "es": "dijo dice añadió afirmó explicó señaló agregó",
    "it": "ha detto dice aggiunto spiegato",
    "pt": "disse diz afirmou acrescentou explicou",
    "nl": "zei zegt aldus",
}
FIRST = {
    "en": "i my me myself",
    "de": "ich mein meine meinen meinem meiner mir mich",
    "fr": "je j mon ma mes moi",
    "es": "yo mi mis",
    "it": "io mio mia miei mie",
    "pt": "eu meu minha meus minhas",
    "nl": "ik mijn mij",
}
TOGETHER = {"en": "we", "de": "wir", "fr": "nous", "es": "nosotros nosotras", "it": "noi", "pt": "nós", "nl": "wij we"}
OURS = {  # "our planet" is everybody's
    "en": "us our ours ourselves",
    "de": "uns unser unsere unseren unserem unserer",
    "fr": "notre nos",
    "es": "nuestro nuestra nuestros nuestras",
    "it": "nostro nostra nostri nostre",
    "pt": "nosso nossa nossos nossas",
    "nl": "ons onze",
}
SPEAKING = (FIRST, TOGETHER, OURS)
LINKS = {  # anywhere in a sentence, unless it says itself from what they go on
    "en": (
        "hours later", "days later", "weeks later", "months later", "years later", "minutes later", "moments later",
        "on the contrary", "on the other hand", "in turn", "as a result", "in return", "instead", "at the time",
        "to that end", "in contrast", "by contrast", "do so", "doing so", "did so", "the opposite", "twice that",
        "that sort of", "that kind of", "those kinds of", "that much", "worse still", "better still", "said another",
        "adds another", "added another", "says another", "the previous record", "in response", "as well",
    ),
}  # fmt: skip
PARTING = {"en": "and but who which when after before while because if where"}
COMPLETING = {"en": "of to for from as that with"}
FRONTED = {
    "en": r"(?:inside|outside|downstairs|upstairs|nearby|overhead|underneath|within (?:seconds|minutes|hours|days|weeks)"
    r"|on the (?:second|third|fourth|fifth|last|final) (?:day|night|morning)|in between|the (?:day|week|month|year) before"
    r"|in the \w+ (?:years|months|weeks|days) since|across the (?:road|street|border|river)),",
}
ALONE = {
    "en": "most none each either half some all any several both neither dozens hundreds thousands two three four five "
    "six seven eight nine ten eleven twelve",
}
DOING = {"en": "do does did"}
COMPARING = {"en": "than as what who which"}
