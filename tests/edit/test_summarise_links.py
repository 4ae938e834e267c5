"""What joins a sentence to the one before it, wherever it stands, in English and in other languages."""

import pytest

from digest.edit.summarise.ties import Tie, Ties
from digest.edit.words import words


def tied(*texts: str, language: str = "en") -> tuple[Tie, ...]:
    found = Ties(texts, [words(text) for text in texts], "", language)
    return tuple(found.tie(number) for number in range(len(texts)))


def needs(text: str, language: str = "en") -> bool:
    """Return whether a sentence needs the one before it."""
    tie = tied("Jonas Berg met Ida Lind in Moss.", text, language=language)[1]
    return bool(tie.needs or tie.either)


@pytest.mark.parametrize(
    "text",
    [
        "Inside, walls are lined with shells.",
        "Within days, every school in Vestby was full.",
        "In the nine years since, prices in Vestby have fallen.",
        "On the third day, sailors of Vestby heard a bell.",
        "Fishermen of Vestby, in turn, blame sailors.",
        "A ship of Vestby arrived four hours later.",
        "Schools in Vestby closed as a result.",
        "Vestby will instead plant nine trees.",
        "“Nobody listens to sailors,” said another.",
        "Officials there want to keep schools open.",
        "Last year there were 61.",
        "Most were sailors from Vestby.",
        "Each costs about 90 kroner in Vestby.",
        "61 were brought to Vestby.",
        "6,100 were brought to Vestby.",
        "Up to 7,000 can be kept in a tank.",
        "A bigger one was sold in Vestby.",
        "Fewer than a third had been to Vestby.",
        "All but four sailors of Vestby drowned.",
        "In Vestby, just four of ten sailors do.",
        "Because schools of Vestby have no roof.",
        "Secondly, schools in Vestby are old.",
        "Similar schools in Vestby were closed.",
        "Seven of the 12 came from Vestby.",
        "Schools in Vestby have not commented on this.",
        "The Swede won a race in Vestby.",
        "The Mayor said schools in Vestby would close.",
        "The vessel sank off Vestby in nine minutes.",
        "The Moss-based company has closed.",
        "The quake struck Vestby at noon.",
        "Hidden behind a door in a school of Vestby, it could be a shop.",
        "Sailors of Vestby might find this running gag a bore.",
        "The animal, which weighs a ton, swam to Vestby.",
    ],
)
def test_it_needs_the_sentence_before(text: str) -> None:
    assert needs(text)


@pytest.mark.parametrize(
    "text",
    [
        "Inside a school in Vestby, walls are lined with shells.",
        "Within days of a storm, every school in Vestby was full.",
        "A ship left Vestby and arrived four hours later.",
        "A sailor who lost a boat in Vestby got a ship in return.",
        "Schools in Vestby closed as a result of storms.",
        "There are schools in Vestby.",
        "People in Vestby say there is no school.",
        "Each school in Vestby costs a fortune.",
        "2015 was a good year for schools in Vestby.",
        "All schools in Vestby were closed.",
        "Schools in Vestby do what they can do.",
        "Because schools in Vestby have no roof, nine pupils stay at home.",
        "Although he has no boat, Jonas Berg of Vestby wants to sail.",
        "It is illegal to feed seals in Vestby.",
        "It took nine sailors more than an hour to free a seal.",
        "It emerged on Friday that a school in Vestby has no roof.",
        "It is 38C in Vestby.",
        "Instead of a boat, Jonas Berg of Vestby bought a horse.",
        "Those killed in Vestby were sailors.",
        "The decision by schools in Vestby to close was wrong.",
        "The city of Vestby has a school.",
        "The sailor Ada Moe won a race in Vestby.",
        "The Swedish economy has grown.",
        "This Sunday, sailors of Vestby elect a king.",
        "Some 40 people were hurt in Vestby.",
        "1860 was a good year for schools in Vestby.",
        "The Home Office said a school in Vestby was closed.",
        "A study in both men and women of Vestby has failed.",
        "Vestby has closed its comments section after nine years of abuse.",
    ],
)
def test_it_needs_no_other(text: str) -> None:
    assert not needs(text)


def test_an_office_needs_the_sentence_that_says_whose() -> None:
    texts = ("Prime Minister Ida Lind flew to Moss.", "Rain fell in Vestby.", "The Prime Minister said it was late.")
    assert tied(*texts)[2].either[0] == (0,)


def test_an_abbreviation_of_a_knight_is_his_name() -> None:
    assert tied("Sir Jonas Berg sold a mill.", "Rain fell in Vestby.", "Sir Jonas moved to Moss.")[2].needs == (0,)


@pytest.mark.parametrize("text", ["Officers described her as a sailor.", "Officers in Moss asked her for a boat."])
def test_an_object_is_not_the_subject(text: str) -> None:
    assert tied("Ida Lind met sailors in Moss.", text)[1].needs == (0,)


@pytest.mark.parametrize(
    "text",
    [
        "But a school in Vestby is open.",
        "That led to a storm in Vestby.",
        "However, schools in Vestby are open.",
    ],
)
def test_what_goes_on_cannot_begin_an_article(text: str) -> None:
    assert tied(text, "Jonas Berg met Ida Lind in Moss.")[0].broken


def test_an_apostrophe_may_stand_for_an_accent_in_italian() -> None:
    assert tied("E' record di turisti a Vestby.", "Ada Moe ha vinto.", language="it")[0].broken is None
    assert tied("E' stato chiuso un porto a Vestby.", "Ada Moe ha vinto.", language="it")[0].broken is None
    assert tied("E un porto a Vestby ha chiuso.", "Ada Moe ha vinto.", language="it")[0].broken


def test_another_may_begin_an_article() -> None:
    assert tied("Another storm has hit the port of Vestby.", "Jonas Berg met Ida Lind.")[0].broken is None
    assert tied("Another one for the files of Vestby.", "Jonas Berg met Ida Lind.")[0].broken


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("de", "In Vestby wurde dagegen ein Hafen geschlossen."),
        ("de", "Zwei Tage später fuhr ein Schiff nach Vestby."),
        ("de", "Seitdem streiten Fischer in Vestby."),
        ("de", "Eine Streife nahm ihn in Vestby fest."),
        ("de", "Die Frau wurde in Vestby gesehen."),
        ("de", "Der 36-Jährige arbeitete in Vestby."),
        ("de", "Das ist in Vestby verboten."),
        ("de", "Fischer hatten dort ein Boot."),
        ("fr", "Les ports de Vestby restent toutefois ouverts."),
        ("fr", "Deux jours plus tard, un bateau a quitté Vestby."),
        ("fr", "Les gendarmes de Vestby l'ont interpellé."),
        ("fr", "Le rapport a été publié à Vestby."),
        ("fr", "Un autre bateau a quitté Vestby."),
        ("es", "En Vestby, en cambio, cierran tres puertos."),
        ("es", "Veinte minutos después salió un barco de Vestby."),
        ("es", "El suceso se produjo en Vestby."),
        ("es", "«Hay que cerrar puertos», subrayó."),
        ("it", "In Vestby i porti sono invece chiusi."),
        ("it", "I carabinieri di Vestby lo hanno fermato."),
        ("it", "Il governo di Vestby vuole modificarlo."),
        ("it", "«Serve un porto», ha spiegato."),
        ("pt", "A polícia de Vestby prendeu-o."),
        ("pt", "Os portos de Vestby estão, porém, abertos."),
        ("pt", "O incidente ocorreu em Vestby."),
        ("nl", "De havens van Vestby zijn echter open."),
        ("nl", "Twee dagen later voer een schip naar Vestby."),
        ("nl", "Een andere haven in Vestby is open."),
    ],
)
def test_it_leans_in_other_languages(language: str, text: str) -> None:
    tie = tied("Jonas Berg traf Ida Lind.", text, language=language)[1]
    assert tie.needs or tie.either or tie.broken


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("de", "Es gibt in Vestby neun Häfen."),
        ("de", "Es kamen neun Schiffe nach Vestby."),
        ("de", "In diesen Tagen beginnt in Vestby ein Rennen."),
        ("de", "Mit ihrer Klage sind neun Fischer in Vestby gescheitert."),
        ("de", "Davon, dass ein Hafen fehlt, sind Fischer überzeugt."),
        ("de", "In Vestby hatten Fischer dort ein Boot."),
        ("de", "Der Zweite Weltkrieg begann nicht in Vestby."),
        ("de", "Auf seiner Reise hat Kapitän Jonas Berg neun Häfen gesehen."),
        ("de", "Zwei Tage später als geplant fuhr ein Schiff nach Vestby."),
        ("de", "Der Mann, der in Vestby ein Boot stahl, ist tot."),
        ("de", "Das Unternehmen Berg hat in Vestby ein Boot verkauft."),
        ("fr", "Vestby l'a emporté sur Elvik."),
        ("fr", "De plus en plus de marins quittent Vestby."),
        ("fr", "Alors que les prix flambent, un port ferme à Vestby."),
        ("fr", "Le second tour de scrutin a lieu à Vestby."),
        ("fr", "Le film « Vestby » est sorti mardi."),
        ("es", "Ni Vestby ni Elvik tienen puerto."),
        ("es", "Jonas Berg le dijo a Ada Moe que llueve."),
        ("es", "La segunda vuelta de las elecciones se celebra en Vestby."),
        ("it", "Né Vestby né Elvik hanno un porto."),
        ("it", "Al suo arrivo a Vestby, Ada Moe ha parlato di porti."),
        ("pt", "Foi um dos dias mais quentes do ano em Vestby."),
        ("pt", "Nove pessoas morreram em Vestby, três delas crianças."),
        ("pt", "Por causa da chuva, Vestby fechou um porto."),
        ("nl", "Of Vestby kampioen wordt, is zondag duidelijk."),
        ("nl", "De tweede etappe van een ronde eindigt in Vestby."),
        ("nl", "Zo'n 300 mensen zijn in Vestby."),
        ("fr", "Il y a neuf ports à Vestby."),
        ("fr", "Il est rare qu'un port ferme à Vestby."),
        ("fr", "Cette année, neuf bateaux ont quitté Vestby."),
        ("fr", "Ceux qui naviguent à Vestby paient un impôt."),
        ("fr", "En raison d'une tempête, un port a fermé à Vestby."),
        ("fr", "La navigatrice suisse Ada Moe a gagné à Vestby."),
        ("es", "Aunque llueve, un barco ha salido de Vestby."),
        ("es", "Por primera vez sale un barco de Vestby."),
        ("es", "Este año salen nueve barcos de Vestby."),
        ("es", "Tres días después de una tormenta salió un barco."),
        ("it", "Nel suo primo discorso Ada Moe ha parlato di porti."),
        ("pt", "Depois de uma tempestade, saiu um barco de Vestby."),
        ("pt", "Este ano saem nove barcos de Vestby."),
        ("nl", "Het kabinet heeft een haven in Vestby gesloten."),
        ("nl", "Het regende in Vestby."),
        ("nl", "Er zijn negen havens in Vestby."),
    ],
)
def test_it_stands_in_other_languages(language: str, text: str) -> None:
    tie = tied("Jonas Berg traf Ida Lind.", text, language=language)[1]
    assert (tie.needs, tie.either, tie.broken) == ((), (), None)


def test_a_german_last_name_is_helped_by_the_full_one() -> None:
    texts = ("Die Seglerin Ada Moe gewann in Vestby.", "Regen fiel in Elvik.", "Für Moe war es ein guter Tag.")
    assert (0,) in tied(*texts, language="de")[2].hints
    assert tied(*texts[:2], "In Moe war ein Hafen offen.", language="de")[2].hints == ()
