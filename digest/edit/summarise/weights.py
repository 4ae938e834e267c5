"""The numbers of the `news` summariser: what makes a word likely in a person's summary, and how long that is."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Weights:
    """Tuned on development articles by following ROUGE's gradient; none of them is about a particular word.

    The first ten are a logistic model of the chance that a word of the article is in a person's summary of it. The
    last two are in hundredths of the expected F1: what each pair of neighbours adds, and what each thing costs that a
    sentence speaks of and no other introduces.
    """

    bias: float = -0.47
    first: float = -0.64  # ln(1 + number of the first sentence with the word)
    digit: float = 0.78  # starts with a digit
    repeated: float = 1.01  # occurs more than once
    spread: float = 1.32  # content words: ln(sentences with the word)
    frequent: float = 0.14  # content words: ln(frequency / highest of a content word)
    function: float = 4.78  # function words: bias
    function_frequent: float = 1.16  # function words: ln(frequency / all words)
    function_spread: float = 0.15  # function words: ln(share of the sentences with the word)
    headline: float = 1.5  # stands in the headline; set by hand, the tuning data have none
    length: float = 28.0  # words of the summary that a person would write
    neighbours: float = 0.5
    unnamed: float = 2.0


WEIGHTS = Weights()
