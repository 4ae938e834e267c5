"""The numbers of the `news` summariser: what makes a word likely in a person's summary, and how long that is."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Weights:
    """Tuned on development articles by following ROUGE's gradient and trying what lies near; none is about one word.

    The first ten are a logistic model of the chance that a word of the article is in a person's summary of it. The
    last three are in hundredths of the expected F1, what makes a sentence hard to understand: that it stands apart
    from those that are taken, once for itself and once for each of two words that it does not share with them; that it
    follows on one of them and shares no word, for each of two; and each thing that it speaks of and no other
    introduces. Readers who did not know the rules read 1,440 summaries: of the sentences apart that shared no content
    word with those before them they found two of five hard, with one word one of five, with two one of twelve.
    """

    bias: float = -0.3
    first: float = -0.76  # ln(1 + number of the first sentence with the word)
    digit: float = 0.8  # starts with a digit
    repeated: float = 1.05  # occurs more than once
    spread: float = 1.25  # content words: ln(sentences with the word)
    frequent: float = 0.25  # content words: ln(frequency / highest of a content word)
    function: float = 5.5  # function words: bias
    function_frequent: float = 1.15  # function words: ln(frequency / all words)
    function_spread: float = 0.5  # function words: ln(share of the sentences with the word)
    headline: float = 1.5  # stands in the headline; set by hand, the tuning data have none
    length: float = 36.0  # words of the summary that a person would write
    apart: float = 0.5
    unlinked: float = 0.2
    unnamed: float = 1.5


WEIGHTS = Weights()
