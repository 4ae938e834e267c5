"""How a newsletter speaks of itself: of being left and of being read elsewhere, in the languages of `junk`.

Every phrase is lower case. News speaks of such things too ("the law lets people unsubscribe"), so a phrase is told
apart by whom it speaks to: one that speaks to the reader counts wherever it stands, one that anybody may be the
subject of only as a label, or next to a word for the reader.
"""

from digest.language.junk import phrases_in

_LEAVING = """
manage your preferences|manage your subscription|update your preferences|update your subscription
you receive this email|you receive this e-mail|you receive this newsletter|you receive this message
you receive this because|you are receiving this|you're receiving this|you received this email|you received this e-mail
you received this message|you received this newsletter|you received this because|you have received this
this email was sent to|this e-mail was sent to|this newsletter was sent to|this message was sent to
you no longer want to receive|you no longer wish to receive|you'd rather not receive|you don't want to receive
stop receiving these|unsubscribe from this|unsubscribe from these|unsubscribe from our|click here to unsubscribe
hier abmelden|newsletter abmelden|aus dem verteiler|aus unserem verteiler|sie erhalten diese e-mail
sie erhalten diese mail|sie erhalten diese nachricht|sie erhalten diesen newsletter|sie erhalten den newsletter
du erhältst diese|du bekommst diese|diese e-mail wurde an|dieser newsletter wurde an|sie diesen newsletter nicht mehr
sie keine weiteren e-mails|sie den newsletter nicht mehr|désabonnez-vous|désinscrivez-vous|vous désabonner
vous désinscrire|me désabonner|me désinscrire|vous recevez ce|cet e-mail a été envoyé|ce message a été envoyé
ne souhaitez plus recevoir|ne plus recevoir cette newsletter|ne plus recevoir nos|ne plus recevoir ces
ne plus recevoir ce|date de baja|darme de baja|darte de baja|cancelar tu suscripción|recibes este|ha recibido este
has recibido este|dejar de recibir este|dejar de recibir estos|dejar de recibir nuestros|no deseas recibir
no desea recibir|disiscriviti|ricevi questa|hai ricevuto questa|non desideri più ricevere|non vuoi più ricevere
non ricevere più questa|non ricevere più queste|recebeu este e-mail|recebeu este email|está recebendo este
está a receber este|deixar de receber este|deixar de receber estes|deixar de receber esta|não deseja receber
u ontvangt deze|je ontvangt deze|du får detta|du får det här|du mottar denne|du modtager dette|afmeld nyhedsbrev
meld deg av|wypisz się|otrzymujesz tę|вы получили это|вы получаете это|配信停止はこちら|点击退订
stop receiving this newsletter|stop receiving this email|stop receiving our|to unsubscribe, click|to unsubscribe click
to unsubscribe, please|to unsubscribe please|to unsubscribe, reply|to unsubscribe, follow|to unsubscribe, visit
sie möchten keine weiteren e-mails|möchten sie keine weiteren e-mails|vom newsletter ab|hier abbestellen
hier austragen|se não quiser receber mais|se não quiser mais receber|wilt u deze nieuwsbrief niet
wil je deze nieuwsbrief niet|u af te melden|je af te melden|meld je af|afmelden voor deze|afmeld dig
nie chcesz otrzymywać|cancellati dalla newsletter|cancellati da questa|отписаться от рассылки
取消订阅|如需退订|退订请|수신거부|u uit te schrijven|je uit te schrijven
"""
_LEFT = """
unsubscribe|manage preferences|manage subscription|email preferences|abbestellen|keine weiteren e-mails|se désabonner
se désinscrire|darse de baja|cancelar la suscripción|cancelar suscripción|annulla l'iscrizione|annullare l'iscrizione
cancella l'iscrizione|cancelar inscrição|cancelar a inscrição|cancelar a subscrição|uitschrijven|avregistrera
avsluta prenumerationen|отписаться|配信停止|avslutt abonnementet|peruuta tilaus|lopeta tilaus|abonelikten çık
odhlásit odběr|leiratkozás
"""
_READER = """
you|here|newsletter|vous|infolettre|tu|aquí|boletín|clicca|aqui|clique|você|boletim|je|uw|nieuwsbrief|här
nyhetsbrevet|nyhedsbrevet|tutaj|здесь|рассылки|письма|こちら
"""
_VIEWING = """
in your browser|in browser|in a browser|view online|read online|view this email|view this e-mail|web version
im browser|in ihrem browser|webversion|online lesen|dans votre navigateur|dans le navigateur|version en ligne
en tu navegador|en su navegador|en el navegador|versión web|versión online|nel browser|nel tuo browser|versione web
no navegador|no seu navegador|versão online|in je browser|in uw browser|online bekijken|i webbläsaren|i din webbläsare
i din browser|i nettleseren|w przeglądarce|в браузере|read in app|open in app|view it online|online version
online ansehen|online anschauen|lire en ligne|leer online|leggi online|versione online|ler online|online versie
nicht richtig angezeigt|nicht richtig dargestellt|nicht korrekt angezeigt|nicht korrekt dargestellt
s'affiche pas correctement|ves bien este|visualizzi correttamente|niet goed weergegeven|visas inte korrekt
vises ikke korrekt
"""
_SHOWN = """
this email|this e-mail|this newsletter|this message|viewing it|view it in|read it in|open it in|trouble reading
trouble viewing|click here|displaying correctly|displayed correctly|diese e-mail|diese mail|dieser newsletter
diesen newsletter|diese nachricht|klicken sie|klick hier|cet e-mail|cet email|ce courriel|ce message|cette newsletter
cette lettre|cliquez|este correo|este mensaje|este boletín|este email|haz clic|questa email|questa e-mail|questa mail
questa newsletter|questo messaggio|clicca|este e-mail|esta mensagem|esta newsletter|clique|deze e-mail|deze mail
deze nieuwsbrief|klik hier|det här mejlet|det här brevet|nyhetsbrevet|denne e-posten|denne mailen|nyhedsbrevet
tę wiadomość|ten newsletter|kliknij|это письмо|нажмите|view it online|view this online|письмо отображается
não consiga visualizar|não consegue visualizar|no puede ver este|no puedes ver este
"""
_IMPRINT = """
all rights reserved|registered in|registered office|registered number|company number|privacy policy|privacy notice
terms of service|terms and conditions|copyright|©|trademark|our mailing address|please do not reply|do not reply to
add us to your address book|alle rechte vorbehalten|impressum|datenschutz|handelsregister|geschäftsführer|amtsgericht
registergericht|ust-id|bitte antworten sie nicht|tous droits réservés|mentions légales|données personnelles
politique de confidentialité|siège social|au capital de|merci de ne pas répondre|todos los derechos reservados
política de privacidad|aviso legal|protección de datos|domicilio social|no responda a este|tutti i diritti riservati
informativa sulla privacy|partita iva|p. iva|sede legale|registro delle imprese|todos os direitos reservados
sede social|não responda a este|alle rechten voorbehouden|privacybeleid|kvk|gdpr|rgpd|dsgvo
"""

LEAVING = phrases_in(_LEAVING)  # speak to the reader of leaving, or of why the mail came
LEFT = phrases_in(_LEFT)  # may be said of anybody
READER = phrases_in(_READER)  # say that the reader is meant; words that other languages have too ("hier") are left out
VIEWING = phrases_in(_VIEWING)  # say where else the letter can be read; news speaks of browsers too
SHOWN = phrases_in(_SHOWN)  # say that it is this letter that is to be read there
IMPRINT = phrases_in(_IMPRINT)  # in the sentences of a foot on who publishes, what is protected, and no answers
