"""What `platforms check` says of how people are sought."""

from __future__ import annotations

from typing import Any

import pytest

from presence_audit.platforms import check_platform, load_platforms
from presence_audit.platforms.schema import Platform

GITHUB = load_platforms().get("github").model_dump(mode="json", by_alias=True)


def problems(**search: Any) -> list[str]:
    return check_platform(Platform.model_validate({**GITHUB, "search": {**GITHUB["search"], **search}}))


def test_the_search_of_a_shipped_profile_can_be_carried_out():
    assert problems() == []


@pytest.mark.parametrize("part", ["people", "web"])
def test_a_query_that_nothing_can_fill_is_named(part):
    given = {**GITHUB["search"][part], "queries": ["{name} {shoe_size}"]}
    (problem,) = problems(**{part: given})
    assert problem.startswith(f"search.{part}: nothing provides {{shoe_size}} in '{{name}} {{shoe_size}}'")


@pytest.mark.parametrize("part", ["people", "web"])
def test_a_place_without_a_name_can_be_filled_by_nothing(part):
    given = {**GITHUB["search"][part], "queries": ["{name} {}"]}
    (problem,) = problems(**{part: given})
    assert problem == f"search.{part}: nothing provides {{}} in '{{name}} {{}}'; there are name, organization, title, location, domain"


def test_a_feature_that_there_is_not_is_named():
    results = {**GITHUB["search"]["people"]["results"], "features": {"profile.shoe_size": {"json": "size"}}}
    assert problems(people={**GITHUB["search"]["people"], "results": results}) == [
        "search.people: there is no feature called 'profile.shoe_size'"
    ]


def test_a_control_that_is_no_handle_is_named():
    assert any("'-octo--cat'" in problem for problem in problems(control={"name": "The Octocat", "handle": "-octo--cat"}))


def test_titles_are_strangers_texts_so_their_expressions_must_be_safe():
    web = {**GITHUB["search"]["web"], "title": ["^(?P<name>(?:a+)+)$"]}
    assert any("search.web.title" in problem and "refused" in problem for problem in problems(web=web))
