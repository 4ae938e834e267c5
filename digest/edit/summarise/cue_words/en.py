"""The words of English that make a sentence lean on others: what cues.py gathers."""

WORDS = {
    "pronouns": "it they them its their theirs",
    "persons": "he she him her his hers",
    "possessives": "his her hers its their theirs",
    "connectives": (
        "but however and also so then meanwhile still yet instead moreover furthermore nevertheless nonetheless "
        "therefore thus hence afterwards afterward later nor or besides otherwise likewise similarly additionally "
        "consequently finally indeed elsewhere rather plus too again another other others both neither here there "
        "that yes below which who whose eventually subsequently accordingly secondly thirdly similar further "
        "including except especially particularly owner teammate rival co conversely anyway perhaps immediately "
        "suddenly alas earlier initially previously alternatively we our not such"
    ),
    "adding": "also however meanwhile therefore moreover nevertheless nonetheless furthermore",
    "demonstratives": "this these those such",
    "present": (
        "week month year morning afternoon evening night weekend summer spring autumn fall winter season century "
        "decade days time due responsible able who whose which with as in on from at sunday monday tuesday "
        "wednesday thursday friday saturday january february march april may june july august september october "
        "november december christmas easter ramadan"
    ),
    "correlating": (
        "after before when while as despite since until following because although though once if unless whether"
    ),
    "quantities": "all both one some most many several none few dozens hundreds thousands",
    "numbers": "two three four five six seven eight nine ten eleven twelve dozen",
    "definites": "the both",
    "returns": "soon time example instance went answer this that same there made latter former such other two",
    "unique": (
        "government president prime minister king queen pope country nation world public police army navy military "
        "media press internet web economy weather sun moon sky earth ground sea ocean air land future past present "
        "end beginning start top bottom middle centre center time times way day days week weeks month months year "
        "years night morning evening afternoon weekend season summer winter spring autumn century decade decades "
        "moment hour hours minute minutes north south east west state city market people poor rich elderly young "
        "percent dead wounded injured homeless unemployed euro dollar pound yen right left truth fact same others "
        "home street streets road capital border coast scene law court congress parliament senate cabinet opposition "
        "nobody one ones age ages number amount kind sort rest case whole part parts face hands body head phone "
        "telephone radio television theatre cinema stage environment climate planet universe globe church bible crown "
        "throne news front back side edge heart mind brain eyes mouth possibility chance need ability opportunity "
        "idea wake light name hospital airport united national international british american european"
    ),
    "explaining": ("of that who which where whose when whom whether showing depicting featuring describing detailing"),
    "placing": "of for in at on to between from by with behind near against among within around about over under",
    "articles": "the a an every each another one",
    "people": (
        "man woman boy girl child baby teenager son daughter brother sister father mother dad mum mom husband wife "
        "friend guy lady patient client victim suspect student person anyone everyone someone somebody nobody king "
        "queen prince princess president pope chief captain star widow uncle aunt cousin partner boss hero model cop "
        "parent human pilot nurse monk nun priest bishop judge cook guide thief chef host poet diplomat landlord "
        "sheriff surgeon spy"
    ),
    "plurals": "they them their theirs themselves",
    "objects": "him them",
    "ranks": "first second third last latest next same only new",
    "conjunctions": (
        "but and or nor so yet that however moreover furthermore nevertheless nonetheless therefore thus hence "
        "otherwise consequently which"
    ),
    "announcing": "that to official like how when whether",
    "interposed": "though instead",
    "assenting": "agreed agrees disagreed disagrees concurred concurs too either though anyway why this that",
    "owners": "his its their",
    "introducing": "a an one another",
    "things": "it",
    "joining": "and but or that which who when after before as while because if to",
    "empty": "it there",
    "there": "there",
    "being": ("is s re was are were has have had will would might may can could must should seems appears looks turns"),
    "fronting": (
        "after before when while as despite in for with more since during until following having at on less because "
        "although though once if unless"
    ),
    "locating": "in at on since near during throughout across until",
    "spans": (
        "second seconds minute minutes hour hours day days night nights week weeks month months year years decade "
        "decades moment moments"
    ),
    "lasting": "before since until till",
    "shifts": "later earlier afterwards afterward",
    "generics": (
        "former latter other others rest pair duo trio couple group company firm organization organisation agency "
        "team club side man woman boy girl teenager child children victim victims suspect suspects attacker "
        "attackers author incident accident attack attacks blast crash shooting killing fire case move decision "
        "deal agreement plan proposal change changes result results finding findings study report survey statement "
        "announcement news comments remarks letter document documents film movie show series album song book video "
        "footage image images photo photos picture pictures website site page program programme project scheme law "
        "bill measure measures ruling verdict charge charges allegation allegations claim claims family parents "
        "mother father son daughter brother sister husband wife actor actress singer star player striker midfielder "
        "defender goalkeeper manager coach driver pilot officer officers spokesman spokeswoman spokesperson "
        "official officials minister president judge lawyer doctor researchers scientists experts men women trip "
        "event events meeting talks visit game match race tournament win victory loss defeat goal problem problems "
        "issue issues situation crisis dispute process idea answer reason aim effort device product system area "
        "region town village city country building house home property vehicle car plane aircraft ship boat train "
        "bodies body remains investigation probe inquiry search trial hearing newcomers brothers sisters message "
        "messages post posts tweet tweets email emails note call list clip bandits gunman gunmen robbers thieves "
        "hijackers militants passengers crew protesters demonstrators residents killers killer assailant assailants "
        "robber thief figure figures data statistics numbers recipe scandal controversy debate argument row feud "
        "lawsuit complaint petition protest warning warnings criticism accusation accusations appeal plea threat "
        "threats demand demands pledge creature animal name award incidents accidents clashes protests explosions "
        "vessel hackers winner winners blaze flames inferno raiders kidnappers edition version proportion sequel "
        "newborn toddler venue weapon wreck wreckage sum payment cash money quake earthquake tremor kidnapping "
        "abduction robbery raid strike rally disaster tragedy retailer carmaker manufacturer"
    ),
    "tags": (
        "said says say told added adds explained insisted asked wrote tweeted noted recalled admitted continued "
        "concluded warned argued joked replied claimed remarked commented stressed posted responded quipped "
        "declared writes asks recalls notes laughs smiles texted shouted yelled recounted announced testified "
        "claims warns explains insists argues admits believes"
    ),
    "first": "i my me myself",
    "together": "we",
    "ours": "us our ours ourselves",
    "parting": "and or but that who which when after before while because if where",
    "completing": "of to for from as that with and",
    "alone": (
        "most none each either half some all any several both neither dozens hundreds thousands two three four five "
        "six seven eight nine ten eleven twelve"
    ),
    "doing": "do does did",
    "comparing": "than as what who which",
    "subordinating": "because although though",
    "demonyms": (
        "briton swede dane finn pole turk scot scotsman greek spaniard frenchman frenchwoman englishman englishwoman "
        "irishman welshman dutchman american italian german russian australian canadian brazilian argentine "
        "argentinian belgian swiss austrian norwegian portuguese croatian serb ukrainian japanese chinese korean "
        "indian pakistani kenyan ethiopian nigerian mexican colombian chilean czech slovak hungarian romanian "
        "bulgarian latvian estonian lithuanian israeli egyptian moroccan algerian tunisian jamaican cuban"
    ),
    "offices": (
        "mayor governor senator congressman congresswoman sheriff princess prince duke duchess earl baron cardinal "
        "archbishop bishop admiral colonel"
    ),
    "acting": (
        "won lost beat took made came went led hit held broke set began ran fell rose got gave saw left met spoke "
        "sported told drew flew"
    ),
}
PHRASES = {
    "ministers": (
        "prime minister", "first minister", "foreign minister", "home secretary", "foreign secretary",
    ),
    "openings": (
        "after all", "of course", "in addition", "in fact", "as a result", "for example", "for instance", "in turn",
        "at the same", "on the other", "in contrast", "by contrast", "in response", "as such", "even so",
        "even then", "since then", "by then", "until then", "back then", "more than that", "not only that",
        "not only", "not everyone", "the same", "the first", "the second", "the third", "the last", "the next",
        "the following", "in particular", "in other words", "as well", "on top of", "to that end", "in the end",
        "at first", "no wonder", "no one", "beyond that", "after that", "before that", "because of that",
        "with that", "at that", "in that", "for that", "on that", "from that", "under that", "despite that",
        "like that", "by that", "apart from", "let s", "of which", "one of them", "some of them", "all of them",
        "most of them", "many of them", "two of them", "none of", "if so", "along with", "one is",
        "thousands of other", "hundreds of other", "dozens of other", "scores of other", "one was", "one reason",
        "not so", "not any", "not just", "more importantly", "first of all", "the reason", "the answer",
        "the result", "so far", "no longer", "in all", "this time", "a day later", "a week later", "a year later",
        "a month later", "days later", "hours later", "minutes later", "years later", "the most recent",
        "the latest", "the only", "among the first", "among them", "among those", "in an earlier", "in a later",
        "in a separate", "probably no one", "what is", "what s", "and now", "it s how", "it s why", "it s what",
        "that s", "the following day", "the previous day", "the day before", "the day after", "moments later",
        "weeks later", "months later", "the other", "the others", "the move", "the former", "the latter",
        "after the attack", "after the incident", "after the crash", "after the game",
    ),
    "returning": (
        "about this", "about that", "for example", "for instance", "went on to", "the answer is", "all of this",
        "all this", "all of that", "of this is", "do the same", "did the same", "from there", "the same person",
        "the same man", "the same woman", "the same thing", "that better", "like this", "like that",
        "made the decision", "made the announcement", "made the comments", "made the remarks", "made the claim",
        "made the discovery", "at the time", "the latter", "the former two", "as such", "the other two",
        "the other three", "the other man", "the other woman", "the two others", "the same day", "the same night",
        "the same evening", "the same morning", "the same week", "was soon", "were soon", "soon became",
        "soon after",
    ),
    "links": (
        "hours later", "days later", "weeks later", "months later", "years later", "minutes later", "moments later",
        "on the contrary", "on the other hand", "in turn", "as a result", "in return", "instead", "at the time",
        "to that end", "in contrast", "by contrast", "do so", "doing so", "did so", "the opposite", "twice that",
        "that sort of", "that kind of", "those kinds of", "that much", "worse still", "better still",
        "said another", "adds another", "added another", "says another", "the previous record", "in response",
        "as well", "further south", "further north", "further east", "further west", "further along", "further up",
        "further down", "in both countries", "both men", "both women", "both companies", "both teams", "both clubs",
        "as many again", "as much again",
    ),
}  # fmt: skip
PATTERNS = {
    "hanging": (
        r"(?:(?!indeed|instead|hundred|need|speed)\w{3,}ed|hidden|born|built|known|made|seen|held|written|taken"
        r"|given|found) "
        r"(?:in|on|at|by|to|as|for|from|with|behind|under|near|after|about|into|over|between|among|during|inside)\b"
        r"[^.;:“\"]{3,140}, (it|they|he|she) (?:is|was|were|are|has|had|have|will|would|could|can|may|might|said)\b"
    ),
    "fronted": (
        r"(?:inside|outside|downstairs|upstairs|nearby|overhead|underneath|within (?:seconds|minutes"
        r"|hours|days|weeks)|on the (?:second|third|fourth|fifth|last|final) (?:day|night|morning)"
        r"|in between|the (?:day|week|month|year) before|in the \w+ (?:years|months|weeks|days) since"
        r"|across the (?:road|street|border|river)),"
    ),
    "idle": (
        r"it (?:s|is|was|will be|would be|remains|became|has been|had been) (?:not |now |still |very "
        r"|yet |also )?(?:(?!expected|supposed|designed|said|set|due|able|about|ready|bound|likely"
        r"|unlikely|keen|free|sure|meant|used|hoping|going|trying|open|close|next|similar|subject|built"
        r"|made|named|nothing|believed|thought|estimated|understood|known|a |the )\w+ (?:to|that|who"
        r"|whether|how|why|when|if|for \w+ to)\b|\w+ed that\b|a \w+ (?:to|that)\b|\d)|it (?:took|takes"
        r"|has taken|will take|would take)\b.{1,60} to\b|it (?:emerged|transpired|turn\w+ out"
        r"|follows)\b.*\bthat\b|it (?:looks|looked|seems|seemed|appears|feels) (?:as (?:if|though)|like"
        r"|that)\b|instead of|rather than|other than|here (?:on|in|at) |similar to|neither .{1,40} nor "
        r"|both .{1,40} and |such is|none of \w+ s "
    ),
    "counted": (
        r"(?:(?:fewer|more|less) than (?:an? |two |three )?(?:half|third|quarter|tenth|\d+)s?|(?:up to"
        r"|at least|about|around|nearly|almost|only|just|over) \d+(?: \d+)*|(?:an?|the) (?!no "
        r"|any )\w+ ones?|one in \w+) (?:were|was|had|have|has|are|is|can|could|will|would|did|do|does"
        r"|may|might)\b"
    ),
}
