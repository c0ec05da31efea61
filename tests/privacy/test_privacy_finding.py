"""Finds what identifies a person in whatever form it is written; everybody is invented."""

from __future__ import annotations

import base64
import html
import json
import unicodedata
from urllib.parse import quote, quote_plus

import pytest
from hypothesis import given
from hypothesis import strategies as st

from presence_audit.model import Account, Organization, Person
from presence_audit.privacy.finding import Finder, folded, squeezed
from presence_audit.privacy.traces import LeftOut, Term, finder_of, searchable, terms_of

NAME = "Zoë Müller-Ångström"
FORMS = {
    "as written": NAME.encode(),
    "capitals": NAME.upper().encode(),
    "no accents": b"Zoe Muller-Angstrom",
    "decomposed": unicodedata.normalize("NFD", NAME).encode(),
    "latin-1": NAME.encode("latin-1"),
    "utf-16-le": NAME.encode("utf-16-le"),
    "utf-16-be": b"\x00" + NAME.encode("utf-16-be"),
    "percent": quote(NAME).encode(),
    "percent, small": quote(NAME).lower().encode(),
    "percent, twice": quote(quote(NAME)).encode(),
    "plus": quote_plus(NAME).encode(),
    "json": json.dumps(NAME).encode(),
    "json in json": json.dumps(json.dumps(NAME)).encode(),
    "named entities": html.escape("Zo&euml; M&uuml;ller-&Aring;ngstr&ouml;m").encode(),
    "decimal entities": "".join(f"&#{ord(one)};" for one in NAME).encode(),
    "hexadecimal entities": "".join(f"&#x{ord(one):X};" for one in NAME).encode(),
    "quoted-printable": b"Zo=C3=AB M=C3=BCl=\r\nler-=C3=85ngstr=C3=B6m",
    "dashes": b"zoe-muller-angstrom",
    "underscores": b"zoe_muller_angstrom",
    "nothing between": b"zoemullerangstrom",
    "no-break space": "Zoë\u00a0Müller-Ångström".encode(),
    "parted by markup": "<b>Zoë</b> <b>Müller</b>-<i>Ångström</i>".encode(),
    "punycode": b"https://" + "zoë-müller-ångström".encode("punycode").join([b"xn--", b".example/"]),
    "surname first": "Ångström, Zoë Müller".encode(),
}


def name_finder() -> Finder:
    return finder_of(terms_of([Person(id="p1", name=NAME)], ()))


@pytest.mark.parametrize("form", FORMS)
def test_a_name_is_found_in_every_form(form):
    for around in (b"%s", b'{"a":"x %s y"}', b"\n\n%s\n"):
        assert name_finder().found(around % FORMS[form]), form


@pytest.mark.parametrize("before", [b"", b"a", b"ab"])
def test_base64_is_found_at_every_alignment_and_across_lines(before):
    coded = base64.encodebytes(before + b"Ada Example of North Mill")
    finder = finder_of([Term("Ada Example", "name")])
    assert finder.found(b"data: " + coded)
    assert finder.found(coded[:9] + b"\r\n" + coded[9:])
    assert finder.found(base64.urlsafe_b64encode(before + b"Ada Example"))


@pytest.mark.parametrize("text", [b"", b"Zo\xc3", b"Zoe Miller", b"Muller Anders", b"Zoe Muell", b"%", b"\\u", b"&#;", b"\xff\xfe\x00"])
def test_what_is_somebody_elses_or_nothing_is_not_found(text):
    assert not name_finder().found(text)


@given(st.binary(max_size=200))
def test_no_bytes_make_it_fail(data):
    assert isinstance(name_finder().found(data), frozenset)


@given(st.text(alphabet=st.characters(exclude_categories=("Cs",)), max_size=40))
def test_folding_twice_is_folding_once(text):
    assert folded(folded(text)) == folded(text)
    assert squeezed(squeezed(text)) == squeezed(text)


def account(platform: str, handle: str, url: str, number: str | None = None) -> Account:
    return Account(platform=platform, handle=handle, url=url, platform_id=number)


def found(data: str, *accounts: Account, person: Person | None = None) -> set[str]:
    terms = terms_of([person or Person(id="p1", name="Ada Example")], accounts)
    return {terms[at].kind for at in finder_of(terms).found(data.encode())}


@pytest.mark.parametrize(
    "data", ["see @ada for more", "x:ada", '{"platform": "x", "handle": "ada"}', "https://x.com/ada", "X.com/Ada?s=20"]
)
def test_a_short_handle_is_found_where_it_stands_as_one(data):
    assert found(data, account("x", "ada", "https://x.com/ada"))


@pytest.mark.parametrize("data", ["Ada Lovelace", "Granada", "x.com/adam", "@adam", "the ada language", "mail ada@other.example"])
def test_a_short_handle_is_not_a_word_of_others(data):
    assert not found(data, account("x", "ada", "https://x.com/ada"))


@pytest.mark.parametrize(("data", "there"), [("he is a leader", False), ("@leader", True), ("github.com/leader", True)])
def test_a_handle_that_may_be_a_common_word_is_looked_for_in_its_place(data, there):
    assert bool(found(data, account("github", "leader", "https://github.com/leader"))) is there


def test_mail_and_platform_ids_are_searched_for():
    terms = terms_of(
        [Person(id="p1", name="Ada Example")],
        [account("x", "adaex99", "https://x.com/adaex99", "123456789")],
        ["write to Ada.E@mill.example!"],
    )
    assert ("mail", "Ada.E@mill.example") in {(one.kind, one.text) for one in terms}
    assert finder_of(terms).found(b'{"id": 123456789}')
    assert not finder_of(terms).found(b'{"id": 1234567890}')


def test_what_is_an_employers_or_anothers_is_left_out_and_the_reason_said():
    employer = Organization(name="North Mill", domain="north-mill.example")
    person = Person(id="p1", name="Ada Example", organization=employer)
    accounts = [account("website", "north-mill.example", "https://north-mill.example/"), account("x", "adaexa", "https://x.com/adaexa")]
    terms = terms_of([person], accounts)
    kept, left = searchable(terms, b'{"name": "Ada Exampleton", "handle": "adaexa"}', ["North Mill", "north-mill.example"])
    why = {one.term.text: one.why for one in left}
    assert why["north-mill.example"] == "it is the employer's"
    assert "another person" in why["adaexa"]
    how = {one.text: one.how for one in kept}
    assert how["Ada Example"] == "as words"
    assert all(isinstance(one, LeftOut) for one in left)


def test_a_namesake_keeps_the_name_out_of_the_search():
    terms = terms_of([Person(id="p1", name="Ada Example")], ())
    kept, left = searchable(terms, b'{"id": "p2", "name": "Ada Example"}')
    assert "Ada Example" in {one.term.text for one in left}
    assert "Ada Example" not in {one.text for one in kept}


@pytest.mark.parametrize(
    ("name", "written"),
    [
        ("محمد الفاسي", "مُحَمَّد الفاسي"),
        ("مُحَمَّد الفاسي", "محمد الفاسي"),
        ("محمد الفاسي", "محمــد الفاسي"),
        ("דוד לוי", "דָּוִד לֵוִי"),
        ("Ada Quillfeather", "Ada Quill\u00adfeather"),
        ("Ada Quillfeather", "Ada&nbsp;Quill&shy;feather"),
        ("Ada Quillfeather", "\u202bAda\u202c \u200bQuill\u200bfeather"),
    ],
)
def test_vowels_that_are_left_out_and_signs_that_nobody_sees_hide_no_name(name, written):
    assert finder_of(terms_of([Person(id="p1", name=name)], ())).found(f"<p>{written}</p>".encode())


@pytest.mark.parametrize(
    ("name", "written"),
    [
        ("Seán O'Brien", "Sean OBrien"),
        ("Seán O'Brien", "O’Brien, Seán"),
        ("Seán O'Brien", "sean.obrien"),
        ("Seán O'Brien", "seanobrien"),
        ("Anne-Marie van der Berg", "Annemarie van der Berg"),
        ("Anne-Marie van der Berg", "van der Berg, Anne-Marie"),
        ("Anne-Marie van der Berg", "Berg, Anne-Marie van der"),
        ("Anne-Marie van der Berg", "AnneMarie Vanderberg"),
        ("Gabriel García Márquez", "García Márquez, Gabriel"),
    ],
)
def test_compound_names_are_found_turned_round_and_written_together(name, written):
    finder = finder_of(terms_of([Person(id="p1", name=name)], ()))
    assert finder.found(f"said {written} today".encode())
    assert not finder.found(b"Sean Brown, Anne Bergman, Marie van Dam and Gabriel Garrido")


@pytest.mark.parametrize("handle", ["zoë", "Øya", "straße", "ﬁn"])
def test_short_ids_and_handles_with_accents_are_found_in_their_places(handle):
    for term in (Term(handle, "id", "in its place"), Term(handle, "handle", "in its place", "x")):
        finder = finder_of([term])
        written = f'{{"id":"{handle}","handle":"{handle}"}}'
        assert finder.found(written.encode())
        assert finder.found(json.dumps({"id": handle, "handle": handle}).encode())
        assert not finder.found(f"the {handle} of others".encode())


@pytest.mark.parametrize("name", ["Frédéric Séba", "Zoë Fábian", "Ana Bečková", "Peer Gößed 3"])
def test_an_escape_ends_after_four_digits_whatever_letter_follows(name):
    finder = finder_of(terms_of([Person(id="p1", name=name)], ()))
    assert finder.found(json.dumps(name).encode())
    assert finder.found(json.dumps(json.dumps(name)).encode())
    assert finder.found("".join(f"\\u{{{ord(one):x}}}" for one in name).encode())
