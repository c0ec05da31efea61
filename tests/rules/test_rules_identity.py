"""Weights of identity in a file of their own; the rules in temporary files are invented."""

from __future__ import annotations

import pytest

from commands import presence_audit
from factories import ROOT
from presence_audit.errors import DocumentError
from presence_audit.rules import FACTS, load_identity, load_rules

FILE = ROOT / "rules" / "identity-1.0.0.yaml"
RULES = ROOT / "rules" / "presence-1.1.0.yaml"


def mine(folder, *changes, name="identity-1.0.0", rules=()):
    """Write a changed copy of the weights under `name`, and a rule set beside it that names them; return both files."""
    text = FILE.read_text(encoding="utf-8")
    identifier, _, version = name.rpartition("-")
    for old, new in (("id: identity", f"id: {identifier}"), ("version: 1.0.0", f"version: {version}"), *changes):
        assert old in text
        text = text.replace(old, new, 1)
    (folder / f"{name}.yaml").write_text(text, encoding="utf-8")
    ruleset = RULES.read_text(encoding="utf-8").replace("identity: identity-1.0.0", f"identity: {name}")
    for old, new in rules:
        ruleset = ruleset.replace(old, new, 1)
    (folder / "presence-1.1.0.yaml").write_text(ruleset, encoding="utf-8")
    return folder / f"{name}.yaml", folder / "presence-1.1.0.yaml"


def test_a_rule_set_holds_what_the_file_says():
    assert load_rules("presence-1.1.0").identity == load_identity("identity-1.0.0").weights()
    assert load_identity("identity") == load_identity(FILE)
    assert set(load_identity("identity").bits) == set(FACTS)


def test_weights_beside_the_users_rules_come_before_the_shipped_ones(tmp_path):
    _, rules = mine(tmp_path, ("role_family: 4.6", "role_family: 4.5"))
    assert load_rules(rules).identity.bits["role_family"] == 4.5
    _, rules = mine(tmp_path, ("role_family: 4.6", "role_family: 4.4"), name="house-2.0.0")
    assert load_rules(rules).identity.bits["role_family"] == 4.4


def test_the_digest_of_a_rule_set_covers_the_weights(tmp_path):
    _, rules = mine(tmp_path)
    assert load_rules(rules).digest == load_rules("presence-1.1.0").digest
    _, rules = mine(tmp_path, ("role_family: 4.6", "role_family: 4.5"))
    assert load_rules(rules).digest != load_rules("presence-1.1.0").digest


def test_a_name_that_leads_nowhere_is_told_with_its_place(tmp_path):
    file, rules = mine(tmp_path, name="hous-2.0.0")
    file.unlink()
    with pytest.raises(DocumentError, match=r"presence-1\.1\.0\.yaml:\d+:\d+: there is no file of identity weights 'hous-2\.0\.0'"):
        load_rules(rules)


@pytest.mark.parametrize("name", ["../identity-1.0.0", "identity-1.0.0.yaml", "/etc/passwd", "presence-1.0.0", "identity"])
def test_only_names_are_taken_not_paths(tmp_path, name):
    _, rules = mine(tmp_path, rules=(("identity: identity-1.0.0", f"identity: {name}"),))
    with pytest.raises(DocumentError, match="no file of identity weights"):
        load_rules(rules)


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("  same_text: 4.9 ", "  # same_text: 4.9 ", "same_text"),
        ("  same_text: 4.9 ", "  same_test: 4.9 ", "same_test"),
        ("  role_family: 4.6", "  # role_family: 4.6", "role_family"),
        ("among_them: 0.30", "among_them: 1.30", "among_them"),
        ("  ranks_behind:", "  near_by:", "near_by"),
        ("nickname_list: nicknames-1.0.0", "nickname_list: nicknames-0.0.1", "no list of nicknames"),
        ("kind: identity", "kind: presence", "kind"),
    ],
)
def test_a_wrong_file_is_refused(tmp_path, old, new, message):
    file, _ = mine(tmp_path, (old, new))
    with pytest.raises(DocumentError, match=message):
        load_identity(file)


def test_the_commands_know_the_kind(tmp_path):
    listed = presence_audit("rules", "list").out
    assert any(line.split()[:2] == ["identity-1.0.0", "identity"] for line in listed.splitlines())
    shown = presence_audit("rules", "show", "identity").out
    assert all(name in shown for name in FACTS)
    assert presence_audit("rules", "check", str(FILE)).out == f"identity 1.0.0: {len(FACTS)} facts, nothing wrong\n"
    file, _ = mine(tmp_path, ("role_family: 4.6", "role_family: 4.5"))
    changed = presence_audit("rules", "diff", "identity-1.0.0", str(file))
    assert changed.out.splitlines()[1:] == ["bits: role_family 4.6 → 4.5"]
    wrong = presence_audit("rules", "diff", "identity", "presence")
    assert (wrong.code, wrong.out) == (2, "")
    assert "identity is a file of identity weights and presence a rule set" in wrong.err
