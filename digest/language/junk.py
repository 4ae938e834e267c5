"""What stands around an article on a page and is not the article, in the languages whose news is read most.

Every phrase is lower case, without the marks at its ends. Nothing here decides by itself: a phrase counts only
where it is the whole of a line, or the label before a short value.
"""

import re

_SHARING = """
share this|share this article|share this story|share this post|share this page|share on facebook|share on twitter
share on x|share on linkedin|share on whatsapp|share via email|share on pinterest|share|share article|copy link
email this article|email this|print this article|print|tweet|facebook|twitter|linkedin|whatsapp|pinterest|reddit
telegram|flipboard|like this|click to share|follow us|follow us on facebook|follow us on twitter|bookmark
artikel teilen|teilen|beitrag teilen|auf facebook teilen|auf twitter teilen|drucken|per e-mail versenden
link kopieren|partager|partager cet article|partager sur facebook|partager sur twitter|imprimer|envoyer par e-mail
copier le lien|compartir|compartir en facebook|compartir en twitter|comparte esta noticia|comparte|compártelo
imprimir|copiar enlace|condividi|condividi questo articolo|condividi su facebook|stampa|compartilhar|compartilhe
compartilhe esta notícia|partilhar|deel dit artikel|deel dit|delen|dela|dela artikeln|del artikkelen|del artiklen
jaa artikkeli|jaa|udostępnij|podziel się|поделиться|paylaş|sdílet|シェア|シェアする|分享|分享到|공유하기
"""
_RELATED = """
related|related posts|related articles|related stories|related news|related content|related topics|related links
related coverage|more stories|more news|more on this story|more on this topic|more from this author|more like this
more from this section|you may also like|you might also like|you may also be interested in|recommended
recommended for you|recommended stories|recommended reading|read next|up next|read also|also read|see also|see more
read more|continue reading|most read|most popular|most viewed|trending|trending now|popular posts|recent posts
latest news|latest stories|top stories|editor's picks|editors' picks|around the web|from around the web
promoted stories|sponsored stories|what to read next|don't miss|in other news|previous post|next post
previous article|next article|older posts|newer posts|post navigation|mehr zum thema|zum thema|lesen sie auch
lesen sie mehr|auch interessant|das könnte sie auch interessieren|weiterlesen|das könnte dich auch interessieren
ähnliche artikel|ähnliche beiträge|verwandte artikel|weitere artikel|weitere meldungen|meistgelesen
meistgelesene artikel|mehr aus diesem ressort|nächster artikel|vorheriger artikel|empfehlungen der redaktion
à lire aussi|a lire aussi|lire aussi|lire la suite|articles similaires|articles liés|sur le même sujet|les plus lus
à lire également|voir aussi|vous aimerez aussi|nos derniers articles|article suivant|article précédent|à la une
noticias relacionadas|artículos relacionados|te puede interesar|te recomendamos|lee también|leer más|lea también
también te puede interesar|más noticias|lo más leído|lo más visto|más información|entradas relacionadas|leggi anche
articoli correlati|potrebbe interessarti|potrebbe interessarti anche|i più letti|leggi tutto|ti potrebbe interessare
leia também|leia mais|veja também|notícias relacionadas|artigos relacionados|mais lidas|saiba mais|ler mais|lees ook
lees meer|lees verder|gerelateerde artikelen|meest gelezen|meer nieuws|läs också|läs även|läs mer|mest läst|les også
les mer|mest lest|læs også|læs mere|mest læste|lue myös|luetuimmat|lue lisää|czytaj także|czytaj też
przeczytaj także|zobacz także|zobacz też|powiązane artykuły|czytaj więcej|najczęściej czytane|читайте также
читать далее|по теме|материалы по теме|самое читаемое|ilgili haberler|devamını oku|čtěte také|související články
přečtěte si také|関連記事|関連ニュース|あわせて読みたい|続きを読む|相关新闻|相关阅读|延伸阅读|阅读更多|관련기사
관련 기사
"""
_COMMENTING = """
leave a reply|leave a comment|leave a response|post a comment|add a comment|add comment|write a comment
join the conversation|join the discussion|comments|comment|no comments|no comments yet|0 comments|view comments
show comments|read comments|comments are closed|comments closed|be the first to comment|reply|cancel reply
log in to comment|sign in to comment|login to leave a comment|you must be logged in to post a comment
your email address will not be published|what do you think|kommentare|kommentar schreiben|kommentar verfassen
kommentieren|schreibe einen kommentar|schreiben sie einen kommentar|antworten|hinterlasse einen kommentar
keine kommentare|diskutieren sie mit|commentaires|laisser un commentaire|laissez un commentaire
ajouter un commentaire|aucun commentaire|réagir|commenter|poster un commentaire|réagissez|comentarios
deja un comentario|deja una respuesta|dejar un comentario|escribe un comentario|sin comentarios|comentar|commenti
lascia un commento|nessun commento|commenta|comentários|deixe um comentário|deixe uma resposta|comente
deixe o seu comentário|reacties|reageer|geef een reactie|laat een reactie achter|plaats een reactie|kommentarer
lämna en kommentar|skriv en kommentar|legg igjen en kommentar|kommentit|kirjoita kommentti|komentarze
dodaj komentarz|zostaw komentarz|napisz komentarz|комментарии|оставить комментарий|добавить комментарий|yorumlar
yorum yap|bir cevap yazın|komentáře|přidat komentář|コメント|コメントを残す|コメントする|评论|发表评论|发表回复|댓글
댓글 남기기
"""
_NOTICES = """
advertisement|advertising|advert|ad|ads|sponsored|sponsored content|promoted|paid content
story continues below advertisement|article continues below advertisement|article continues after ad
story continues below|scroll to continue|skip advertisement|continue reading below
advertisement - scroll to continue|anzeige|werbung|publicité|annonce|publicidad|anuncio|pubblicità|publicidade
advertentie|annons|mainos|reklama|reklam|реклама|広告|广告|광고|sign up|subscribe|subscribe now
subscribe to our newsletter|sign up for our newsletter|newsletter|get our newsletter|sign up for the newsletter
log in|login|sign in|register|back to top|go to top|skip to content|skip to main content|menu|search|home|close
listen|listen to this article|play|play video|watch|video|watch video|photos|gallery|view gallery|image|photo
toggle navigation|open menu|print edition|load more|show more|all rights reserved|terms of use|privacy policy
cookie policy|cookie settings|accept|accept all|accept cookies|accept all cookies|manage cookies|reject all|i agree
got it|newsletter abonnieren|jetzt abonnieren|anmelden|abonnieren|zur startseite|nach oben|alle rechte vorbehalten
impressum|datenschutz|alle akzeptieren|cookies akzeptieren|einstellungen|bildergalerie|zum inhalt springen|s'abonner
abonnez-vous|inscrivez-vous à la newsletter|se connecter|tous droits réservés|tout accepter|accepter|retour en haut
suscríbete|suscribirse|iniciar sesión|todos los derechos reservados|aceptar|aceptar todo|aceptar cookies
volver arriba|iscriviti|iscriviti alla newsletter|accedi|tutti i diritti riservati|accetta|accetta tutti
riproduzione riservata|© riproduzione riservata|assine|assine já|inscreva-se|entrar|todos os direitos reservados
aceitar|aceitar todos|abonneer|abonneer nu|inloggen|alle rechten voorbehouden|accepteren|prenumerera|logga in
godkänn alla|zaloguj się|zapisz się|subskrybuj|wszelkie prawa zastrzeżone|akceptuję|подписаться|войти
все права защищены|無断転載禁止|版权所有|무단전재 및 재배포 금지
"""
_TAGS = """
categories|category|filed under|posted in|posted under|published in|tags|tag|tagged|tagged as|tagged with|tagged in
topics|topic|topics in this article|keywords|key words|labels|section|related topics|more about|in this story
kategorien|kategorie|schlagwörter|schlagworte|themen|thema|stichwörter|abgelegt unter|veröffentlicht in|catégories
catégorie|mots-clés|mots clés|étiquettes|étiqueté|thèmes|thématiques|classé dans|publié dans|categorías|categoría
etiquetas|etiqueta|temas|archivado en|publicado en|categorie|categoria|etichette|argomenti|tema|archiviato in
pubblicato in|categorias|tópicos|assuntos|arquivado em|marcado com|publicado em|categorieën|onderwerpen|trefwoorden
geplaatst in|getagd|kategorier|kategori|etiketter|ämnen|emner|emneord|stikkord|avainsanat|aiheet|kategorie artykułu
tagi|tematy|słowa kluczowe|рубрика|рубрики|теги|метки|темы|etiketler|konular|kategoriler|štítky|témata|タグ
カテゴリー|カテゴリ|キーワード|标签|分类|关键词|태그|카테고리
"""
_CREDITS = """
photo|photos|photo by|photos by|photo credit|photo credits|photo courtesy|photo courtesy of|photograph|photograph by
picture|picture by|pictures|picture credit|image|images|image by|image credit|image source|image courtesy of
image copyright|file photo|file picture|video|video by|video credit|caption|credit|credits|getty images|illustration
illustration by|graphic|foto|fotos|foto von|bild|bilder|bildquelle|bildnachweis|symbolbild|archivbild|grafik
photo d'archives|crédit photo|crédit|crédits|crédits photo|image d'illustration|photo d'illustration|légende
fotografía|imagen|crédito|créditos|foto de archivo|foto de|immagine|fotografia|credito|foto di|foto door|beeld
bild av|kuva|kuvat|zdjęcie|fot|źródło zdjęcia|фото|иллюстрация|fotoğraf|写真|画像|图片来源|图片|사진
"""
_ATTRIBUTIONS = """
source|sources|via|originally published|originally published in|originally published on
this article was originally published on|this story was originally published on|reporting by|additional reporting by
writing by|editing by|edited by|written by|compiled by|with reporting by|with agencies|with wires|quelle|quellen
mit material von|mit agenturen|redaktion|source afp|avec afp|avec agences|fuente|fuentes|con información de
con información de agencias|redacción|edición|fonte|fonti|fontes|edição|redazione|bron|bronnen|met bijdragen van
källa|kilde|lähde|źródło|opracowanie|источник|kaynak|zdroj|来源|出典|출처
"""
_LINKS = """
read more|read also|also read|see also|related|more|watch|watch now|must read|don't miss|related story
related article|read|read next|recommended|listen|in pictures|follow|more on this story|mehr zum thema
lesen sie auch|lesen sie mehr|lesen sie dazu|auch interessant|siehe auch|lire aussi|à lire aussi|a lire aussi|à lire
lire|voir aussi|lire également|lee también|lea también|leer más|lee|te puede interesar|le puede interesar
vea también|leggi anche|guarda anche|leia também|leia mais|veja também|saiba mais|lees ook|lees meer|zie ook
läs också|läs även|läs mer|les også|læs også|lue myös|czytaj także|czytaj też|czytaj więcej|zobacz także|zobacz też
przeczytaj|читайте также|смотрите также|ilgili haber|čtěte také|čtěte více|関連記事|相关阅读|관련기사
"""
_BYLINES = """
by|story by|report by|words by|text by|written by|von|par|por|di|door|av|af|przez|autor|autorin|auteur|author|autore
"""
_DATES = """
published|published on|published at|first published|posted|posted on|posted at|updated|updated on|updated at
last updated|last modified|modified|date|created|veröffentlicht|veröffentlicht am|aktualisiert|aktualisiert am
zuletzt aktualisiert|stand|erstellt|erstellt am|datum|publié|publié le|mis à jour|mis à jour le|mise à jour
modifié le|date de publication|publicado|publicado el|publicado em|actualizado|actualizado el|atualizado
atualizado em|fecha|pubblicato|pubblicato il|aggiornato|aggiornato il|data|gepubliceerd|gepubliceerd op|bijgewerkt
laatst bijgewerkt|publicerad|uppdaterad|publisert|oppdatert|udgivet|opdateret|julkaistu|päivitetty|opublikowano
aktualizacja|data publikacji|опубликовано|обновлено|дата|yayınlanma|güncelleme|publikováno|aktualizováno
"""
_AGENCIES = """
reuters|afp|ap|associated press|the associated press|agence france-presse|dpa|bloomberg|efe|ansa|lusa|anp|tt|ntb
ritzau|stt|pap|tass|interfax|xinhua|kyodo|jiji|yonhap|upi|pa|pa media|press association|aap|cp|the canadian press
canadian press|ians|pti|ani|anadolu|anadolu agency|aa|kna|epd|sid|apa|sda|keystone-sda|belga|europa press|telam
notimex|agencia efe|agencias|agencies|agenturen|agences|wire services|news agencies|cnn|bbc|bbc news|reuters staff
afp news|čtk|mti|mehr|irna|wam|spa|sana|petra|bernama|antara
"""
_OPENERS = """
we use cookies|we and our partners|this site uses cookies|this website uses cookies|our site uses cookies
our website uses cookies|by continuing to|by using this site|by clicking|by subscribing|by signing up
please enable javascript|you have reached your limit|to continue reading|subscribe to|subscribe now|sign up for
sign up to|sign up here|follow us on|follow @|follow our|click here|click to share|download our app|download the app
get the latest|get our|join our|join us on|join the conversation|support our|support independent|enjoying this
enjoyed this|like this article|like us on|did you like|have something to say|got a tip|if you liked this
your email address will not|required fields are marked|save my name|notify me of|this site uses akismet
already a subscriber|this content is for subscribers|you need to be logged in|view all posts by|all posts by
posts by|wir verwenden cookies|diese website verwendet cookies|diese seite verwendet cookies
diese webseite verwendet cookies|melden sie sich für|abonnieren sie|folgen sie uns|hier klicken|jetzt kostenlos
jetzt den newsletter|ihre e-mail-adresse wird nicht|deine e-mail-adresse wird nicht|erforderliche felder sind
nous utilisons des cookies|ce site utilise des cookies|abonnez-vous|inscrivez-vous|suivez-nous|cliquez ici
votre adresse e-mail ne sera|votre adresse de messagerie ne sera|les champs obligatoires|cet article est réservé
utilizamos cookies|usamos cookies|este sitio utiliza cookies|este sitio web utiliza cookies|este sitio usa cookies
este site utiliza cookies|este site usa cookies|suscríbete a|síguenos en|sigue leyendo|haz clic aquí
tu dirección de correo|los campos obligatorios|questo sito utilizza|utilizziamo i cookie|iscriviti a|seguici su
clicca qui|il tuo indirizzo email non|assine a|siga-nos|clique aqui|o seu endereço de email
deze website gebruikt cookies|deze site gebruikt cookies|wij gebruiken cookies|we gebruiken cookies|meld je aan voor
volg ons op|klik hier|vi använder cookies|den här webbplatsen använder|vi bruker informasjonskapsler
vi bruger cookies|følg oss på|följ oss på|ta strona używa|używamy plików cookie|zapisz się
мы используем файлы cookie|мы используем cookie|подписывайтесь|подпишитесь на|bu site çerez|tento web používá
当サイトではクッキー|このサイトはcookie|本网站使用cookie|关注我们
"""


def phrases_in(lines: str) -> frozenset[str]:
    """Return the phrases of a list in which bars and the ends of lines part them."""
    return frozenset(phrase.strip() for line in lines.split("\n") for phrase in line.split("|") if phrase.strip())


SHARING = phrases_in(_SHARING)  # the buttons of a share bar
RELATED = phrases_in(_RELATED)  # titles above links to other articles
COMMENTING = phrases_in(_COMMENTING)  # the comment form and its title
NOTICES = phrases_in(_NOTICES)  # advertising, newsletters, cookies, navigation
TAGS = phrases_in(_TAGS)  # labels before categories and tags
CREDITS = phrases_in(_CREDITS)  # labels before a photo's credit or caption
ATTRIBUTIONS = phrases_in(_ATTRIBUTIONS)  # labels before a source or the people who worked on it
LINKS = phrases_in(_LINKS)  # labels before one link within the text
BYLINES = phrases_in(_BYLINES)  # words before the author's name
DATES = phrases_in(_DATES)  # labels before a date
AGENCIES = phrases_in(_AGENCIES)  # news agencies as they sign
OPENERS = tuple(sorted(phrases_in(_OPENERS)))  # how the sentences of banners, forms and appeals begin

# How many comments, views and shares; how long ago; how long it takes to read
COUNTED = re.compile(
    r"\d[\d.,]{0,9}[km]?\s(?:comments?|shares?|views?|likes?|replies|kommentare?|aufrufe|commentaires?|partages?|vues"
    r"|comentarios?|vistas|commenti|comentários?|visualizações|reacties|kommentarer|komentarzy|комментари\w{1,3})",
    re.IGNORECASE,
)
AGO = re.compile(
    r"(?:\w{1,20}:?\s){0,3}(?:\d{1,3}|an?|one)\s(?:second|sec|minute|min|hour|hr|day|week|month|year)s?\sago"
    r"|(?:vor|il y a|hace|há)\s\d{1,3}\s\w{3,9}|\d{1,3}\s\w{2,9}\s(?:fa|geleden|sedan|temu|назад)",
    re.IGNORECASE,
)
READING_TIME = re.compile(
    r"\d{1,3}[\s-](?:min|mins|minute|minutes)\.?\s(?:read|listen|watch)|\d{1,3}\s?min(?:uten)? lesezeit"
    r"|(?:(?:estimated )?reading time|lesezeit|temps de lecture|tiempo de lectura|tempo di lettura"
    r"|tempo de leitura|leestijd)"
    r"\s?:?\s.{1,20}",
    re.IGNORECASE,
)
COPYRIGHT = re.compile(r"(?:copyright\b|©|\(c\)\s).{1,200}|.{0,80}\ball rights reserved\.?", re.IGNORECASE)
OPENS_WINDOW = re.compile(
    r".{0,80}\((?:opens in (?:a )?new (?:window|tab)|wird in neuem fenster geöffnet)\)", re.IGNORECASE
)
