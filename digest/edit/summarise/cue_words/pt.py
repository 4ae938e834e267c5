"""The words of Portuguese that make a sentence lean on others: what cues.py gathers."""

WORDS = {
    "pronouns": "ele ela eles elas lhe lhes seu sua seus suas isto isso disso disto nisso dele dela deles delas",
    "persons": "ele ela eles elas",
    "possessives": "seu sua seus suas",
    "objects": "lhe lhes",
    "connectives": (
        "mas e também além assim então depois porém contudo todavia entretanto portanto logo aliás ou nem finalmente "
        "ali aqui lá outro outra outros outras ambos ambas disso disto nisso daí"
    ),
    "adding": "também porém contudo portanto todavia entretanto",
    "correlating": "embora enquanto se quando como não apesar",
    "parting": "e mas que quem quando porque onde enquanto",
    "demonstratives": (
        "este esta estes estas esse essa esses essas aquele aquela aqueles aquelas desse dessa desses dessas nesse "
        "nessa naquela naquele tal tais"
    ),
    "present": (
        "semana semanas mês meses ano anos temporada segunda terça quarta quinta sexta sábado domingo manhã tarde "
        "noite verão inverno outono primavera fim dias século que vez janeiro fevereiro março abril maio junho "
        "julho agosto setembro outubro novembro dezembro natal"
    ),
    "definites": "o a os as",
    "explaining": ("de do da dos das que por pelo pela contra sobre entre em para no na nos nas ao à com após mais"),
    "generics": (
        "homem mulher jovem menor rapaz rapariga menino menina criança vítima vítimas suspeito suspeitos detido "
        "detidos acusado condutor condutora motorista casal grupo empresa companhia firma associação projeto plano "
        "decisão medida medidas lei norma texto relatório estudo sondagem pesquisa comunicado incêndio acidente "
        "incidente ataque atentado explosão terramoto terremoto tempestade jogo partida vitória derrota filme livro "
        "disco espetáculo julgamento veredito avião barco navio veículo edifício prédio casa país região cidade vila "
        "operação acordo negócio diploma equipa equipe clube jogador treinador técnico animal réptil"
    ),
    "fronting": (
        "após depois antes quando embora enquanto apesar em no na para com durante desde segundo sem por "
        "aolocatingem a de desdespanssegundos minuto minutos hora horas dia dias semana semanas mês meses ano anos "
        "quilómetros quilômetros metros à"
    ),
    "shifts": "depois antes",
    "conjunctions": "mas e ou",
    "tags": "disse diz afirmou acrescentou explicou sublinhou garantiu declarou referiu",
    "alone": "nenhum nenhuma ambos ambas vários várias três quatro cinco seis sete oito nove dez",
    "there": "lá ali",
    "being": ("é são era eram foi foram está estão estava estavam tem têm tinha tinham será serão pode podem vai vão"),
    "completing": "de do da dos das que",
    "dropping": "tem",
    "first": "eu meu minha meus minhas me",
    "together": "nós",
    "ours": "nosso nossa nossos nossas",
}
PHRASES = {
    "openings": (
        "por exemplo", "no entanto", "por outro lado", "além disso", "por isso", "por sua vez", "de facto", "de fato",
        "desde então", "no local", "já o", "já a", "já os", "já as", "segundo a mesma", "no dia seguinte",
        "naquela época", "uma semana antes", "um ano antes", "o segundo", "a segunda", "o terceiro", "a terceira",
        "o outro", "a outra", "os outros", "as outras", "os restantes", "as restantes", "o mesmo", "a mesma",
        "os mesmos", "as mesmas", "é que", "é daqui", "no país vizinho", "pouco depois", "os dois", "as duas",
        "apesar disso", "a maioria com", "nenhum deles", "nenhuma delas",
    ),
    "links": (
        "por outro lado", "pelo contrário", "no entanto", "em troca", "por sua vez", "desde então", "no dia seguinte",
        "apesar disso", "o dobro", "do local", "no local", "anos mais tarde", "dias mais tarde", "meses mais tarde",
        "horas mais tarde",
    ),
}  # fmt: skip
PATTERNS = {
    "enclitic": r"\w{2,}-l?(?:[oa]s?|lhes?)\b",
    "idle": (
        r"[oa] (?:segund[oa]|terceir[oa]) \w+ (?:de|do|da|dos|das)\b|"
        r"nem .* nem\b|nem tod[oa]s\b|(?:depois|além|antes) (?:de|do|da|dos|das|que)\b|assim como\b"
        r"|logo que\b|a segunda (?:feira|guerra)\b"
    ),
}
