"""A page of very many persons shows the first of them and says so; its counts are of all. Every person is invented."""

from __future__ import annotations

from page_reading import data_of, details_of, text_of, tree_of
from sample_study import crowd, sample

from presence_audit.formats.page import HtmlFormat, grid


def test_of_very_many_the_first_are_shown_and_the_page_says_so(monkeypatch):
    study = sample(people=crowd(120))
    monkeypatch.setattr(grid, "MOST", 70)
    tree = tree_of(study)
    assert (len(data_of(tree)["rows"]), len(details_of(tree))) == (70, 70)
    said = "the page shows the first 70 of 120 persons; its counts are of all of them"
    assert said in text_of(tree.xpath("//section[@id='people']")[0])
    assert HtmlFormat().left_out(study) == said
    assert tree.xpath("//table[@id='grid']/@aria-rowcount") == ["71"]


def test_who_is_not_in_the_page_is_led_to_by_no_count(monkeypatch):
    study = sample()
    first, second = study.ids[:2]
    one = study.surveys[0].measures[0].model_copy(update={"persons": (first, second), "persons_unknown": (second,)})
    study = study.model_copy(update={"surveys": (study.surveys[0].model_copy(update={"measures": (one,)}),), "measures": None})
    assert [row[2:] for row in data_of(tree_of(study))["measures"]] == [[[0, 1], [1]]]
    monkeypatch.setattr(grid, "MOST", 1)
    assert [row[2:] for row in data_of(tree_of(study))["measures"]] == [[[0], []]]


def test_where_everybody_is_shown_nothing_is_said():
    tree = tree_of(sample())
    assert HtmlFormat().left_out(sample()) == ""
    assert "the page shows the first" not in text_of(tree.xpath("//section[@id='people']")[0])
