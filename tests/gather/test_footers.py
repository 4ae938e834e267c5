"""Newsletters as they are written, their heads and feet left out; and news about browsers and leaving, left whole."""

import pytest

from digest.gather.articles import Paragraph
from digest.gather.footers import without_frame

# Head, body and foot of newsletters; blank lines part paragraphs.
LETTERS = {
    "English, short, why it came above": (
        "You are receiving this newsletter because you signed up. Unsubscribe",
        "Parliament passed the budget on Thursday after nine hours of debate.\n\nRain is likely in the north.",
        "",
    ),
    "English, a bar of links above": (
        ["The Morning Brief", "View in browser | Unsubscribe"][1],
        "The central bank left its rate at 3.5 percent and hinted at a cut in the spring.",
        "Unsubscribe · Privacy · Contact · Example Media, 1 Example Street, Aville AV1 2BC, United Kingdom",
    ),
    "English, a reason that names the letter in quotation marks": (
        "Trouble viewing this email? Read it in your browser.",
        "The harbour of Aville reopened on Sunday after a strike of three weeks.\n\nFerries sail again from six.",
        (
            'You are receiving this email because you signed up for "The Harbour Letter".\n\n'
            "To stop, unsubscribe here or write to us.\n\nExample Media Ltd, Aville"
        ),
    ),
    "English, the law below": (
        "",
        "A new tram line links the station and the university from Monday.\n\nA ticket costs two euros.",
        (
            "Want to change how often we write? You can update your preferences or unsubscribe.\n\n"
            "Example Media Ltd is registered in England and Wales under number 01234567.\n\n"
            "Please do not reply to this message, since nobody reads what is sent to its address.\n\n"
            "© 2026 Example Media Ltd. All rights reserved."
        ),
    ),
    "German": (
        "Wird diese E-Mail nicht richtig dargestellt? Hier im Browser ansehen.",
        "Der Rat hat am Montag für die Sperrung der alten Brücke gestimmt.\n\nSie wurde 1911 gebaut.",
        (
            "Sie erhalten diese E-Mail, weil Sie sich am 3. Mai angemeldet haben.\n\n"
            "Wenn Sie den Newsletter nicht mehr bekommen möchten, können Sie ihn hier abbestellen.\n\n"
            "Beispiel Verlag GmbH, Amtsgericht Astadt, HRB 4711, Geschäftsführer: A. Muster."
        ),
    ),
    "French": (
        "Voir la version en ligne",
        "Le Sénat a adopté mardi le budget de la culture, en légère hausse.\n\nLe vote final est pour jeudi.",
        (
            "Vous recevez cette lettre car vous êtes inscrit à notre infolettre.\n\n"
            "Si vous ne souhaitez plus recevoir nos messages, cliquez ici pour vous désabonner.\n\n"
            "Conformément au RGPD, vous pouvez demander que l'on efface vos données personnelles."
        ),
    ),
    "Spanish": (
        "¿No ves bien este correo? Ábrelo en tu navegador.",
        "El Ayuntamiento cerrará el puente viejo dos años, según votó el lunes.\n\nLas obras empiezan en enero.",
        "Recibes este boletín porque te suscribiste en nuestra web.\n\nDarse de baja | Política de privacidad",
    ),
    "Italian": (
        "Visualizza la versione web",
        "Il consiglio ha deciso lunedì di chiudere il vecchio ponte per due anni.\n\nI lavori cominciano a gennaio.",
        (
            "Hai ricevuto questa email perché ti sei iscritto. Annulla l'iscrizione\n\n"
            "Esempio Editore S.r.l., sede legale in Via Esempio 1, partita IVA 01234567890."
        ),
    ),
    "Portuguese": (
        "Ver no navegador",
        "A câmara decidiu na segunda-feira fechar a ponte velha durante dois anos.\n\nAs obras começam em janeiro.",
        "Recebeu este e-mail porque se inscreveu no nosso boletim.\n\nCancelar a inscrição",
    ),
    "Dutch": (
        "Bekijk deze nieuwsbrief in uw browser.",
        "De raad besloot maandag om de oude brug twee jaar te sluiten.\n\nHet werk begint in januari.",
        "U ontvangt deze nieuwsbrief omdat u zich heeft aangemeld. Uitschrijven",
    ),
    "Swedish": (
        "Visa i webbläsaren",
        "Kommunen beslutade på måndagen att stänga den gamla bron i två år.\n\nArbetet börjar i januari.",
        "Du får det här brevet eftersom du är prenumerant.\n\nAvsluta prenumerationen",
    ),
    "Polish": (
        "Zobacz w przeglądarce",
        "Rada zdecydowała w poniedziałek o zamknięciu starego mostu na dwa lata.\n\nPrace zaczną się w styczniu.",
        "Otrzymujesz tę wiadomość, ponieważ zapisałeś się na nasz newsletter.\n\nWypisz się",
    ),
    "Russian": (
        "Открыть в браузере",
        "Совет решил в понедельник закрыть старый мост на два года.\n\nРаботы начнутся в январе.",
        "Вы получили это письмо, потому что подписались на новости.\n\nОтписаться",
    ),
    "English, the law and the way out in one long paragraph": (
        "",
        "The museum of Aville buys back the painting it lost in 1943.\n\nIt hangs in the great hall from May.",
        "Example Media takes the protection of your data seriously and never passes it on to anybody else. " * 4
        + "You are receiving this email because you signed up; unsubscribe at any time.",
    ),
}


def parts_of(*texts: str) -> list[Paragraph]:
    return [Paragraph(text=line) for text in texts for line in text.split("\n\n") if line]


@pytest.mark.parametrize("letter", [name for name in LETTERS if "one long paragraph" not in name])
def test_of_a_newsletter_the_body_stays_and_head_and_foot_go(letter: str) -> None:
    assert list(without_frame(parts_of(*LETTERS[letter]), ())) == parts_of(LETTERS[letter][1])


def test_of_a_long_paragraph_the_sentence_on_leaving_goes() -> None:
    head, body, foot = LETTERS["English, the law and the way out in one long paragraph"]
    kept = foot.partition(" You are receiving")[0]
    assert list(without_frame(parts_of(head, body, foot), ())) == parts_of(body, kept)


FEET = [
    "Didn't want this email? Unsubscribe.",
    "You’re receiving this because you opted in.",
    "To unsubscribe, click the link below.",
    "If you would like to stop receiving this newsletter, click here.",
    "Update your email preferences or unsubscribe here.",
    "Unsubscribe »",
    "Sie möchten keine weiteren E-Mails erhalten? Dann klicken Sie hier.",
    "Klicken Sie hier, um sich vom Newsletter abzumelden.",
    "Pour vous désinscrire, suivez ce lien.",
    "Si no quieres recibir más correos, date de baja aquí.",
    "Se non vuoi più ricevere questa newsletter clicca qui.",
    "Se não quiser receber mais e-mails, clique aqui.",
    "Klik hier om u af te melden.",
    "Avregistrera dig här",
    "Afmeld dig her",
    "Peruuta tilaus",
    "Jeśli nie chcesz otrzymywać tych wiadomości, kliknij tutaj.",
    "Чтобы отписаться от рассылки, нажмите здесь.",
    "配信停止はこちら",
    "如需退订，请点击这里。",
    "수신거부",
]
HEADS = [
    "Email not displaying correctly? View it in your browser.",
    "View in browser »",
    "The Morning Brief – Monday – Read online",
    "Why am I getting this? Unsubscribe",
    "Falls der Newsletter nicht richtig angezeigt wird, klicken Sie bitte hier.",
    "Si ce message ne s'affiche pas correctement, consultez la version en ligne.",
    "Si no puede ver este mensaje correctamente, haga clic aquí para ver la versión online.",
    "Se non visualizzi correttamente questa email clicca qui",
    "Caso não consiga visualizar, veja a versão online.",
    "Problemen met lezen? Bekijk de online versie.",
    "Se nyhetsbrevet i webbläsaren",
    "Nie widzisz tej wiadomości? Otwórz w przeglądarce.",
    "Если письмо отображается некорректно, откройте его в браузере.",
]
FIRST = "Parliament passed the budget on Thursday after nine hours of debate."
LAST = "The central bank left its rate at 3.5 percent and hinted at a cut in the spring."


@pytest.mark.parametrize("foot", FEET)
def test_a_line_on_leaving_begins_the_foot(foot: str) -> None:
    texts = [FIRST, LAST, FIRST, foot, "Example Street 1, Aville"]
    assert [part.text for part in without_frame(parts_of(*texts), ())] == texts[:3]


@pytest.mark.parametrize("head", HEADS)
def test_a_line_on_reading_elsewhere_is_left_out_above_the_news(head: str) -> None:
    assert [part.text for part in without_frame(parts_of(head, FIRST, LAST), ())] == [FIRST, LAST]


NEWS = [
    "The F.T.C. will make companies let people unsubscribe with one click from June on.",
    "Companies must let people who no longer want to receive calls say so, a court ruled on Friday.",
    "Thank you, readers: you receive this letter for the 500th time today, and we look back.",
    "Mozilla shipped a fix on Tuesday for a flaw in browser extensions that let attackers read passwords.",
    "WhatsApp launched a web version of its calling feature for everybody on Monday.",
    "Opera shows the cricket scores in browser tabs, and you can open the list of teams from there.",
    "Adobe bringt Photoshop kostenlos im Browser für alle Schüler in Bayern heraus.",
    "Viele Kunden wollen ihr Abo abbestellen, seit die Preise im Herbst gestiegen sind.",
    "Rentner in Sachsen sagen, sie erhalten diese Woche zum ersten Mal mehr Geld.",
    "Les abonnés pourront ne plus recevoir de publicité dès janvier, a décidé le Sénat.",
    "Les clients pourront se désabonner du service en trois clics, selon le projet de loi.",
    "Unos 40.000 pensionistas van a dejar de recibir el complemento en enero.",
    "Los usuarios podrán darse de baja de los servicios de luz en un día, según la nueva ley.",
    "Il Comune spiega perché i cittadini potrebbero non ricevere più la bolletta a casa.",
    "Milhares de famílias vão deixar de receber o subsídio em janeiro, anunciou o governo.",
    "Huisartsen mogen patiënten niet meer uitschrijven zonder een goede reden te geven.",
    "Ägaren får inte längre avregistrera bilen utan att visa upp ett intyg.",
    "Пассажиры смогут отписаться от рекламы перевозчика одним звонком, решил суд.",
    "Vous pourrez consulter vos impôts dans votre navigateur dès lundi.",
    "Les clients qui veulent se désabonner d'ici juin n'y arrivent pas, depuis hier.",
    "Wer will, kann sein Auto ab Mai hier online abmelden.",
    "Je kunt de auto vanaf maandag online afmelden.",
    "旅客可免费退订机票。",
    "航空会社は来月から旧型機による定期便の配信停止を発表した。",
]


@pytest.mark.parametrize("news", NEWS)
def test_news_about_leaving_and_browsers_stays_wherever_it_stands(news: str) -> None:
    first, middle, last = ([news, FIRST, LAST], [FIRST, news, LAST], [FIRST, LAST, news])
    kept = [[part.text for part in without_frame(parts_of(*texts), ())] for texts in (first, middle, last)]
    assert kept == [first, middle, last]


def test_what_has_news_below_it_is_no_foot() -> None:
    texts = [FIRST, "You can manage your preferences at any time.", LAST, FIRST, "Unsubscribe", "Example Street 1"]
    assert [part.text for part in without_frame(parts_of(*texts), ())] == [FIRST, LAST, FIRST]


def test_short_items_of_a_newsletter_stay_above_its_foot() -> None:
    texts = ["Weather", "Sunny.", "Markets", "DAX 19,240", "Unsubscribe | Manage preferences"]
    assert [part.text for part in without_frame(parts_of(*texts), ())] == texts[:-1]


def test_a_heading_on_leaving_stays() -> None:
    found = without_frame([Paragraph(text="How to unsubscribe", heading=True), *parts_of(FIRST, LAST)], ())
    assert [part.text for part in found] == ["How to unsubscribe", FIRST, LAST]


def test_of_a_first_paragraph_with_news_only_the_sentence_of_the_head_goes() -> None:
    texts = [f"{FIRST} Read online.", LAST]
    assert [part.text for part in without_frame(parts_of(*texts), ())] == [FIRST, LAST]


def test_a_foot_of_several_lines_goes_whole_below_short_items_too() -> None:
    texts = ["Weather", "Sunny.", "You are receiving this because you signed up.", "Unsubscribe", "Town News Ltd"]
    assert [part.text for part in without_frame(parts_of(*texts), ())] == texts[:2]
