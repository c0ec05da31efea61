"""Secrets are found in whatever form a server repeats them."""

from __future__ import annotations

import html
import json
from urllib.parse import quote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from presence_audit.secrecy import REDACTED, hide, hide_bytes, without

KEY = "AIza-Sy/9+b=_<c>&\"d'"
PRINTABLE = st.text(st.characters(min_codepoint=33, max_codepoint=126), min_size=8, max_size=40)
FORMS = {
    "as it is": lambda key: key,
    "in an address": lambda key: quote(key, safe=""),
    "in a path": quote,
    "twice in an address": lambda key: quote(quote(key, safe=""), safe=""),
    "in small hexadecimal": lambda key: "".join(f"%{ord(letter):02x}" for letter in key),
    "in JSON": lambda key: json.dumps(key)[1:-1],
    "in JSON for scripts": lambda key: json.dumps(key)[1:-1].replace("/", "\\/"),
    "in JSON by number": lambda key: "".join(f"\\u{ord(letter):04X}" for letter in key),
    "in HTML": html.escape,
    "in HTML by number": lambda key: "".join(f"&#{ord(letter)};" for letter in key),
    "in HTML by hexadecimal number": lambda key: "".join(f"&#x{ord(letter):x};" for letter in key),
}


@pytest.mark.parametrize("form", FORMS.values(), ids=FORMS)
@given(key=PRINTABLE)
def test_a_secret_is_found_in_every_form(form, key):
    assert hide(f"[{form(key)}]", [key]) == f"[{REDACTED}]"
    assert hide_bytes(b"[" + form(key).encode() + b"]", [key]) == f"[{REDACTED}]".encode()


@given(text=st.text(), data=st.binary())
def test_what_holds_no_secret_is_not_changed(text, data):
    assert hide(text, ["long-enough-to-be-rare-0815", "", "  "]) == text
    assert hide_bytes(data, ["long-enough-to-be-rare-0815", "naïve", "\udcff"]) == data


def test_the_longest_secret_goes_first_and_space_around_it_does_not_count():
    assert hide("s3cret-long s3cret", ["s3cret", " s3cret-long\n"]) == "REDACTED REDACTED"


@pytest.mark.parametrize(
    ("address", "left"),
    [
        ("https://api.example/v2?key={}&site=a", "https://api.example/v2?site=a"),
        ("https://api.example/v2?site=a&key={}#part", "https://api.example/v2?site=a#part"),
        ("/v2?key={}", "/v2"),
        ("/v2?x={}&y={}", "/v2"),
        ("/v2?next=https://other.example/?k={}", "/v2"),
        ("/{}/v2?a=1", "/REDACTED/v2?a=1"),
        ("https://{}.example/", "https://REDACTED.example/"),
        ("/v2?a=1#{}", "/v2?a=1#REDACTED"),
        ("/v2?", "/v2?"),
        ("/v2", "/v2"),
    ],
)
@pytest.mark.parametrize("form", [FORMS["as it is"], FORMS["in an address"], FORMS["twice in an address"]])
def test_an_address_loses_the_parameters_that_hold_a_secret(address, left, form):
    assert without(address.replace("{}", form("tok-5f2/c9+e81d7")), "tok-5f2/c9+e81d7") == left
