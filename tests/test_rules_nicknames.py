"""The list of nicknames is versioned data: it loads, it names its faults, and it keeps apart what must stay apart."""

from __future__ import annotations

import pytest

from presence_audit.errors import DocumentError
from presence_audit.names import fold, group_names
from presence_audit.rules import load_identity, load_nicknames, load_rules

HEAD = "schema_version: 1\nkind: nicknames\nid: nicknames\nversion: 9.0.0\ntitle: t\n"


def test_the_shipped_list_is_found_by_its_name():
    assert load_nicknames() == load_nicknames("nicknames-1.0.0")
    assert len(load_nicknames().groups) > 300


def test_the_list_is_written_folded():
    assert [name for group in load_nicknames().groups for name in group if fold(name) != name] == []


@pytest.mark.parametrize(
    ("one", "other"),
    [("robert", "roberta"), ("alexander", "alexandra"), ("samuel", "samantha"), ("christian", "christina"), ("christopher", "christine"),
     ("paul", "paula"), ("eric", "erica"), ("daniel", "danielle"), ("francis", "frances"), ("evgeny", "evgenia"), ("michael", "michelle"),
     ("patrick", "patricia"), ("joseph", "josephine"), ("julian", "julia"), ("rajesh", "rajiv"), ("gabriel", "gabrielle")],
)  # fmt: skip
def test_masculine_and_feminine_names_share_no_group(one, other):
    nicknames = group_names(load_nicknames().groups)
    assert nicknames.others(one)
    assert nicknames.others(other)
    assert not nicknames.same(one, other)


def test_short_forms_fit_in_both_directions():
    nicknames = group_names(load_nicknames().groups)
    for one, other in (("bill", "william"), ("alex", "alexander"), ("alex", "alexandra"), ("sam", "samantha"), ("chuy", "jesus")):
        assert nicknames.same(one, other)
        assert nicknames.same(other, one)


def test_what_the_rule_set_holds_the_list_holds_too():
    nicknames = group_names(load_nicknames().groups)
    pairs = [(group[0], name) for group in load_rules("presence-1.0.0").identity.nicknames for name in group[1:]]
    assert [pair for pair in pairs if not nicknames.same(*pair)] == [("samuel", "samantha")]  # Sam fits both, they do not fit each other


def test_the_weights_of_identity_name_the_list():
    assert load_identity("identity-1.0.0").nickname_list == "nicknames-1.0.0"
    assert load_rules("presence-1.1.0").identity.nicknames == load_nicknames("nicknames-1.0.0").groups


def test_the_digest_changes_with_a_name_and_not_with_a_comment(tmp_path):
    for name, text in (("a", "groups: [[a, b]]"), ("b", "# note\ngroups:\n  - [a, b]"), ("c", "groups: [[a, c]]")):
        (tmp_path / f"{name}.yaml").write_text(HEAD + text, encoding="utf-8")
    first, second, third = (load_nicknames(tmp_path / f"{name}.yaml").digest for name in "abc")
    assert first == second != third


@pytest.mark.parametrize("groups", ["[[a]]", "[[a, a]]", "[[a, b], [a, b]]", "[]x"])
def test_a_faulty_list_is_refused(tmp_path, groups):
    path = tmp_path / "mine.yaml"
    path.write_text(HEAD + f"groups: {groups}\n", encoding="utf-8")
    with pytest.raises(DocumentError):
        load_nicknames(path)


def test_an_unknown_list_names_those_that_exist():
    with pytest.raises(DocumentError, match=r"nicknames-1\.0\.0"):
        load_nicknames("nicknames-0.0.9")
