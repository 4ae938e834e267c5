"""Articles in, clusters out: near-duplicates and reports of one event together, and why each pair was joined or not."""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import product
from math import inf

from digest.edit.stories_evidence import Evidence, gather_evidence
from digest.edit.stories_verdicts import ALIKE, LOOSE, SAME_TEXT, Verdict, judge, likeness, overlap, weigh
from digest.model import Article

_SIGNS = 12  # an article's weightiest words that index it
_TRIPLES = 12  # its smallest triple hashes that index it
_NEIGHBOURS = 10  # articles under the same sign, the next in time, that one is compared with
_LINKED = 8  # members of each group that decide whether two groups are joined
_CENTRAL = 30  # members that decide which article leads

_Verdicts = dict[tuple[int, int], Verdict]  # by pair of positions, the smaller first


@dataclass(frozen=True, slots=True, kw_only=True)
class Cluster:
    """One event: the article to summarise, the others, best first, and what was decided about them.

    `verdicts` holds each pair with a member that was joined or seemed alike and was not, in the order of the ids.
    """

    lead: Article
    also: tuple[Article, ...]
    verdicts: tuple[Verdict, ...]


def cluster(articles: Sequence[Article]) -> tuple[Cluster, ...]:
    """Return the articles grouped by event, in the order of their lead articles' ids.

    Every article is in exactly one cluster; the order in which they come does not matter. Articles are compared only
    where they share rare words or word triples, about 1 ms an article. Pairs are joined from the most alike down, and
    two groups only if no guard refuses any pair of their foremost members (average linkage with constraints).
    """
    evidence = weigh([gather_evidence(article) for article in sorted(articles, key=_identity)])
    verdicts = {(left, right): judge(evidence[left], evidence[right]) for left, right in _candidates(evidence)}
    groups = _grouped(evidence, verdicts)
    told = _told(verdicts)
    clusters = [_cluster(evidence, group, _of(group, told)) for group in groups]
    return tuple(sorted(clusters, key=lambda one: _identity(one.lead)))


def _identity(article: Article) -> tuple[str, ...]:
    known = (article.source, article.url, article.headline, article.published, article.section, article.byline)
    return article.id, *(str(value) for value in known), article.text


def _grouped(evidence: Sequence[Evidence], verdicts: _Verdicts) -> list[list[int]]:
    """Return the groups of positions; `verdicts` grows by those on pairs that are no candidates themselves."""
    pairs = sorted(
        (pair for pair, verdict in verdicts.items() if verdict.joined),
        key=lambda pair: (-verdicts[pair].likeness, pair),
    )
    group_of = {index: [index] for index in range(len(evidence))}
    for left, right in pairs:
        ours, theirs = group_of[left], group_of[right]
        if ours is not theirs and _compatible(evidence, verdicts, ours, theirs):
            ours += theirs
            group_of.update((index, ours) for index in theirs)
    return [group for index, group in group_of.items() if group[0] == index]


def _compatible(evidence: Sequence[Evidence], verdicts: _Verdicts, ours: Sequence[int], theirs: Sequence[int]) -> bool:
    """Return whether no guard keeps the groups' foremost members apart and they are alike on the whole."""
    likenesses = []
    for left, right in product(ours[:_LINKED], theirs[:_LINKED]):
        pair = (min(left, right), max(left, right))
        if pair not in verdicts:
            verdicts[pair] = judge(evidence[pair[0]], evidence[pair[1]])
        if verdicts[pair].refused:
            return False
        likenesses.append(verdicts[pair].likeness)
    return sum(likenesses) >= LOOSE * len(likenesses)


def _candidates(evidence: Sequence[Evidence]) -> list[tuple[int, int]]:
    """Return the pairs that are alike, of those that share two of their weightiest words or two small triple hashes."""
    order = sorted(range(len(evidence)), key=lambda index: (evidence[index].hours or 0.0, index))
    words, triples = _index(evidence, order)
    found: list[tuple[int, int]] = []
    for index, (by_word, by_triple) in enumerate(zip(_nearby(words, order), _nearby(triples, order), strict=True)):
        one = evidence[index]
        alike = {other for other in _often(by_word) if likeness(one, evidence[other]) >= ALIKE}
        copied = {other for other in _often(by_triple) if overlap(one, evidence[other]) >= SAME_TEXT}
        found += [(min(index, other), max(index, other)) for other in alike | copied]
    return sorted(found)


def _often(indexes: Sequence[int]) -> list[int]:
    return [index for index, count in Counter(indexes).items() if count > 1]


def _index(evidence: Sequence[Evidence], order: Sequence[int]) -> tuple[list[list[int]], list[list[int]]]:
    """Return the articles under each weighty word and under each small hash of a word triple, by time."""
    spread = Counter(term for one in evidence for term in one.terms)
    words: dict[str, list[int]] = defaultdict(list)
    triples: dict[int, list[int]] = defaultdict(list)
    for index in order:
        one = evidence[index]
        for term in [term for term in one.terms if spread[term] > 1][:_SIGNS]:  # the heaviest come first
            words[term].append(index)
        for triple in one.sketch[:_TRIPLES]:
            triples[triple].append(index)
    return list(words.values()), list(triples.values())


def _nearby(lists: Sequence[Sequence[int]], order: Sequence[int]) -> list[list[int]]:
    """Return, by article, those that follow it in each list; in a long list only the next few in time."""
    nearby: list[list[int]] = [[] for _ in order]
    for indexes in lists:
        for place, index in enumerate(indexes):
            nearby[index] += indexes[place + 1 : place + 1 + _NEIGHBOURS]
    return nearby


def _cluster(evidence: Sequence[Evidence], group: Sequence[int], verdicts: Sequence[Verdict]) -> Cluster:
    """Return the group as a cluster; its lead is the article that says most of what the others say.

    That is the greatest sum of likeness to the others; then the longest text, the earliest, the smallest id.
    """
    foremost = [evidence[index] for index in group[:_CENTRAL]]
    ordered = sorted(group, key=lambda index: (_leading(evidence[index], foremost), index))
    lead, *also = (evidence[index].article for index in ordered)
    return Cluster(lead=lead, also=tuple(also), verdicts=tuple(verdicts))


def _leading(one: Evidence, foremost: Sequence[Evidence]) -> tuple[float, int, float]:
    closeness = sum(likeness(one, other) for other in foremost if other is not one)
    return -round(closeness, 3), -len(one.article.text), inf if one.hours is None else one.hours


def _told(verdicts: _Verdicts) -> dict[int, list[Verdict]]:
    """Return, by article, the verdicts worth telling: joins, and refusals of articles that seemed alike."""
    told: dict[int, list[Verdict]] = defaultdict(list)
    for (left, right), verdict in sorted(verdicts.items(), key=lambda item: item[0]):
        if verdict.joined or verdict.likeness >= ALIKE:
            told[left].append(verdict)
            told[right].append(verdict)
    return told


def _of(group: Sequence[int], told: Mapping[int, Sequence[Verdict]]) -> list[Verdict]:
    found = {(one.left, one.right): one for index in group for one in told.get(index, ())}
    return [found[pair] for pair in sorted(found)]
