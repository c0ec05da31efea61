"""`identity decide` and `identity calibrate` at the command line; every person and account is invented."""

from __future__ import annotations

import json
import re

import pytest

from commands import presence_audit
from judged_run import BITS, decisions_file, judged_run
from presence_audit.audit import load_study
from presence_audit.audit.calibrating import weights_text
from presence_audit.audit.decided import read_decisions
from presence_audit.model import Person
from presence_audit.platforms import load_platforms
from presence_audit.rules import list_rules, load_identity, load_rules

OLD = load_identity("identity")
MAJOR, MINOR, PATCH = map(int, OLD.version.split("."))
NEXT = f"identity-{MAJOR}.{MINOR}.{PATCH + 1}"
RULES = next(one for one in list_rules() if one.id == "presence")
TODAY = {"SOURCE_DATE_EPOCH": "1795132800"}  # 2026-11-20


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    """A judged run of 300 persons, and the entries that decide every account."""
    return judged_run(tmp_path_factory.mktemp("judged"), 300)


def rules_naming(folder, weights):
    """The newest rule set as one of the user's own that names these weights."""
    text = RULES.path.read_text(encoding="utf-8").replace(f"version: {RULES.version}", "version: 9.0.0")
    (folder / "presence-9.0.0.yaml").write_text(
        re.sub(r"^identity: \S+", f"identity: {weights}", text, flags=re.MULTILINE), encoding="utf-8"
    )
    return folder / "presence-9.0.0.yaml"


class TestDecide:
    def decide(self, made, tmp_path, *arguments, coder="JB", reason='says "CIO" of herself'):
        options = ("--coder", coder, "--reason", reason)
        return presence_audit("identity", "decide", made[0], *arguments, *options, cwd=tmp_path, env=TODAY)

    def test_a_decision_is_written_with_todays_date(self, made, tmp_path):
        done = self.decide(made, tmp_path, "leader-7", "https://bsky.app/profile/leader-7.example", "accept")
        line = '- {person: leader-7, account: "https://bsky.app/profile/leader-7.example", verdict: accept, coder: JB, date: 2026-11-20, reason: "says \\"CIO\\" of herself"}'
        assert (done.code, done.out, done.err) == (0, f"decisions.yaml: {line}\n", "")
        assert (tmp_path / "decisions.yaml").read_text(encoding="utf-8").splitlines()[-1] == line
        persons = [Person(id="leader-7", name="Ada leader-7")]
        (read,) = read_decisions([tmp_path / "decisions.yaml"], load_platforms(), persons).decisions
        assert (read.account.key, read.verdict) == ("bluesky:leader-7.example", "accept")

    def test_what_stands_in_the_file_stays(self, made, tmp_path):
        before = f"# ours\nschema_version: 1\ndecisions:\n# the first one\n{made[1][0]}"
        (tmp_path / "decisions.yaml").write_bytes(b"\xef\xbb\xbf" + before.encode())
        assert self.decide(made, tmp_path, "Ada leader-7", "bluesky:leader-7.example", "reject").code == 0
        after = (tmp_path / "decisions.yaml").read_bytes().decode("utf-8-sig")
        assert after.startswith(before)
        assert after.removeprefix(before).count("\n") == 1
        assert (tmp_path / "decisions.yaml").read_bytes().startswith(b"\xef\xbb\xbf")
        assert [path.name for path in tmp_path.iterdir()] == ["decisions.yaml"]

    def test_a_file_that_others_may_write_stays_so_and_a_link_stays_a_link(self, made, tmp_path):
        kept = decisions_file(tmp_path, made[1][:1], "ours.yaml")
        kept.chmod(0o660)
        (tmp_path / "decisions.yaml").symlink_to(kept)
        assert self.decide(made, tmp_path, "leader-7", "bluesky:leader-7.example", "reject").code == 0
        assert (tmp_path / "decisions.yaml").is_symlink()
        assert (kept.stat().st_mode & 0o777, kept.read_text(encoding="utf-8").count("verdict")) == (0o660, 2)

    @pytest.mark.parametrize(
        ("arguments", "words"),
        [
            (("leader-7000", "bluesky:leader-7.example", "accept"), "there is no person 'leader-7000' in the roster (did you mean 'leader-70'?)"),
            (("leader-7", "bluesky:leader-8.example", "accept"), "the run weighed no account 'bluesky:leader-8.example' of leader-7 (did you mean 'bluesky:leader-7.example'?)"),
            (("leader-7", "bluskey:leader-7.example", "accept"), "did you mean bluesky?"),
            (("leader-7", "bluesky:leader-7.example", "accepted"), "the verdict cannot be 'accepted' (did you mean 'accept'?)"),
        ],
    )  # fmt: skip
    def test_what_is_not_known_is_refused(self, made, tmp_path, arguments, words):
        done = self.decide(made, tmp_path, *arguments)
        assert (done.code, done.out) == (2, "")
        assert words in done.err
        assert not (tmp_path / "decisions.yaml").exists()

    @pytest.mark.parametrize("text", [" ", "a\x1b[2Jb"])
    def test_coder_and_reason_are_texts(self, made, tmp_path, text):
        where = ("leader-7", "bluesky:leader-7.example", "accept")
        assert "the coder cannot be" in self.decide(made, tmp_path, *where, coder=text).err
        assert "the reason cannot be" in self.decide(made, tmp_path, *where, reason=text).err

    def test_a_coder_decides_once(self, made, tmp_path):
        where = ("leader-7", "bluesky:leader-7.example")
        assert self.decide(made, tmp_path, *where, "accept").code == 0
        kept = (tmp_path / "decisions.yaml").read_bytes()
        done = self.decide(made, tmp_path, *where, "reject", coder="jb")
        assert (done.code, "decisions.yaml:4: JB decided bluesky:leader-7.example" in done.err) == (2, True)
        assert (tmp_path / "decisions.yaml").read_bytes() == kept
        assert self.decide(made, tmp_path, *where, "reject", coder="KL").code == 0

    def test_a_file_that_is_wrong_is_not_touched(self, made, tmp_path):
        (tmp_path / "decisions.yaml").write_text("schema_version: 1\ndecisons: []\n", encoding="utf-8")
        done = self.decide(made, tmp_path, "leader-7", "bluesky:leader-7.example", "accept")
        assert (done.code, "decisions.yaml:2:1: unknown key 'decisons' (did you mean 'decisions'?)" in done.err) == (2, True)


class TestCalibrate:
    def test_enough_decisions_make_a_new_version_that_a_rule_set_can_name(self, made, tmp_path):
        file = decisions_file(tmp_path, made[1])
        done = presence_audit("identity", "calibrate", made[0], "--decisions", file, "--output", tmp_path)
        assert (done.code, done.err) == (0, "")
        assert done.out.endswith(f"wrote {NEXT}; name it in a rule set as `identity: {NEXT}`\n")
        old, new = OLD, load_identity(tmp_path / f"{NEXT}.yaml")
        assert (new.name, new.id, new.notes[:-1]) == (NEXT, old.id, old.notes)
        assert new.notes[-1].startswith(f"Refitted from {old.name} by 300 decisions (")
        assert {name for name in old.bits if old.bits[name] != new.bits[name]} == {
            "employer_current",
            "role_family",
            "role_contradicts",
            "location_region",
        }
        assert (new.bits["employer_current"] < 5, new.bits["role_family"] < 3.5, new.bits["location_region"] > 4) == (True, True, True)
        assert new.model_copy(update={"bits": old.bits, "version": old.version, "notes": old.notes}) == old
        assert load_rules(rules_naming(tmp_path, NEXT)).identity == new.weights()

    def test_the_table_has_sixty_columns(self, made, tmp_path):
        done = presence_audit("identity", "calibrate", made[0], "--decisions", decisions_file(tmp_path, made[1]))
        assert done.code == 0
        lines = done.out.splitlines()
        assert lines[0] == f"{OLD.name}, refitted from 300 decisions"
        assert max(map(len, lines)) <= 60
        assert "Every account that was weighed is decided" in done.out
        assert [path.name for path in tmp_path.iterdir()] == ["decisions.yaml"]

    def test_the_same_as_json(self, made, tmp_path):
        done = presence_audit("identity", "calibrate", made[0], "--decisions", decisions_file(tmp_path, made[1]), "--format", "json")
        report = json.loads(done.raw)
        assert (report["pairs"], report["better"], [one["zone"] for one in report["zones"]]) == (
            300,
            True,
            ["accepted", "review", "rejected"],
        )
        assert report["after"]["log_loss"] < report["before"]["log_loss"]
        assert sum(one["count"] for one in report["after"]["bins"]) == 300

    def test_before_is_what_the_program_said(self, made, tmp_path):
        done = presence_audit("identity", "calibrate", made[0], "--decisions", decisions_file(tmp_path, made[1]), "--format", "json")
        said = {one.person.id: one.presences[0].attributions[0] for one in load_study(made[0]).people}
        for zone in json.loads(done.raw)["zones"]:
            held = [one.probability for one in said.values() if one.verdict == zone["zone"]]
            assert (zone["weighed"], zone["decided"]) == (len(held), len(held))
            assert zone["said_before"] == pytest.approx(sum(held) / len(held), abs=1e-5)

    def test_decisions_about_doubtful_accounts_alone_are_said_to_be_just_that(self, made, tmp_path):
        json_of_all = presence_audit("identity", "calibrate", made[0], "--decisions", decisions_file(tmp_path, made[1]), "-f", "json")
        assert json.loads(json_of_all.raw)["zones"][1]["decided"] > 97
        doubtful = {one.person.id for one in load_study(made[0]).people if one.presences[0].attributions[0].verdict == "review"}
        some = [entry for entry in made[1] if entry.split("person: ")[1].split(",")[0] in doubtful]
        done = presence_audit("identity", "calibrate", made[0], "--decisions", decisions_file(tmp_path, some))
        said = " ".join(done.out.split())
        assert "Decisions are no random sample" in said
        assert "Hardly decided: 0 of" in said
        assert "drawn by lot" in said

    def test_the_order_of_decisions_and_their_files_does_not_matter(self, made, tmp_path):
        one = decisions_file(tmp_path, made[1])
        halves = [decisions_file(tmp_path, made[1][200:][::-1], "b.yaml"), decisions_file(tmp_path, made[1][:200], "a.yaml")]
        both = [word for file in halves for word in ("--decisions", file)]
        outs = [presence_audit("identity", "calibrate", made[0], *words, "-f", "json").raw for words in (("--decisions", one), both)]
        assert outs[0] == outs[1]

    def test_too_few_are_refused_with_what_is_missing(self, made, tmp_path):
        few = [entry.replace("verdict: reject", "verdict: accept") for entry in made[1][:50]] + made[1][50:51]
        few[-1] = few[-1].replace("verdict: accept", "verdict: reject")
        done = presence_audit("identity", "calibrate", made[0], "--decisions", decisions_file(tmp_path, few), "--output", tmp_path)
        assert (done.code, done.out) == (2, "")
        assert done.err == (
            "error: too few decisions to refit weights: 51 decisions give 51 pairs to learn from; needed: "
            "29 more rejected (1 of at least 30); besides, 17 more of either kind (51 of at least 97 in all)\n"
        )
        assert [path.name for path in tmp_path.iterdir()] == ["decisions.yaml"]

    def test_weights_that_predict_no_better_are_not_written(self, tmp_path):
        run, entries = judged_run(tmp_path, 120, BITS, seed=5)  # the truth is drawn by the weights that ship: nothing can be learnt
        done = presence_audit("identity", "calibrate", run, "--decisions", decisions_file(tmp_path, entries), "--output", tmp_path)
        assert done.code == 1
        assert "predict unseen decisions no better" in " ".join(done.out.split())
        assert list(tmp_path.glob("identity-*")) == []

    def test_an_account_that_two_runs_weighed_counts_once(self, made, tmp_path):
        file = decisions_file(tmp_path, made[1])
        once, twice = (
            presence_audit("identity", "calibrate", *runs, "--decisions", file, "-f", "json") for runs in ([made[0]], [made[0]] * 2)
        )
        assert once.raw == twice.raw

    @pytest.mark.parametrize(
        ("name", "words"),
        [
            ("weights.yaml", f"call it {NEXT}.yaml"),
            (f"{NEXT}.json", f"call it {NEXT}.yaml"),
            (f"{OLD.name}.yaml", "the new version must be higher"),
            (f"no/such/folder/{NEXT}.yaml", "cannot be written"),
        ],
    )
    def test_a_file_must_say_what_it_is(self, made, tmp_path, name, words):
        file = decisions_file(tmp_path, made[1])
        done = presence_audit("identity", "calibrate", made[0], "--decisions", file, "--output", tmp_path / name)
        assert (done.code, words in done.err, done.out) == (2, True, "")

    def test_a_file_of_weights_is_never_replaced_and_may_have_a_name_of_its_own(self, made, tmp_path):
        arguments = (
            "identity",
            "calibrate",
            made[0],
            "--decisions",
            decisions_file(tmp_path, made[1]),
            "--output",
            tmp_path / "ours-1.0.0.yaml",
        )
        assert presence_audit(*arguments).code == 0
        assert load_identity(tmp_path / "ours-1.0.0.yaml").id == "ours"
        again = presence_audit(*arguments)
        assert (again.code, "exists already" in again.err) == (2, True)

    def test_rules_with_weights_inside_have_no_file_to_refit(self, made, tmp_path):
        done = presence_audit(
            "identity", "calibrate", made[0], "--decisions", decisions_file(tmp_path, made[1]), "--rules", "presence-1.0.0"
        )
        assert (done.code, "presence-1.0.0 holds its identity weights inside" in done.err) == (2, True)

    def test_a_run_that_was_judged_by_other_weights(self, made, tmp_path):
        other = OLD.model_copy(update={"version": "9.0.0", "bits": OLD.bits | {"role_family": 0.5}})
        (tmp_path / "identity-9.0.0.yaml").write_text(weights_text(other, "identity-9.0.0.yaml"), encoding="utf-8")
        rules = rules_naming(tmp_path, "identity-9.0.0")
        done = presence_audit("identity", "calibrate", made[0], "--decisions", decisions_file(tmp_path, made[1]), "--rules", rules)
        assert (done.code, done.out) == (2, "")
        assert f"was judged by other weights than identity-9.0.0 (role_family {OLD.bits['role_family']:g}, not 0.5)" in done.err
        assert f"run: presence-audit score {made[0]} --rules {rules}" in done.err

    def test_a_format_that_there_is_not(self, made, tmp_path):
        done = presence_audit("identity", "calibrate", made[0], "--decisions", decisions_file(tmp_path, made[1]), "-f", "csv")
        assert (done.code, "known: table, json" in done.err) == (2, True)
