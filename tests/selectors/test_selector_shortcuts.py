"""Shortcuts give what the long way gives: parsable texts, long tags, plain texts and whole addresses."""

from __future__ import annotations

from urllib.parse import urldefrag, urljoin

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from presence_audit.probes.addresses import absolute
from presence_audit.selectors import casts, page


@given(st.text(st.sampled_from("a<é\n\t\0\x07\x0b\x1f\x7f\x85\ufffe\uffff\ud800😀")))
def test_a_text_that_is_certainly_parsable_has_nothing_to_be_taken_out(text):
    assert not page._all_parsable(text) or page._UNPARSABLE.search(text) is None


@pytest.mark.parametrize("text", ["", "plain", "Zoë\r\n\t", "\x85", "漢字"])
def test_what_is_parsable_is_seen_as_such(text):
    assert page._all_parsable(text)


PIECES = st.lists(
    st.sampled_from(["<p", ">", '"', "'", "=", '="', "='", " a ", "x", "</p>", "<", "<script>", "a" * 4000, "b " * 2000]), max_size=14
)


@given(PIECES.map("".join))
@example("<p " + 'a=">" ' * 2000 + ">")
@example("<p " + "a=b " * 2500 + ">")
@example("<p a = '>" + "b " * 4100 + "'>")
def test_no_long_tag_is_overlooked(text):
    long = any(found["name"] and len(found[0]) >= page._LONG_TAG for found in page._TAG.finditer(text))
    assert not long or page._may_hold_a_long_tag(text)


@given(st.text(st.sampled_from("a b  \t\n\u200b\u00a0é.,-\x7f\x1c")))
def test_folding_is_the_same_either_way(text):
    assert casts.fold(text) == casts._SPACE.sub(" ", casts._UNPRINTABLE.sub("", text)).strip()


@given(st.lists(st.sampled_from(["/", "..", ".", "a", "~b", "%20", "@", "x.html", "//", "-", ",", "=", "+"]), max_size=6).map("".join))
@example("")
@example("/a/../b/./c")
def test_a_whole_address_is_left_as_it_is(path):
    reference = f"https://Blog.example/{path.lstrip('/')}" if path else "https://blog.example"
    assert absolute("https://other.example/deep/", reference) == urldefrag(urljoin("https://other.example/deep/", reference)).url
