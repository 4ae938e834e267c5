"""The English words that the cuts ask about -> sets, by the part that a word can play in a sentence."""


def words(text: str) -> frozenset[str]:
    """Return the words of `text`, which white space separates."""
    return frozenset(text.split())


AUXILIARIES = words(
    "is are was were am has have had will would can could may might must shall should does did do isn't aren't "
    "wasn't weren't hasn't haven't hadn't won't wouldn't can't cannot couldn't mustn't shouldn't doesn't didn't "
    "don't it's he's she's they're we're i'm i've they've we've it'll he'll she'll they'll we'll you're that's "
    "there's"
)
# Past forms that are never a participle: with one of them a clause is complete.
PASTS = words(
    "went took gave saw fell rose began came ran wrote spoke broke chose drove flew froze grew knew rode shook "
    "showed stole swore threw tore woke wore blew drew drank sang sank swam became overcame overtook undertook "
    "withdrew forgot arose ate hid bit forbade mistook sprang"
)
# Past forms that are participles too.
PARTICIPLES = words(
    "said told made found won lost held kept left led met paid put read sent set shot shut sold spent stood "
    "struck swept taught thought built bought brought caught cut dealt fed felt fought got hit hurt laid lent let "
    "meant heard hung cost cast burst bet beat sought slid spread split stuck thrown taken given seen known shown "
    "grown drawn born torn worn written driven fallen risen spoken stolen chosen broken frozen hidden forgotten "
    "beaten bitten eaten become gone done begun forced dug bound bred fled sped spun swung wound clung crept "
    "dreamt leapt learnt slept wept quit withdrawn overtaken undertaken underwent undergone rebuilt upheld "
    "withheld overheard misled foresaw sued tied died lied vied"
)
PRESENTS = words(
    "says claims tells believes thinks knows wants needs seeks faces plans hopes aims expects intends continues "
    "remains becomes begins starts ends makes takes gives gets goes comes leaves holds keeps brings puts sets "
    "runs shows finds loses wins leads meets plays pays sells buys builds opens closes launches unveils reveals "
    "announces confirms denies warns urges calls asks appears seems looks feels insists admits argues suggests "
    "reports describes offers includes contains features follows hits kills dies lives works helps allows lets "
    "grows falls rises drops climbs joins returns arrives moves turns stands sits lies serves supports backs "
    "rejects accepts agrees refuses declares vows pledges promises predicts estimates poses threatens reaches "
    "stays carries covers marks celebrates signs publishes releases receives gains earns spends saves uses wears "
    "eats drinks loves likes hates enjoys say believe think know want need seek face hope aim expect continue "
    "remain appear seem insist claim warn admit argue suggest"
)
NOT_PARTICIPLES = words(
    "hundred need indeed speed seed breed bleed feed exceed succeed proceed red bed shed sacred naked wicked weed "
    "reed greed creed deed infrared aged wed led fed rugged beloved crooked kindred embed united limited so- "
    "called"
)
NOT_GERUNDS = words(
    "king thing something nothing anything everything morning evening spring string ring wing sing bring during "
    "according including following regarding concerning pending ceiling wedding building sibling darling sterling "
    "shilling"
)
PREPOSITIONS = words(
    "of in on at by for from to with about against among between into over under through during without within "
    "across near behind beyond toward towards via per amid amidst around outside inside off onto upon along above "
    "below beside besides beneath alongside throughout following including regarding concerning like unlike "
    "despite until since before after up down out past than as according because"
)
DETERMINERS = words(
    "the a an this that these those his her its their our my your some any no every each another both all several "
    "many few more most two three four five six seven eight nine ten"
)
PRONOUNS = words("i he she it they we you him them us me himself herself itself themselves")
RELATIVES = words("who which whose whom where that what why how")
CONJUNCTIONS = words("and or but nor yet so plus")
SUBORDINATORS = words("when while as after before if unless until because since although though whereas once whether")
NEGATIONS = words(
    "not no never none nobody nothing neither nor without hardly barely scarcely cannot isn't aren't wasn't "
    "weren't hasn't haven't hadn't won't wouldn't can't couldn't mustn't shouldn't doesn't didn't don't few "
    "little unlikely"
)
ADVERBS = words(
    "also now still just already soon then again once twice even ever often always almost far well here there "
    "later ago together away back too first last yet today yesterday tomorrow tonight instead however alone "
    "abroad meanwhile"
)
DAYS = words("monday tuesday wednesday thursday friday saturday sunday")
DAY_PARTS = words("morning afternoon evening night")

# Who says something and how. The neutral ones report; the others judge, guess or accuse.
NEUTRAL_SAYING = words("said says say reported reports announced announces confirmed confirms informed")
TELLING = words("said says say confirmed reported")
SAYING = NEUTRAL_SAYING | words(
    "told tells claimed claims claim alleged alleges allege believed believes believe warned warns warn predicted "
    "predicts denied denies deny argued argues argue suggested suggests suggest insisted insists insist admitted "
    "admits admit added adds stated states noted notes revealed reveals declared declares thinks think thought "
    "feels felt estimates estimated expects expected hopes hoped accused accuses blamed conceded explained "
    "explains wrote writes tweeted heard learned ruled say acknowledged concluded found finds shows showed"
)
# Verbs whose complement is not a fact: nothing inside it may go.
ORDERING = words(
    "ordered orders asked asks urged urges told called calls wants want wanted demanded demands threatened "
    "threatens promised promises vowed vows pledged pledges refused refuses denied denies agreed agrees believed "
    "believes believe claimed claims claim alleged alleges warned warns predicted predicts expected expects hopes "
    "hoped accused accuses failed fails tried tries attempted"
)
RELAYING = words(
    "announcing warning telling asking urging ordering demanding threatening promising vowing pledging claiming "
    "alleging insisting suggesting predicting"
)
# Offices: a source of these reports what happened in its own remit.
OFFICES = words(
    "police officials authorities prosecutors ministry department office court coroner firefighters sheriff's "
    "sheriff council agency army navy coastguard commission bureau board officers officer spokesman spokeswoman "
    "spokesperson troopers deputies paramedics organisers organizers company statement"
)
JUDGED = words("should must would could may might can will shall likely expected possible possibly probably if")
FIRST_PERSON = words("i we my our me us mine ours i'm we're i've we've")
ACCUSING = words(
    "murder murdered killed killing raped rape assaulted assault stole stealing fraud abused abuse guilty drunk "
    "corrupt corruption bribe bribes lied cheated attacked stabbed shot beat threatened terrorist terrorists "
    "militants hoax fake faked staged"
)
# Nouns that are nothing without what follows them.
INCOMPLETE = words(
    "depends depend relies rely hinges hinge consists consist centers centres focuses insists belongs belong amounts "
    "chances chance way effort record bid attempt plan plans right ability need decision move deal opportunity power "
    "role part interest risk threat number series group lack kind sort type form name fact idea claim claims member "
    "result cause rise increase decrease fall drop end start middle wake case basis use access addition response "
    "relation regard terms search hope hopes fear fears victim victims amount level rate percent share millions "
    "thousands hundreds dozens billions majority minority half third quarter rest most one some many both first "
    "positive negative last only second fourth fifth sixth seventh eighth ninth tenth delay protest involvement same "
    "list top best worst least set front charge favour favor order example headlines"
)
SUPERLATIVES = words("first last only most best worst least biggest largest smallest highest lowest latest next final")
MONTHS = words(
    "january february march april may june july august september october november december jan feb mar apr jun "
    "jul aug sep sept oct nov dec jan. feb. mar. apr. jun. jul. aug. sep. sept. oct. nov. dec."
)
AGENCIES = words(
    "reuters ap afp cnn upi pti ians ani xinhua bloomberg bbc dpa tass interfax prnewswire marketwired "
    "globenewswire kyodo yonhap rttnews ap) (ap) msnbc"
)
# Verbs that end a clause without an object, and passives that ask for more.
INTRANSITIVE = words(
    "died fallen fell risen rose resigned retired collapsed crashed arrived returned surrendered escaped "
    "disappeared drowned exploded closed opened reopened continued ended begun started resumed failed succeeded "
    "won lost landed survived recovered stalled sunk fled gone"
)
WANTING = words(
    "quoted accused forced set expected due used based known seen called named made said told believed likely "
    "supposed allowed urged asked ordered required regarded described considered involved linked given put taken "
    "left kept sent charged convicted scheduled poised prepared designed aimed meant alleged reported thought "
    "ranked located situated cleared tasked faced met followed spotted cited dubbed hailed tied tipped deemed "
    "reduced limited"
)
# What follows these bounds what they say: "bans smoking in bars", "leads in Ohio".
LIMITING = words(
    "ban bans banned banning bar bars barred outlaw outlaws outlawed prohibit prohibits prohibited forbid forbids "
    "forbade restrict restricts restricted limit limits limited legalise legalised legalize legalized scrap "
    "scraps scrapped halt halts halted suspend suspends suspended lead leads leading led top tops topped trail "
    "trails trailed allow allows allowed stop stops stopped end ends ended rule rules ruled"
)
# Participles that hardly ever are a clause's verb by themselves.
NEVER_FINITE = words(
    "combined coupled compared associated based known located situated entitled titled aged born thrown seen"
)
# Words that deny, except or condition in other languages: what holds one of them is no mere aside.
TURNING_ABROAD = words(
    "nicht kein keine außer ohne wenn falls pas non sauf sans si no sin excepto salvo não sem se niet geen zonder "
    "tenzij nessuno eccetto senza"
)
# Deaths and injuries are the news, wherever in the sentence they stand.
GRAVE = words("kill kills killed killing die dies died dying dead death deaths injured wounded hurt")
