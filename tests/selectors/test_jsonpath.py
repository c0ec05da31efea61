"""Paths into JSON."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from presence_audit.selectors.jsonpath import as_text, find, parse

DATA = {
    "a": {"b": [{"c": 1}, {"c": 2}]},
    "links": [{"url": "u1"}, {"url": "u2"}, {"other": 1}],
    "fields": [{"name": "Website", "value": "w"}, {"name": "Work", "value": "k"}],
    "stats": [{"type": "https://schema.org/FollowAction", "n": 7}, {"type": "http://schema.org/WriteAction", "n": 8}],
    "one": {"type": "x/FollowAction", "n": 9},
    "none": None,
    "dotted.key": "d",
    "empty": [],
    "held": [{"n": 1, "by": {"whom": "x"}}, {"n": 2, "by": {"whom": None}}, {"n": 3, "by": 7}],
}


@pytest.mark.parametrize(
    ("path", "values"),
    [
        ("a.b[0].c", [1]),
        ("a.b[-1].c", [2]),
        ("a.b[7].c", []),
        ("links[].url", ["u1", "u2"]),
        ("links.url", ["u1", "u2"]),
        ("fields[name=Website].value", ["w"]),
        ("fields[name='Work'].value", ["k"]),
        ("fields[name=Nothing].value", []),
        ("stats[type$=/FollowAction].n", [7]),
        ("one[type$=/FollowAction].n", [9]),
        ("one[0].n", [9]),
        ("['dotted.key']", ["d"]),
        ("none", []),
        ("absent.at.all", []),
        ("a.b.c.d", []),
        ("empty", [[]]),
        ("$", [DATA]),
        ("$.a.b[1].c", [2]),
        ("a.*[0].c", [1]),
        ("links[].*", ["u1", "u2", 1]),
        ("fields[name!=Work].value", ["w"]),
        ("links[url!=u1].url", ["u2"]),
        ("links[url].url", ["u1", "u2"]),
        ("links[!url].other", [1]),
        ("held[!by.whom].n", [2, 3]),
        ("held[by.whom].n", [1]),
    ],
)
def test_a_path_finds_what_stands_there(path, values):
    assert find(DATA, path) == values


@pytest.mark.parametrize("path", ["", ".a", "a[", "a]b[", "a..b", "a[b c]", "a[!]", "a[!b=c]"])
def test_a_path_that_cannot_be_read_is_quoted(path):
    with pytest.raises(ValueError, match="path") as error:
        parse(path)
    assert not path or path in str(error.value)


@pytest.mark.parametrize(
    ("value", "text"),
    [(True, "true"), (False, "false"), (3, "3"), (3.0, "3"), (2.5, "2.5"), ("x", "x"), (None, None), ([], None), ({}, None)],
)
def test_scalars_as_text(value, text):
    assert as_text(value) == text


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.sampled_from("abc"), inner, max_size=3),
)


@given(JSON, st.sampled_from(["a.b", "a[].b", "[0]", "a[b=c].a", "$", "a[-2]", "*.*.a", "a[!b.c]", "[a!=b].*"]))
def test_any_json_can_be_walked_and_nulls_are_nothing(value, path):
    assert None not in find(value, path)
