"""Expressions that a hostile text can make slow are refused; ordinary ones are not."""

from __future__ import annotations

import re
from importlib import import_module

import pytest
from hypothesis import given
from hypothesis import strategies as st

from presence_audit.errors import DocumentError
from presence_audit.platforms import load_platforms
from presence_audit.platforms.expressions import bad_expressions, expressions
from presence_audit.platforms.regexes import LONGEST, danger
from presence_audit.platforms.schema import Platform

SLOW = [
    "(a+)+$",
    "(a|a)*b",
    "(.*)*x",
    "(a|aa)+$",
    r"^(\w+\s?)*$",
    ".*.*=.*",
    r"\s*\s*x",
    "(?:a?b?)*c",
    "(?:(?:a?)?b)*c",
    "(x+x+)+y",
    "(a|b|ab)*c",
    "(.*?,){11}P",
    "((a{1,50}){1,50}){1,50}b",
    r"^(([a-z])+.)+[A-Z]([a-z])+$",
    r"(?i)([a-z]|[A-Z])*(\d|K|k)*!|(?i:[a-z]+)*Z",
    "(?=(a+)+$)x",
    "(?:(?!a.*b).)*c",
    "(?>a+)+b",
    r"([\u00e9-\u00ff]|\u00e9)+x(\u00ea|\u00ea\u00ea)*y",
    "a?" * 25 + "a" * 25,
    r"(?:\d|\w\s?)+z+(?:[a-c]*[b-d]*)*q",
    "(?:a?){100}b",
    "(?:a?){30,}b",
    "(?:(?:a|b)?){3,9}c",
]
SAFE = [
    "[a-z0-9-]{3,40}",
    r"guild\.example/members/(?P<handle>[A-Za-z0-9-]+)(?:/.*)?",
    r"(?=.{1,39}$)[A-Za-z0-9]+(?:-[A-Za-z0-9]+)*-?",
    r"(?:[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9])?\.)+(?:[a-z]{2,63}|xn--[a-z0-9-]{2,59})(?:[/?][\x21-\x7e]*)?",
    r"(?i)not found|\b404\b|no longer (?:exists|available)",
    r"^(.+?) ?\| ?Facebook$",
    r"^(?:(?:[^ -]|-[^ ])[^ ]* )+- (.+?) ?\| ?LinkedIn$",
    r"https?://(?!t\.co/).*",
    r"(?:.*&)?id=(?P<handle>[0-9]{3,25})(?:&.*)?",
    r"(\d[\d,.]*) (?:people|person) ha(?:ve|s) recommended",
    "(?:about|account|apps|blog|billing|books)",
    r"(\w|\d)+$",
]


@pytest.mark.parametrize("pattern", SLOW)
@pytest.mark.parametrize("use", ["whole", "search", "short"])
def test_slow_ones_are_refused(pattern, use):
    assert danger(pattern, use)


@pytest.mark.parametrize("pattern", SAFE)
def test_safe_ones_pass(pattern):
    assert danger(pattern, "whole") is None


@pytest.mark.parametrize(
    ("pattern", "words"),
    [
        ("a" * (LONGEST + 1), "longer than"),
        ("a{1001}", "more than 1,000 times"),
        ("(?:ab){3,5000}", "more than 1,000 times"),
        (r"(a)\1", "refers back"),
        ("(a" * 350 + "a*b*" + ")" * 350, "nested"),
        ("(?:(?:[ab]c*){60}d*){60}", "too large"),
    ],
)
def test_what_cannot_be_examined_is_refused(pattern, words):
    assert words in (danger(pattern, "search") or "")


def test_once_satisfied_a_search_gives_nothing_up():
    assert danger("(a*)*", "search") is None
    assert danger("(a*)*", "whole")
    assert danger("^a.*?b.*.*", "search") is None


@pytest.mark.parametrize(
    "pattern",
    [r"([\d,.]+)\+?\s+connections", r"<a (?![^>]*mention)[^>]*href=", " on Site: (.+)!$", r"a(?=.*b)", r"\s+$", r"x|\w+y", r"(?m)^\s+$"],
)
def test_a_search_must_not_begin_again_in_its_own_repeat(pattern):
    assert "tried again there" in danger(pattern, "search")
    assert danger(pattern, "whole") is None
    assert danger(pattern, "short") is None


@pytest.mark.parametrize(
    "pattern", [r"([\d,.]{1,20})\+? connections", r"<a (?![^<>]*mention)[^<>]*href=", "^.* on Site: ", r"\d+", r"[?&]u=([^&]+)", r"^\s+x"]
)
def test_a_search_that_is_bounded_anchored_or_set_apart_passes(pattern):
    assert danger(pattern, "search") is None


def test_no_expression_is_no_danger_but_an_error():
    with pytest.raises(re.error):
        danger("[a-z", "whole")


@pytest.mark.parametrize("platform", load_platforms(), ids=lambda platform: platform.id)
def test_shipped_profiles_hold_only_safe_ones(platform):
    assert list(expressions(platform))
    assert list(bad_expressions(platform)) == []


# The law: what passes is matched in a number of steps in proportion to the text, by a matcher that tries every way like `re`.

PIECES = st.recursive(
    st.sampled_from(["a", "b", "[ab]", ".", "c"]),
    lambda inner: st.one_of(
        st.tuples(inner, inner).map("".join),
        st.tuples(inner, inner).map(lambda two: f"(?:{two[0]}|{two[1]})"),
        st.tuples(inner, st.sampled_from(["*", "+", "?", "{2}", "{1,30}", "{3,}", "{70}", "*?", "+?"])).map(
            lambda two: f"(?:{two[0]}){two[1]}"
        ),
    ),
    max_leaves=7,
)
PER_CHARACTER = 2_000
LENGTHS = (20, 40, 80)


class TooManySteps(Exception):
    pass


def steps(pattern: str, text: str, most: int, use: str = "whole") -> int:
    """How many single characters a backtracking matcher compares until it gives up; `search` tries every place to begin."""
    count = 0

    def match(items, at, then):
        nonlocal count
        if not items:
            return then(at)
        (op, argument), rest = items[0], items[1:]
        name = str(op)
        if name in ("LITERAL", "ANY", "IN"):
            count += 1
            if count > most:
                raise TooManySteps
            fits = at < len(text) and (name == "ANY" or (text[at] == chr(argument) if name == "LITERAL" else text[at] in members(argument)))
            return fits and match(rest, at + 1, then)
        if name == "SUBPATTERN":
            return match(list(argument[3]), at, lambda to: match(rest, to, then))
        if name == "BRANCH":
            return any(match(list(branch), at, lambda to: match(rest, to, then)) for branch in argument[1])
        low, high, inside = argument
        return repeat(list(inside), low, high, at, lambda to: match(rest, to, then), lazy=name == "MIN_REPEAT")

    def repeat(inside, low, high, at, then, *, lazy):
        def more():
            return high > 0 and match(
                inside, at, lambda to: (to > at or low > 0) and repeat(inside, max(low - 1, 0), high - 1, to, then, lazy=lazy)
            )

        ways = [then, lambda _: more()] if lazy else [lambda _: more(), then]
        return more() if low > 0 else any(way(at) for way in ways)

    tree = list(import_module("re._parser").parse(pattern))
    for start in range(len(text) if use == "search" else 1):
        if match(tree, start, lambda at: use != "whole" or at == len(text)):
            break
    return count


def members(items) -> set[str]:
    return {chr(code) for op, value in items for code in (range(value[0], value[1] + 1) if str(op) == "RANGE" else [value])}


@given(PIECES, st.sampled_from(["a", "b", "ab", "aab"]), st.sampled_from(["whole", "search", "short"]))
def test_what_passes_takes_steps_in_proportion_to_the_text(pattern, unit, use):
    if danger(pattern, use) is not None:
        return
    for length in LENGTHS:
        text = (unit * length)[:length] + "!"
        try:
            assert steps(pattern, text, PER_CHARACTER * length, use) >= 0
        except TooManySteps:
            pytest.fail(f"{pattern} on {text!r}")
        except RecursionError:
            return


def test_the_matcher_of_this_test_tells_slow_from_quick():
    assert steps("a*b", "a" * 40 + "!", 10_000) < 100
    with pytest.raises(TooManySteps):
        steps("(?:a|a)*b", "a" * 40 + "!", 10_000)


def test_profile_place_and_expression_are_named(tmp_path):
    (tmp_path / "forum.yaml").write_text(PROFILE, encoding="utf-8")
    with pytest.raises(DocumentError) as raised:
        load_platforms([tmp_path])
    said = [str(problem) for problem in raised.value.problems]
    assert len(said) == 3
    assert all("forum.yaml" in one and "is refused" in one for one in said)
    assert any("handle.pattern" in one and "'([a-z]+)+'" in one for one in said)
    assert any("readings.page.features.profile.headline.regex" in one and "'(x+x+)+y'" in one for one in said)
    assert any("signatures.absent.0.title" in one and "'(.*)*gone'" in one for one in said)


def test_every_regular_expression_of_a_profile_is_looked_at(tmp_path):
    (tmp_path / "forum.yaml").write_text(PROFILE.replace("([a-z]+)+", "[a-z]+").replace("(x+x+)+y", "^x+y").replace("(.*)*gone", "gone"))
    platform: Platform = load_platforms([tmp_path]).get("forum")
    assert {(one.place, one.text, one.use) for one in expressions(platform)} == {
        ("handle.pattern", "[a-z]+", "whole"),
        ("urls.parts", "(?P<user>.+)", "whole"),
        ("urls.forms.0.pattern", "[0-9]+", "whole"),
        ("urls.parse.0.pattern", r"forum\.example/(?P<handle>[a-z]+)", "whole"),
        ("readings.page.recognise.final_url", "forum", "search"),
        ("readings.page.features.profile.headline.regex", "^x+y", "search"),
        ("readings.page.features.profile.headline.unless", "none", "whole"),
        ("readings.page.features.profile.employers.0.split", ",", "search"),
        ("signatures.absent.0.title", "gone", "short"),
    }


PROFILE = r"""# invented
schema_version: 1
id: forum
name: Forum
short: Forum
kind: other
access: open
terms: An invented platform.
cannot_tell: [anything]
handle: {pattern: '([a-z]+)+', case: lower, example: ada}
urls:
  hosts: [forum.example]
  canonical: https://forum.example/{handle}
  parts: '(?P<user>.+)'
  forms: [{pattern: '[0-9]+', canonical: 'https://forum.example/n/{handle}'}]
  parse: [{pattern: 'forum\.example/(?P<handle>[a-z]+)'}]
  examples: [[https://forum.example/ada, ada]]
endpoints:
  - {id: page, url: 'https://forum.example/{handle}'}
readings:
  - id: page
    recognise: {endpoint: [page], final_url: forum, has: [{meta: who}]}
    handle: {meta: who}
    features:
      profile.headline: {css: h1, regex: '(x+x+)+y', unless: [none]}
      profile.employers: [{css: h2, split: ',', as: texts}]
signatures:
  absent: [{endpoint: [page], title: '(.*)*gone'}]
"""
