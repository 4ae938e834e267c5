"""The words of Spanish that make a sentence lean on others: what cues.py gathers."""

WORDS = {
    "pronouns": "él ella ellos ellas ello su sus esto eso lo",
    "persons": "él ella ellos ellas",
    "possessives": "su sus",
    "objects": "lo",
    "connectives": (
        "pero y también además así entonces luego después asimismo pues o ni finalmente allí aquí ahora ambos ambas "
        "tampoco otro otra otros otras"
    ),
    "adding": "también tampoco además asimismo",
    "correlating": "aunque mientras si cuando como no pese",
    "parting": "y e pero sino que quien cuando porque donde mientras",
    "demonstratives": (
        "este esta estos estas ese esa esos esas aquel aquella aquellos aquellas dicho dicha dichos dichas tal tales"
    ),
    "present": (
        "semana semanas mes meses año años temporada lunes martes miércoles jueves viernes sábado domingo mañana "
        "tarde noche verano invierno otoño primavera fin días siglo que vez vía"
    ),
    "definites": "el la los las",
    "explaining": "de del que por contra sobre entre en para al a con tras más",
    "generics": (
        "hombre mujer joven menor chico chica niño niña víctima víctimas sospechoso sospechosos detenido detenidos "
        "acusado conductor conductora pareja grupo empresa compañía firma asociación proyecto plan decisión medida "
        "medidas ley norma texto informe estudio encuesta comunicado incendio accidente incidente suceso ataque "
        "atentado explosión terremoto tormenta partido encuentro victoria derrota película libro disco espectáculo "
        "juicio veredicto avión barco buque vehículo edificio casa país región ciudad pueblo localidad operación "
        "acuerdo equipo club jugador entrenador técnico animal reptil"
    ),
    "fronting": "tras después antes cuando aunque mientras pese en para con durante desde según sin por al a",
    "locating": "en a de desde hacia",
    "spans": "segundos minuto minutos hora horas día días semana semanas mes meses año años kilómetros metros",
    "shifts": "después antes",
    "conjunctions": "pero y o pues",
    "tags": "dijo dice añadió afirmó explicó señaló agregó subrayó aseguró declaró indicó manifestó",
    "alone": "ninguno ninguna ambos ambas varios varias tres cuatro cinco seis siete ocho nueve diez once doce",
    "there": "allí allá",
    "being": "es son era eran fue fueron está están estaba estaban ha han había habían será serán puede pueden",
    "completing": "de del que",
    "dropping": "ha",
    "first": "yo mi mis me",
    "together": "nosotros nosotras",
    "ours": "nuestro nuestra nuestros nuestras",
}
PHRASES = {
    "openings": (
        "por ejemplo", "sin embargo", "por otra parte", "por otro lado", "en cambio", "por eso", "por ello",
        "por su parte", "de hecho", "por tanto", "por lo tanto", "por último", "no obstante", "el segundo",
        "la segunda", "el tercero", "la tercera", "el otro", "la otra", "los otros", "las otras", "los demás",
        "las demás", "el mismo", "la misma", "los mismos", "las mismas", "un segundo", "una segunda", "en aquel",
        "en aquella", "desde entonces", "en el lugar", "al día siguiente", "la semana anterior", "el año anterior",
        "desde aquí", "desde allí", "la mayoría por", "a su vez", "poco después", "los dos", "las dos",
    ),
    "links": (
        "en cambio", "no obstante", "por tanto", "por lo tanto", "sin embargo", "desde entonces", "al día siguiente",
        "por el contrario", "a su vez", "a cambio", "el doble", "por entonces", "en aquel momento", "del lugar",
        "en el lugar", "años más tarde", "días más tarde", "meses más tarde", "horas más tarde", "minutos más tarde",
        "semanas más tarde",
    ),
}  # fmt: skip
PATTERNS = {
    "enclitic": r"\w{3,}[aeiáéí]rl[oa]s?\b",
    "idle": (
        r"(?:el|la) (?:segund[oa]|tercer[oa]?) \w+ (?:de|del)\b|"
        r"ni .* ni\b|ni un\w* solo\b|(?:después|además) (?:de|del|que)\b|así como\b|en lo que va\b|lo (?:que"
        r"|más|mejor|peor|cual)\b|ahora que\b"
        r"|tampoco .* ni\b"
    ),
}
