"""The words that servers give as a reason, in the order in which they decide."""

import re

from digest.deliver.bounces.report import Reason


def _any(*patterns: str) -> re.Pattern[str]:
    return re.compile("|".join(patterns), re.IGNORECASE)


# Read from the top: what a server says most exactly comes first. "User unknown" stands above policy, because filters
# quote it, and below "mailbox full" and "disabled", whose sentences often go on with "... user unavailable".
WORDING: tuple[tuple[Reason, re.Pattern[str]], ...] = (
    (
        Reason.FULL,
        _any(
            r"\b(?:mailbox|inbox|mail box|mail folder|account|user|recipient|maildir)\b(?:'s)?[^.\n]{0,40}\bfull\b",
            r"\bover ?-?quota\b|messages in [^.\n]{0,30}mailbox exceed",
            r"\bquota[^.\n]{0,30}(?:exceed|full|violat|reached|used|limit)",
            r"exceed[^.\n]{0,50}(?:quota|storage|mailbox size|allotted|mailbox limit|disk space)",
            r"(?:out of|not enough|no|insufficient)(?: disk| mailbox)? (?:storage|space|quota)",
            r"storage (?:limit|space|allocation)[^.\n]{0,40}(?:exceed|full|reached)",
            r"容量[^\n]{0,20}(?:超|オーバ|一杯|いっぱい)|(?:一杯|いっぱい)で(?:す|した|受信)",
            r"speicher(?:platz)?[^.\n]{0,40}(?:voll|erschöpft)|postfach[^.\n]{0,20}voll",
            r"переполнен|boîte[^.\n]{0,20}pleine|buz[óo]n[^.\n]{0,20}lleno",
        ),
    ),
    (
        Reason.TOO_BIG,
        _any(
            r"(?:message|mail|e-mail|letter)(?: size| file)?[^.\n]{0,30}(?:too (?:big|large)|exceed)"
            r"|\bmessage (?:is )?too long|line too long",
            r"exceeds?[^.\n]{0,30}(?:maximum|fixed|allowed|message) (?:message |fixed )?size",
            r"max(?:imum)? (?:message|mail)(?: file)? size exceeded|size limit exceeded",
            r"message length exceeds|line limit exceeded",
        ),
    ),
    (
        Reason.MOVED,
        _any(
            r"\b(?:has|have) moved\b",
            r"moved to (?:another|a new)",
            r"\bno longer (?:at|with|works|employed)",
            r"has changed (?:its|his|her|their|e-?mail) (?:e-?mail )?address",
            r"(?:address|account)(?:es)? (?:was|has been|have been) (?:changed|replaced by)",
        ),
    ),
    (
        Reason.TAKES_NO_MAIL,
        _any(
            r"does(?: not|n't) accept (?:any )?(?:mail|e-?mail|messages)(?! (?:from|over|larger))",
            r"\bnull ?mx\b",
            r"name server: \.: host not found",
            r"host/domain does not accept mail|indicated no smtp service",
            r"mail receiving disabled",
            r"domain (?:is )?(?:not|never) (?:accept|receiv)\w*(?: any)? (?:e-?)?mail",
            r"smtp protocol is not (?:available|supported)",
        ),
    ),
    (
        Reason.RATE,
        _any(
            r"\brate[- ]?(?:limit|control)",
            r"too (?:many|much) (?:messages|mails?|e-?mails|recipients|errors|connections|concurrent|sessions|traffic)",
            r"(?:receiving|sending|sent) (?:mail|messages|email)s? (?:at a rate|too (?:quickly|fast|many))",
            r"too (?:quickly|fast|frequent)",
            r"throttl",
            r"(?:hourly|daily|per[- ](?:hour|day|minute)|sending) (?:\w+ )?(?:limit|quota)",
            r"exceeded the (?:rate|number|max)[^.\n]{0,40}(?:messages|connections|recipients)",
        ),
    ),
    (
        Reason.DISABLED,
        _any(
            r"(?:account|mailbox|user|recipient|inbox|address|login)\b[^.\n]{0,40}"
            r"\b(?:disabled|suspended|deactivated|inactive|locked|frozen|closed|not active|expired|blocked due)\b",
            r"\b(?:disabled|suspended|inactive|deactivated|locked) (?:account|mailbox|user|recipient|address)",
            r"temporarily (?:locked|disabled|inactive)|blocked for inactivity|over 6 months|currently suspended",
            r"not accepting messages|cannot accept (?:any )?messages",
        ),
    ),
    (
        Reason.UNKNOWN_USER,
        _any(
            r"\b(?:user(?:name)?|recipient|mailbox|address|account|addressee|alias|member|local part|login"
            r"|id)\b[^.\n]{0,60}?"
            r"\b(?:unknown|not (?:be )?found|(?:does|do|did)(?: not|n't) exist|doesnt exist|not exist\w*|nonexist\w*"
            r"|non-exist\w*|(?:is )?(?:not|no longer) (?:valid|available|known|listed|recognized|local|on server)"
            r"|isn't (?:valid|listed|known)|undeliverable|unrecognized|couldn't be found|wasn't found"
            r"|no longer in use)\b",
            r"\b(?:unknown|invalid|nonexistent|non-existent|bad|illegal|unrouteable|unroutable|undeliverable|incorrect)"
            r"(?: or \w+)?(?: (?:local|e-?mail|destination|final|virtual|user|mail|internet))?"
            r" (?:user|recipient|mailbox|address|account|alias|addressee|part|name|destination|userid|rcpt)",
            r"\bno (?:such|valid|matching|mailbox|account)\b[^.\n]{0,20}"
            r"(?:user|recipient|mailbox|address|account|person|alias|here|name|by that|found)",
            r"\bno (?:one|user|person|mailbox) (?:here )?(?:by|with|named)\b",
            r"not (?:a |an )?(?:valid|known|active|local|existing|our)"
            r" (?:user|recipient|mailbox|address|account|customer|email)",
            r"\b(?:don't|do not|doesn't|does not|didn't) (?:have|handle|know|recognize)[^.\n]{0,30}"
            r"\b(?:user|mailbox|account|address|recipient)\b",
            r"recipnotfound|recipientnotfound|dosn't exist|unknown (?:or illegal )?alias|not in (?:the )?directory"
            r"|unknown local[- ]part|user[_ -]?unknown|not listed in (?:domino|public)"
            r"|no recipients?\b[^.\n]{0,20}found"
            r"|couldn't be found at|does not have (?:a|an) \S{0,60} account|this user doesn't have|mailbox unavailable"
            r"|unavailable mailbox|no mailbox here|not our customer|nosuchuser"
            r"|invalid final delivery userid|5\.1\.0 address rejected"
            r"|5\.4\.1 [^\n]{0,80}recipient address rejected: access denied",
            r"見つかりません|存在しません|該当するユーザ|宛先不明|ユーザー?が(?:いません|存在)",
            r"unbekannt\w*(?: empfänger| benutzer| adresse)?|empfänger(?:adresse)? existiert nicht",
            r"не ?существует|не ?найден|utilisateur inconnu|destinatario desconocido|n'existe pas|no existe",
        ),
    ),
    (
        Reason.UNKNOWN_HOST,
        _any(
            r"\b(?:host|domain|server name|mail server|exchanger|dns record|mx records?)\b[^.\n]{0,30}?"
            r"\b(?:unknown|not found(?!, try again)|does(?: not|n't) exist|could not be found|couldn't be found"
            r"|nonexistent|not exist)",
            r"\b(?:unknown|no such|invalid|bad|unresolvable|illegal) (?:host|domain|destination host|destination domain"
            r"|remote host|mail server|host/domain)",
            r"\bhost \S{1,255} not found|unrouteable mail domain|nxdomain|no such domain",
            r"name or service not known|host name is unknown|couldn't find (?:any host|a mail exchanger)"
            r"|had no relevant answers",
            r"(?:dns|domain name)[^.\n]{0,40}(?:not found|no such|non-?existent)",
            r"domain is not (?:valid|registered|found)|no mx (?:or|and) a\b"
            r"|all relevant mx records point to non-existent",
        ),
    ),
    (
        Reason.BLOCKED,
        _any(
            r"spamhaus|spamcop|barracudacentral|\bsorbs\b|\bdnsbl|\brbl\b|\b(?:black|block|deny) ?list"
            r"|\blisted (?:in|on|by|at)\b",
            r"blocked using|(?:poor|bad|low|ip|sender|domain) reputation",
        ),
    ),
    (
        Reason.SPAM,
        _any(
            r"\bspam(?!haus|cop)\w*\b",
            r"\b(?:virus|malware|phish\w*|unsolicited|bulk mail|junk)\b",
            r"\b(?:content|attachment)s?\b[^.\n]{0,30}\b(?:reject|filter|blocked|policy|denied|not allowed)",
            r"high[- ]probability|message looks like",
        ),
    ),
    (
        Reason.POLICY,
        _any(
            r"\b(?:blocked|banned|denied|refused to accept|reputation)\b",
            r"\b(?:spf|dkim|dmarc|arc|ptr|reverse dns|rdns|tls|starttls|authenticat\w*)\b",
            r"\b(?:policy|prohibit\w*|not (?:permitted|allowed|authori[sz]ed|accepted)|unauthori[sz]ed|restrict\w*)\b",
            r"\brelay(?:ing|ed)?\b[^.\n]{0,30}\b(?:denied|not|refused|prohibited)|must (?:issue|authenticate|be)\b",
            r"\b(?:rejected|(?<!connection )refus\w*(?! to talk)|forbidden|reject)\b|greylist\w*"
            r"|sender (?:verify|address)",
            r"cannot (?:resolve|find) your (?:host|domain|hostname)|fix reverse|bad sender|disallowed",
        ),
    ),
    (
        Reason.EXPIRED,
        _any(
            r"\b(?:retry|retries|delivery|queue|message)\b[^.\n]{0,30}\b(?:time ?-?out|timed out|exceeded"
            r"|expired|too long)",
            r"(?:connection|operation|conversation)[^.\n]{0,40}timed? ?out|time limit|been in the queue too long",
            r"could not be delivered (?:for|within|in) (?:more|the last|\d)|no answer from host|delivery time expired"
            r"|not delivered within \d|not responding",
        ),
    ),
    (
        Reason.TROUBLE,
        _any(
            r"connection (?:refused|reset|closed|dropped|lost|failed)|couldn't (?:connect|establish)"
            r"|network (?:is )?unreach",
            r"(?:could not|couldn't|cannot|unable to|can't) (?:connect|be contacted|establish|reach)"
            r"|requests to connect|not accepting connections",
            r"(?:system|local|configuration|server|internal|software) (?:error|failure|problem|trouble|configuration)",
            r"no route to host|host (?:is )?(?:down|unreachable)|lookup (?:failure|failed)|temporar\w+"
            r"|try (?:again|later)",
            r"mail(?:er)?[- ]?(?:loop|error)|loops? (?:back|detected)|too many hops|hop count|service unavailable"
            r"|command (?:died|failed|output)|resources|i/o error|transport|syntax error|bad gateway",
        ),
    ),
)

# The sentences of a report that only warns: the letter is still on its way.
DELAY = _any(
    r"will (?:be retried|continue to|keep trying|try again|still be|automatically retry)",
    r"warning message only|do(?:es)? not need to (?:resend|re-send)|delivery (?:has been "
    r"|is )?(?:temporarily )?delayed",
    r"has (?:still )?not (?:yet )?been delivered|could not send (?:mail|message) for past|no action is required",
    r"still (?:being tried|trying|undelivered|in the queue)|delivery status notification \(delay\)",
)

# What a report says of itself in its first lines or its subject, whatever the reason.
FAILURE = _any(
    r"undeliver(?:ed|able)|deliver\w*[^.\n]{0,40}(?:fail|problem|error|not|delay|status|unable|impossible|couldn't)",
    r"fail\w*[^.\n]{0,30}(?:deliver|notice|mail|message|permanent)|mail system error|returned (?:mail|message"
    r"|to sender)",
    r"return(?:ing|ed) (?:message|mail|to)|(?:could|can|was) ?n(?:o|')t (?:be )?(?:deliver|sen[dt])|non[- ]?delivery"
    r"|unable to (?:deliver|send)|not delivered|bounce|rejected|nondeliverable|user unknown|unknown user|invalid user",
    r"送信できません|配信できません|エラー|届け(?:られ|でき)|配送(?:でき|エラー)|送信に失敗|不達",
    r"unzustellbar|zustellung|nicht zugestellt|не доставлено|échec|non remis|no entregad|no se (?:ha )?pudo entregar",
    r"warning\W{0,3}(?:message|could not)",
)
