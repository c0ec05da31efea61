"""Bytes to text: whose word about the charset counts."""

from __future__ import annotations

import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from presence_audit.selectors.decode import charset_of, decode


@pytest.mark.parametrize(
    ("body", "charset", "text"),
    [
        ("Žižek".encode(), None, "Žižek"),
        ("Žižek".encode("iso-8859-2"), "iso-8859-2", "Žižek"),
        ("Žižek".encode(), "no-such-charset", "Žižek"),
        (codecs.BOM_UTF8 + "né".encode(), "iso-8859-1", "né"),
        (codecs.BOM_UTF16_LE + "né".encode("utf-16-le"), None, "né"),
        (b'<meta charset="windows-1251">' + "да".encode("cp1251"), None, '<meta charset="windows-1251">да'),
        (b'<?xml version="1.0" encoding="iso-8859-2"?>\xb1', None, '<?xml version="1.0" encoding="iso-8859-2"?>ą'),
        (b'<meta charset="windows-1251">' + "да".encode(), "utf-8", '<meta charset="windows-1251">да'),
        (b"caf\xe9 \x93x\x94", None, "café “x”"),
        (b"caf\xe9 \x93x\x94", "iso-8859-1", "café “x”"),
        (b'<meta charset="utf-16">' + "é".encode(), None, '<meta charset="utf-16">é'),
        ("€uro €".encode()[:-1], None, "€uro "),
        ("€uro €".encode()[:-1], "utf-8", "€uro "),
    ],
    ids=[
        "plain",
        "http",
        "http-nonsense",
        "bom-wins",
        "utf-16",
        "meta",
        "xml",
        "http-over-meta",
        "western",
        "latin-1-is-1252",
        "meta-utf-16",
        "cut",
        "cut-http",
    ],
)
def test_the_charset_that_was_meant(body, charset, text):
    assert decode(body, charset) == text


def test_a_charset_that_the_bytes_contradict_gives_way_to_the_documents_own():
    assert decode(b'<meta charset="windows-1252">caf\xe9 au lait', "utf-8").endswith("café au lait")


@pytest.mark.parametrize(
    "name", ["zlib", "hex", "base64", "punycode", "idna", "utf-7", "rot13", "unicode_escape", "undefined", "a\0b", "", "x" * 5000, "../x"]
)
def test_codecs_that_are_no_charset_of_pages_are_ignored(name):
    assert decode("né".encode(), name) == "né"


@given(
    st.binary(max_size=300), st.sampled_from([None, "utf-8", "utf-16", "shift_jis", "gb18030", "euc-kr", "cp437", "big5", "iso-2022-jp"])
)
def test_any_bytes_become_text(body, charset):
    assert isinstance(decode(body, charset), str)


@pytest.mark.parametrize(
    ("value", "charset"),
    [
        ("text/html; charset=UTF-8", "UTF-8"),
        ('text/html;charset="koi8-r"', "koi8-r"),
        ("text/html", None),
        ("", None),
        ("a;charset=", None),
    ],
)
def test_charset_of_a_content_type(value, charset):
    assert charset_of(value) == charset
