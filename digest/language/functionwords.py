"""Language code in, its function words out: the words that say how, not what."""

from functools import lru_cache

_WORDS = {
    "en": """a about above after again against all almost along already also although always am among an and another
    any anyone anything are aren't around as at away back be became because been before behind being below
    between both but by came can can't cannot could couldn't did didn't do does doesn't doing don't done
    down during each either else even ever every everyone everything few first for from further get gets
    getting go goes going got had hadn't has hasn't have haven't having he he'd he'll he's her here here's
    hers herself him himself his how however i i'd i'll i'm i've if in indeed instead into is isn't it
    it'll it's its itself just last least less let like made make makes many may maybe me might mine more
    moreover most much must my myself near neither never next no nobody none nor not nothing now of off
    often on once one only onto or other others otherwise our ours ourselves out over own per perhaps put
    quite rather really said same say saying says see she she'd she'll she's should shouldn't since so
    some someone something sometimes still such take than that that's the their theirs them themselves
    then there there's therefore these they they'd they'll they're they've thing things this those though
    through thus to together too toward towards under until unless up upon us use used very was wasn't we
    we'd we'll we're we've well went were weren't what what's whatever when where whether which while who
    who's whom whose why will with within without won't would wouldn't yet you you'd you'll you're you've
    your yours yourself""",
    "de": """ab aber alle allem allen aller alles als also am an andere anderen anderer anders auch auf aus bei beim
    bereits besonders bis bin bist da dabei dadurch dafür dagegen damit danach dann daran darauf daraus
    darf darin darüber darum das dass dazu dein dem den denen denn dennoch der deren des deshalb dessen
    die dies diese diesem diesen dieser dieses doch dort du durch eben ein eine einem einen einer eines
    einige einigen einmal er erst es etwa etwas euch für gab ganz gegen gegenüber gibt hab habe haben hat
    hatte hatten hier hin hinter ich ihm ihn ihnen ihr ihre ihrem ihren ihrer im immer in indem ins ist ja
    jede jedem jeden jeder jedes jedoch jemand jene jetzt kann kaum kein keine keinem keinen keiner können
    könnte laut man mehr mein mich mir mit muss müssen nach nachdem neben nicht nichts noch nun nur ob
    oder ohne sagte schon sehr sei sein seine seinem seinen seiner seit selbst sich sie sind so sogar
    solche soll sollen sollte sondern sonst sowie trotz über um und uns unser unter viel viele vom von vor
    während war waren warum was wegen weil weiter welche wenn wer werde werden wie wieder will wir wird wo
    wollen worden wurde wurden zu zum zur zwar zwischen""",
    "fr": """à afin ai ainsi alors après as au aucun aucune auparavant aura aurait aussi autre autres aux avait avaient
    avant avec avoir ayant beaucoup bien c car ce ceci cela celle celles celui cependant ces cet cette
    ceux chaque chez ci comme comment contre d dans de depuis des désormais deux devant doit donc dont du
    durant elle elles en encore enfin ensuite entre envers est et étaient était étant été être eu eux fait
    faut fois font hors ici il ils j je jusqu jusque l la là le lequel les leur leurs lors lorsque lui m
    ma mais malgré me même mêmes mes moi moins mon n ne ni nos notre nous on ont ou où outre par parce
    parmi pas pendant peu peut peuvent plus plusieurs plutôt pour pourquoi pourtant près puis puisque qu
    quand que quel quelle quelles quelque quelques quels qui quoi s sa sans se selon sera serait ses si
    sien soit son sont sous sur t ta tandis tant te tel telle tes toi ton toujours tous tout toute
    toutefois toutes très trop tu un une vers voici voilà vos votre vous y a""",
    "es": """a además ahora al algo alguna algunas algún alguno algunos allí ante antes apenas aquel aquella aquellos
    aquí así aún aunque bajo bien cada casi como cómo con contra cual cuales cualquier cuando cuándo
    cuanto de dejó del desde después dice dijo donde dónde dos durante e el él ella ellas ello ellos
    embargo en entonces entre era eran es esa esas ese eso esos esta está están estaba estaban estar estas
    este esto estos fue fueron ha haber había habían hace hacer hacia han hasta hay he hoy incluso la las
    le les lo los luego mas más me mediante menos mi mí mientras mis mismo muy nada ni ninguna ninguno no
    nos nosotros nuestra nuestro o otra otras otro otros para pero poco por porque pues que qué quien
    quién quienes se sea según ser será si sí sido sin sino sobre solo sólo son su sus también tampoco tan
    tanto te tiene tienen todas todavía todo todos tras tu tú u un una unas uno unos usted ustedes y ya yo""",
    "it": """a abbia ad adesso ai al alcune alcuni alla alle allo allora altra altre altri altro anche ancora anni
    aveva avevano avere c che chi ci ciò cioè coi col come comunque con contro così cosa cui d da dagli
    dai dal dalla dalle dallo degli dei del dell della delle dello dentro di dopo dove dovrebbe due dunque
    durante e è ed era erano essere fa fino fra fu già gli grazie ha hai hanno ho i il in infatti insieme
    intanto invece io l la le lei li lo loro lui ma mai me meno mentre mi mia mio molti molto ne né negli
    nei nel nell nella nelle nello niente noi non nostra nostro o od ogni oggi oltre ora per perché però
    più poco poi poiché prima proprio può qua quale quali qualche quando quanto quasi quella quelle quelli
    quello questa queste questi questo qui quindi sarà se secondo sei sembra sempre senza si sia siamo
    sono sopra sotto sta stata stati stato su sua sue sugli sui sul sulla sulle suo suoi tra tu tua tuo
    tutta tuttavia tutte tutti tutto un una uno vi voi""",
    "pt": """a à ainda além algo alguém algum alguma algumas alguns ali ante antes ao aos apenas após aquela aquele
    aqueles aqui aquilo as às assim até bem cada com como contra contudo cuja cujo da daquele das de dela
    dele deles depois desde dessa desse desta deste disse disso do dois dos durante e é ela elas ele eles
    em embora enquanto então entre era eram essa essas esse esses esta está estão estas estava este estes
    eu foi foram fosse há isso isto já lá lhe lhes logo mais mas me mediante menos mesmo meu minha muito
    muitos na não nas nem nenhum nessa nesse nesta neste no nos nós nossa nosso num numa o onde os ou
    outra outras outro outros para pela pelas pelo pelos perante pode podem pois por porém porque portanto
    pouco qual quais qualquer quando quanto que quem são se segundo seja sem sempre ser será seu seus si
    sido só sob sobre sua suas também tão te tem têm tendo ter teu tinha toda todas todavia todo todos
    tudo um uma umas uns você vos""",
    "nl": """aan af al aldus alle alleen alles als alsof altijd ander andere anderen bij bijna binnen boven buiten daar
    daarbij daardoor daarna daarom daarvan dan dat de deze die dit doch doen door dus echter een eens
    eerst elk elke en er ergens erg even ge geen gehad geweest had hadden haar heb hebben heeft hem hen
    het hier hij hoe hoewel hun ik in indien is ja je jij jou jouw jullie kan kon konden kunnen maar mag
    me mede meer men met mij mijn moest moet moeten na naar naast nadat niet niets nog nooit nu of om
    omdat ondanks onder ons onze ook op over pas per reeds sinds slechts sommige soms straks te tegen
    tenzij terwijl tijdens toch toe toen tot totdat tussen u uit uw vaak van vanaf veel verder via volgens
    voor voordat vooral waar waarom wanneer want waren was wat we weer wel welke werd werden wie wij wil
    worden wordt zal ze zei zelf zelfs zeer zich zij zijn zo zoals zonder zou zouden zowel""",
}


@lru_cache(maxsize=64)
def function_words(language: str | None) -> frozenset[str]:
    """Return the function words in lower case ("can't", and its parts "can" and "t"); an unknown language has none.

    Callers then take short words for function words: "at most three letters" does almost as well for weighting.
    """
    listed = _WORDS.get(language or "", "")
    return frozenset(listed.split()) | frozenset(listed.replace("'", " ").split())
