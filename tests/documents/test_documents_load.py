"""Documents become models, or one error that lists every problem with its place."""

from __future__ import annotations

from datetime import date
from typing import Literal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import BaseModel, ConfigDict, Field

from presence_audit.documents import digest_of_file, load_document, parse_document
from presence_audit.errors import DocumentError


class Inner(BaseModel):
    model_config = ConfigDict(extra="forbid")
    pattern: str
    when: date | None = None


class Outer(BaseModel):
    model_config = ConfigDict(extra="forbid")
    schema_version: Literal[1] = 1
    name: str | None = None
    size: int = Field(default=0, ge=0)
    ratio: float = 0.0
    flag: bool = False
    kind: Literal["open", "key", "no_fetch"] = "open"
    inner: Inner | None = None
    many: tuple[Inner, ...] = ()
    either: dict[str, Inner | tuple[Inner, ...]] = Field(default_factory=dict)
    json_: str | None = Field(default=None, alias="json")


def problems(text: str, source: str = "a.yaml") -> list[str]:
    with pytest.raises(DocumentError) as caught:
        parse_document(text, source, Outer)
    return [str(problem) for problem in caught.value.problems]


def test_scalars_stay_text_until_the_field_says_what_they_are():
    text = "schema_version: 1\nname: NO\nsize: 3\nratio: 0.5\nflag: yes\ninner: {pattern: 2010-02-17, when: 2010-02-17}\n"
    document = parse_document(text, "a.yaml", Outer)
    assert document == Outer(
        schema_version=1, name="NO", size=3, ratio=0.5, flag=True, inner=Inner(pattern="2010-02-17", when=date(2010, 2, 17))
    )


@pytest.mark.parametrize("null", ["", "~", "null"])
def test_an_empty_value_is_none_and_a_quoted_one_is_not(null):
    assert parse_document(f"name: {null}\nsize: 1", "a.yaml", Outer).name is None
    assert parse_document(f"name: '{null}'\nsize: 1", "a.yaml", Outer).name == null


def test_json_gives_the_same_as_yaml():
    text = '{"schema_version": 1, "name": "\\ud83d\\ude00", "flag": true, "inner": null, "many": [{"pattern": "a"}]}'
    assert parse_document(text, "a.json", Outer) == Outer(name="😀", flag=True, many=(Inner(pattern="a"),))


def test_every_problem_is_reported_at_once_in_the_order_of_the_file():
    text = "schema_version: 2\nnmae: x\nsize: -1\nratio: [1]\nkind: opne\ninner:\n  patern: a\nmany:\n- pattern: {}\n"
    found = problems(text)
    assert [line.split(": ")[0] for line in found] == [
        "a.yaml:1:17", "a.yaml:2:1", "a.yaml:3:7", "a.yaml:4:8", "a.yaml:5:7", "a.yaml:7:3", "a.yaml:7:3", "a.yaml:9:12",
    ]  # fmt: skip
    assert found[1] == "a.yaml:2:1: unknown key 'nmae' (did you mean 'name'?)"
    assert found[3] == "a.yaml:4:8: 'ratio' should be a number, not a list"
    assert found[4] == "a.yaml:5:7: 'kind' cannot be 'opne' (did you mean 'open'?)"
    assert "'pattern' is missing in 'inner'" in found[5]


def test_a_key_with_no_near_spelling_lists_those_known():
    assert problems("inner: {pattern: a, zzz: b}") == ["a.yaml:1:21: unknown key 'zzz' (known: pattern, when)"]


def test_an_alias_is_proposed_by_the_name_it_has_in_the_file():
    assert problems("jsn: a") == ["a.yaml:1:1: unknown key 'jsn' (did you mean 'json'?)"]


def test_the_arm_of_a_union_that_was_not_meant_says_nothing():
    assert problems("either: {a: {patern: x, pattern: y}}") == ["a.yaml:1:14: unknown key 'patern' (did you mean 'pattern'?)"]
    assert problems("either: {a: [{pattern: y, whn: 2001-01-01}]}") == ["a.yaml:1:27: unknown key 'whn' (did you mean 'when'?)"]
    assert problems("either: {a: b}") == ["a.yaml:1:13: 'a' should be a mapping of keys to values or a list, not 'b'"]


@pytest.mark.parametrize(
    ("text", "start"),
    [
        ("", "a.yaml:1:1: the file is empty"),
        ("# only a comment\n", "a.yaml:1:1: the file is empty"),
        ("name: a\nname: b", "a.yaml:2:1: the key 'name' stands here a second time (first in line 1"),
        ("name: &a x", "a.yaml:1:7: the anchor '&a' is not read here"),
        ("name: *a", "a.yaml:1:7: the alias '*a' is not read here"),
        ("name: !!str x", "a.yaml:1:7: the tag 'tag:yaml.org,2002:str' is not read here"),
        ("name: " + "[" * 50, "a.yaml:1:46: the document is nested more than 40 levels deep"),
        ("inner:\n\tpattern: a", "a.yaml:2:1: not valid YAML: no value may begin so without quotes: '\\tpattern: a'"),
        ("name: @ada", "a.yaml:1:7: not valid YAML: no value may begin so without quotes: '@ada'"),
        ("name: a: b", "a.yaml:1:8: not valid YAML: mapping values are not allowed"),
        ("name: 'a", "a.yaml:1:9: not valid YAML: found unexpected end of stream"),
        ("name: a\n---\nname: b", "a.yaml:2:1: a second document begins here"),
        ("[a]: b", "a.yaml:1:1: a key must be a text"),
        (": b", "a.yaml:1:1: "),
        ("- a", "a.yaml:1:1: this should be a mapping of keys to values, not a list"),
        ('name: "\\0"', "a.yaml:1:7: the character U+0000 may not stand in a text"),
        ("name: a\x1b[31m", "a.yaml:1:8: the character U+001B may not stand in a text"),
        ("name: \ud800", "a.yaml:1:7: the character U+D800 may not stand in a text"),
    ],
)
def test_what_is_not_a_document_of_ours(text, start):
    assert problems(text)[0].startswith(start)


@pytest.mark.parametrize(
    ("text", "start"),
    [
        ("", "a.json:1:1: the file is empty"),
        ('{\n "name": "a",\n}', "a.json:3:1: not valid JSON: a key in double quotes must stand here"),
        ('{"name": "a" "b"}', "a.json:1:14: not valid JSON: a comma or '}' must stand here"),
        ('{"name" "a"}', "a.json:1:9: not valid JSON: a colon must follow the key 'name'"),
        ('{"name": abc}', "a.json:1:10: not valid JSON: 'abc' is neither"),
        ('{"size": 01}', "a.json:1:10: not valid JSON: '01' is neither"),
        ('{"size": NaN}', "a.json:1:10: not valid JSON: 'NaN' is neither"),
        ('{"name": ,}', "a.json:1:10: not valid JSON: a value is missing here"),
        ('{"name":', "a.json:1:9: not valid JSON: the text ends where a value should stand"),
        ('{"many": [', "a.json:1:11: not valid JSON: the text ends where a value should stand"),
        ('{"size": 1', "a.json:1:11: not valid JSON: the text ends before '}'"),
        ('{"name": "a', "a.json:1:10: not valid JSON: unterminated string"),
        ('{"name": "\\x"}', "a.json:1:11: not valid JSON: invalid \\escape"),
        ("{} {}", "a.json:1:4: not valid JSON: something follows"),
        ("[" * 5000, "a.json:1:41: not valid JSON: nested more than 40 levels deep"),
        ('{"name": "\\ud800"}', "a.json:1:10: the character U+D800 may not stand in a text"),
        ('{"name": "a",\n "name": "b"}', "a.json:2:2: the key 'name' stands here a second time (first in line 1"),
    ],
)
def test_what_is_not_json(text, start):
    assert problems(text, "a.json")[0].startswith(start)


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"name: a\nkind: \xe9", ":2:7: byte 0xE9 is not UTF-8 (in Windows-1252 it would be 'é')"),
        ("name: a".encode("utf-16"), ":1:1: the file is UTF-16"),
        (b"PK\x03\x04zip", ":1:1: the file is a ZIP archive"),
    ],
)
def test_what_is_not_text(tmp_path, data, message):
    path = tmp_path / "a.yaml"
    path.write_bytes(data)
    with pytest.raises(DocumentError) as caught:
        load_document(path, Outer)
    assert str(caught.value).startswith(f"{path}{message}")


def test_a_byte_order_mark_does_not_matter(tmp_path):
    path = tmp_path / "a.yaml"
    path.write_bytes(b"\xef\xbb\xbfname: \xc3\xa9")
    assert load_document(path, Outer).name == "é"


def test_files_that_cannot_be_opened_say_so(tmp_path):
    with pytest.raises(DocumentError, match="there is no such file"):
        load_document(tmp_path / "none.yaml", Outer)
    with pytest.raises(DocumentError, match="this is a folder"):
        load_document(tmp_path, Outer)
    with pytest.raises(DocumentError, match="cannot be opened"):
        load_document("a\0b", Outer)


def test_the_digest_is_that_of_the_bytes(tmp_path):
    path = tmp_path / "a"
    path.write_bytes(b"abc")
    assert digest_of_file(path) == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"


@pytest.mark.parametrize("source", ["a.yaml", "a.json"])
@given(text=st.text(alphabet=st.sampled_from(list("{}[]:,-?*&!|>'\"%@`#~ \n\tan1.\\u\0\ud800é"))) | st.text())
def test_no_text_provokes_anything_but_a_document_error(source, text):
    try:
        document = parse_document(text, source, Outer)
    except DocumentError:
        return
    assert isinstance(document, Outer)
