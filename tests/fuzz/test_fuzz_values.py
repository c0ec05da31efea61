"""Small values that strangers write: a wait in a header, a day in a list, an address, a page of somebody else's archive."""

from __future__ import annotations

import contextlib
from datetime import UTC, date, datetime

from hypothesis import given
from hypothesis import strategies as st

from fuzz.strangers import DATES, URLS, texts
from presence_audit.archive.erased import is_erased
from presence_audit.captures.gunzip import TooLargeError, beginning, decoded, gunzipped
from presence_audit.errors import readable
from presence_audit.fetch.sender import retry_after
from presence_audit.formats import safe
from presence_audit.probes.addresses import absolute

NOW = datetime(2026, 3, 31, tzinfo=UTC)


@given(texts | st.sampled_from(DATES) | st.datetimes().map(lambda at: at.strftime("%a, %d %b %Y %H:%M:%S GMT")))
def test_a_wait_is_a_time_that_is_not_over_or_nothing(text):
    waits = retry_after(text, NOW)
    assert waits is None or waits >= 0


@given(st.sampled_from(URLS) | texts, texts)
def test_an_address_is_one_of_the_web_or_none(base, link):
    found = absolute(base, link)
    assert found is None or found.lower().startswith(("http://", "https://"))


@given(st.binary(max_size=300), st.sampled_from(["gzip", "deflate", "x-gzip", "", "identity", "br", "\x00"]))
def test_no_bytes_are_unpacked_beyond_their_limit(data, encoding):
    assert len(beginning(data, 50)) <= 50
    with contextlib.suppress(TooLargeError, OSError):
        assert len(gunzipped(data, 100)) <= 100
    try:
        body = decoded(data, encoding, 100)
    except TooLargeError:
        return
    assert body is None or len(body) <= max(100, len(data))


@given(texts | st.dates().map(str))
def test_a_record_is_erased_or_not(text):
    assert is_erased(f"erased:{text}") in (True, False)
    assert is_erased(f"warc:{text}") is False
    assert is_erased(f"erased:{date(2026, 3, 1)}")


@given(st.text(st.characters(codec=None), max_size=40))
def test_a_message_has_no_control_or_direction_character(text):
    told = readable(text)
    assert len(told) == len(text)
    assert not set(told) & set("\x00\x07\x1b\x7f\x9b\r\u202e\u2066\u200e\ufeff\u2028\ud800")


@given(st.text(st.characters(codec=None), max_size=40) | st.sampled_from(('"=1', "'=1", "; =1", ";'\"@a", "a;b", "\t=", '"; "+1')))
def test_a_kept_cell_is_never_calculated_and_says_the_same_again(text):
    from presence_audit.coding.tables import escaped, plain
    from presence_audit.roster.cells import neutralise, restore

    flat = safe.clean(text)
    assert plain(safe.kept_cell(flat)) == plain(escaped(flat)) == flat
    assert restore(neutralise(flat)) == flat.strip()
    for cell in (safe.kept_cell(flat), escaped(flat), neutralise(flat), safe.cell(text)):
        assert not [part for part in cell.split(";") if part.lstrip(' \t"')[:1] in set("=+-@＝＋－＠") - {""}]


@given(st.text(st.characters(codec=None), max_size=40))
def test_json_for_a_terminal_says_the_same(text):
    import json

    whole = json.dumps({"a": text}, ensure_ascii=False, indent=1)
    shown = safe.json_text(whole)
    assert json.loads(shown) == {"a": text}
    assert not set(shown) & set("\x1b\x9b\u202e\u2028\ud800\ufeff")
