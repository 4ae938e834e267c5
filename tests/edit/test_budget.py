"""Reading time is shared out by rank: full summaries, briefs, headlines, and what is only counted."""

from collections import Counter
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from digest.edit.budget import Budget, cost, fit
from digest.edit.hand import Hand
from digest.edit.layout import Layout, Plan, lay_out
from digest.edit.ranking import rank
from digest.model import Article, Brief, Clause, Placement, Reading, Sentence, Size, Story, Summary

DAY = date(2026, 11, 23)
ORDER = (Size.FULL, Size.BRIEF, Size.HEADLINE, None)


def story(name: str, section: str = "world", *, words: int = 60, host: str | None = None) -> Story:
    text = " ".join(["word"] * words) + "."
    summary = Summary(
        brief=Brief(clauses=(Clause(text="a brief of six short words", origin="text", spans=()),)),
        sentences=(Sentence(text=text, start=0, end=len(text)),),
    )
    url = None if host is None else f"https://{host}/{name}"
    lead = Article(id=name, headline="Four words of headline", text=text, url=url)
    return Story(lead=lead, summary=summary, placement=Placement(section=section, because=()))


def laid_out(*stories: Story, plan: Plan | None = None, minutes: float = 1.0) -> Layout:
    reading = Reading(articles=len(stories), sources=1)
    wanted = plan or Plan(budget=Budget(minutes=minutes, words_per_minute=200))
    return lay_out(stories, day=DAY, title="Digest", language="en", reading=reading, plan=wanted)


def sizes(found: Layout) -> list[Size | None]:
    return [found.fits[one.lead.id].size for one in found.stories]


def test_what_fits_is_told_in_full() -> None:
    assert sizes(laid_out(story("a"), story("b"))) == [Size.FULL, Size.FULL]


def test_what_does_not_fit_becomes_brief_then_a_headline_then_is_counted() -> None:
    found = laid_out(*(story(f"{number:02}") for number in range(20)))
    assert list(dict.fromkeys(sizes(found))) == list(ORDER)


def test_what_did_not_fit_is_kept_with_its_headline_and_address() -> None:
    found = laid_out(*(story(f"{number:02}", host="a.example") for number in range(30)))
    (section,) = found.edition.sections
    assert len(section.stories) + len(section.more) == 30
    assert (section.more[-1].headline, section.more[-1].url) == ("Four words of headline", "https://a.example/29")


def test_one_source_leads_at_most_so_many_stories() -> None:
    plan = Plan(budget=Budget(most_per_source=2))
    found = laid_out(*(story(f"{number}", host="a.example") for number in range(5)), plan=plan)
    assert Counter(sizes(found)) == {Size.FULL: 2, None: 3}


def test_sources_without_an_address_of_their_own_do_not_share_a_cap() -> None:
    plan = Plan(budget=Budget(most_per_source=1))
    assert sizes(laid_out(story("a"), story("b"), plan=plan)) == [Size.FULL, Size.FULL]


def test_no_section_drowns_the_others() -> None:
    many = [story(f"w{number:03}") for number in range(200)]
    found = laid_out(*many, story("s", "sport"), story("c", "culture"), minutes=3)
    spent = Counter[str]()
    for one in found.stories:
        spent[one.placement.section] += found.fits[one.lead.id].words
    assert spent["world"] <= 0.4 * 600
    assert [found.fits[name].size for name in ("s", "c")] == [Size.FULL, Size.FULL]


def test_a_pinned_story_comes_first_and_in_full() -> None:
    plan = Plan(budget=Budget(minutes=1, words_per_minute=200), hand=Hand(pins=("19",)))
    found = laid_out(*(story(f"{number:02}") for number in range(20)), plan=plan)
    assert (found.stories[0].lead.id, sizes(found)[0], found.edition.top[0]) == ("19", Size.FULL, "19")


def test_pinned_stories_stand_in_the_editors_order() -> None:
    found = laid_out(story("a"), story("b"), story("c"), plan=Plan(hand=Hand(pins=("c", "a"))))
    assert [one.lead.id for one in found.stories] == ["c", "a", "b"]


def test_a_moved_story_is_in_its_new_section_and_says_why() -> None:
    found = laid_out(story("a"), plan=Plan(hand=Hand(moves=(("a", "sport"),))))
    assert found.edition.sections[0].key == "sport"
    assert found.stories[0].placement.because[-1] == "moved from world by the editor"


def test_the_editors_note_is_in_the_edition() -> None:
    assert (
        laid_out(story("a"), plan=Plan(hand=Hand(note="No letter on Monday."))).edition.note == "No letter on Monday."
    )


STORIES = st.lists(
    st.tuples(st.sampled_from(["world", "sport", "culture", "other"]), st.integers(0, 120)), max_size=40
).map(lambda rows: [story(f"{number:02}", key, words=words) for number, (key, words) in enumerate(rows)])


@given(STORIES, st.integers(1, 10))
def test_the_reading_time_holds(stories: list[Story], minutes: int) -> None:
    found = laid_out(*stories, minutes=minutes)
    assert sum(one.words for one in found.fits.values()) <= minutes * 200


@given(STORIES)
def test_within_a_section_a_worse_story_never_gets_more(stories: list[Story]) -> None:
    found = laid_out(*stories)
    for key in {one.placement.section for one in stories}:
        steps = [ORDER.index(found.fits[one.lead.id].size) for one in found.stories if one.placement.section == key]
        assert steps == sorted(steps)


@given(STORIES)
def test_every_story_is_told_or_counted_once(stories: list[Story]) -> None:
    edition = laid_out(*stories).edition
    names = [one.lead.id for one in edition.stories] + [one.id for part in edition.sections for one in part.more]
    assert sorted(names) == sorted(one.lead.id for one in stories)


def test_the_cost_of_a_size_is_the_words_that_are_read() -> None:
    assert [cost(story("a"), size) for size in Size] == [64, 6, 4]


def test_a_fit_says_why() -> None:
    one = story("a")
    assert fit([(one, rank(one, DAY))], Budget())["a"].because == "everything fits"
