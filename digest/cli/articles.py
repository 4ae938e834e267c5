"""`digest summarise`: articles as JSON Lines in, their summaries out."""

from typing import Annotated

import typer

from digest.cli.app import Config, Output, app, loaded
from digest.cli.terminal import counted, plural, result, say
from digest.daily.summarising import Task, summaries
from digest.edit.summarise import ALGORITHMS, Length
from digest.errors import Exit, UsageError


@app.command()
def summarise(
    context: typer.Context,
    source: Annotated[
        str, typer.Option("--input", "-i", metavar="FILE", help="JSON Lines, plain or .gz; - is standard input.")
    ] = "-",
    output: Output = "-",
    sentences: Annotated[
        int | None, typer.Option("--sentences", min=1, max=100, help="At most so many sentences a summary.")
    ] = None,
    words: Annotated[int | None, typer.Option("--words", min=1, help="At most so many words a summary.")] = None,
    algorithm: Annotated[
        str,
        typer.Option(
            "--algorithm",
            metavar="NAME",
            help=f"{', '.join(ALGORITHMS)}. All but news and lead are sumy's. For edmundson the headline's words are "
            "the bonus words, stop words the null words, and there are no stigma words beyond the one sumy demands.",
        ),
    ] = "news",
    jobs: Annotated[int, typer.Option("--jobs", min=1, max=64, help="Processes that work side by side.")] = 1,
    explain: Annotated[
        bool, typer.Option("--explain", help="Add to each line why each sentence was taken or refused.")
    ] = False,
    config: Config = None,
) -> None:
    """Summarise articles: JSON Lines in, JSON Lines out, one line for each line, in the same order.

    Only `id` and `text` are needed. Each sentence of a summary is exactly text[start:end] of its article.

    Example:     digest summarise --input articles.jsonl.gz --sentences 3 --output summaries.jsonl
    """
    settings = loaded(context, config).settings
    if algorithm not in ALGORITHMS:
        raise UsageError(f'--algorithm: there is no "{algorithm}" (there are {", ".join(ALGORITHMS)})')
    length = Length(sentences=sentences or settings.sentences, words=words)
    task = Task(length=length, algorithm=algorithm, explain=explain)
    failures = articles = 0
    with result(output) as target, counted("summarising") as (_, one_more):
        for line, failed in summaries(source, task, jobs=jobs):
            failures += failed
            articles += not failed
            target.write(line)
            one_more()
    if failures:
        name = "standard input" if source == "-" else source
        hint = "" if articles else f" (texts and pages: digest gather {source} | digest summarise)"
        say(f"digest: {name}: {plural(failures, 'line is', 'lines are')} no article, as the output says of each{hint}")
        raise typer.Exit(Exit.PARTLY if articles else Exit.FAILED)
