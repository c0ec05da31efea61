"""Baselines are found by name, version and path; what is wrong in one of a user's own is said with file, line and column."""

from __future__ import annotations

import pytest
from baseline_own import OWN, own

from commands import presence_audit
from presence_audit.documents import shipped
from presence_audit.errors import DocumentError
from presence_audit.rules.baseline_numbers import published
from presence_audit.rules.baselines import list_baselines, load_baseline, load_baselines

SHIPPED = len(list_baselines())


class TestNames:
    def test_by_name_by_version_and_by_path(self):
        path = shipped("rules") / "baselines" / "zeno-2015-1.0.0.yaml"
        assert load_baseline("zeno-2015") == load_baseline("zeno-2015-1.0.0") == load_baseline(path) == load_baseline(str(path))

    def test_each_once_in_the_order_of_mention(self):
        assert [one.id for one in load_baselines(["zeno-2015", "uberceo-2009", "zeno-2015-1.0.0"])] == ["zeno-2015", "uberceo-2009"]
        assert [one.id for one in load_baselines(["zeno-2015", "all"])][:2] == ["zeno-2015", "aaes-2021"]
        assert len(load_baselines(["zeno-2015", "all"])) == SHIPPED

    def test_of_several_versions_the_newest_is_meant(self, tmp_path, monkeypatch):
        (tmp_path / "baselines").mkdir()
        for version in ("1.9.0", "1.10.0", "1.0.0"):
            text = OWN.replace("version: 1.0.0", f"version: {version}")
            (tmp_path / "baselines" / f"mine-2020-{version}.yaml").write_text(text, encoding="utf-8")
        monkeypatch.setattr("presence_audit.rules.baselines.shipped", lambda folder: tmp_path)
        assert [one.version for one in list_baselines()] == ["1.10.0", "1.9.0", "1.0.0"]
        assert [one.version for one in load_baselines(["all"])] == ["1.10.0"]
        assert (load_baseline("mine-2020").version, load_baseline("mine-2020-1.9.0").version) == ("1.10.0", "1.9.0")

    def test_an_unknown_one_gets_the_nearest(self):
        with pytest.raises(DocumentError, match=r"there is no baseline 'domo-2031' \(did you mean 'domo-20\d\d'\? All of them: "):
            load_baseline("domo-2031")
        with pytest.raises(DocumentError, match="all of them: presence-audit rules list"):
            load_baseline("qqqqqqqqqqqqq")

    def test_the_digest_is_of_the_values_alone(self, tmp_path):
        text = OWN.replace("pct: 42", "pct: 42  # a remark")
        assert load_baseline(own(tmp_path, text)).digest == load_baseline(own(tmp_path)).digest
        assert load_baseline(own(tmp_path, OWN.replace("pct: 42", "pct: 42.0"))).digest != load_baseline(own(tmp_path)).digest


def complaints(path):
    with pytest.raises(DocumentError) as raised:
        load_baseline(path)
    return [str(problem).replace(f"{path.parent}/", "") for problem in raised.value.problems]


class TestOfOnesOwn:
    def test_it_is_read(self, tmp_path):
        baseline = load_baseline(own(tmp_path))
        assert [published(baseline, number).k for number in baseline.numbers] == [(83, 85), (10, 10)]
        done = presence_audit("rules", "check", own(tmp_path))
        assert (done.code, done.out) == (0, "mine-2020 1.0.0: 2 numbers, 2 comparable, nothing wrong\n")

    def test_a_file_in_json_is_read_too(self, tmp_path):
        path = tmp_path / "few-2020-1.0.0.json"
        path.write_text(
            '{"schema_version": 1, "kind": "baseline", "id": "few-2020", "version": "1.0.0", "title": "Few", "study": "Few", "field_date": "2020",'
            ' "population": "Few", "population_kind": "other", "n": 10, "mode": "audit", "numbers": [{"id": "one", "label": "One", "text": "1",'
            ' "k": 1, "pct": 10, "source": "paper", "verified": "yes", "not_comparable": "Nobody counts it."}]}',
            encoding="utf-8",
        )
        assert load_baseline(path).numbers[0].k == 1
        assert presence_audit("rules", "check", path).out == "few-2020 1.0.0: 1 number, 0 comparable, nothing wrong\n"

    @pytest.mark.parametrize(
        ("change", "place", "message"),
        [
            (("measure: x_account", "measure: x_acount"), "19:25", "no standard measure is called 'x_acount' (did you mean 'x_account'?)"),
            (("{measure: x_account}", "{measure: x_account, days: 90}"), "19:42", "x_account asks for no activity"),
            (("{measure: x_active_of, days: 90}", "{measure: x_active_of}"), "29:15", "x_active_of asks for activity: within how many days?"),
            (("of, days: 90}", "of, days: 60}"), "29:44", "activity within 60 days is not tabulated (tabulated: 30, 90, 100, 180, 365;"),
            (("active_days: 90", "active_days: 30"), "29:44", "the threshold is not the study's: the study's is 30"),
            (("    active_days: 90\n", ""), "28:44", "the threshold is not the study's: none was published"),
            (("    compares: {measure: x_account}\n", ""), "13:5", "exactly one of compares and not_comparable is needed"),
            (("    pct: 42\n", ""), "13:9", "there is no number (give k, pct or both)"),
            (("k: 10", "k: 85"), "23:8", "0 ≤ 85 ≤ 85 ≤ 84 does not hold"),
            (("k: 10", "k: [12, 10]"), "23:8", "0 ≤ 12 ≤ 10 ≤ 84 does not hold"),
            (("k: 10", "k: 10\n    pct: 13"), "24:10", "10 of 84 is not 13 % (correct it, or say in discrepancy"),
            (("k: 10", "k: [10, 12]\n    pct: 11"), "24:10", "10 to 12 of 84 is not 11 %"),
            (("n: 200", "n: 10\nn_text: few"), "17:10", "no count of 10 is printed as 42 % (give k as the range between"),
            (("    population: Those on Twitter\n", ""), "20:5", "a denominator of its own and its population go together"),
            (("id: tweets", "id: twitter"), "20:9", "two numbers are called 'twitter'"),
            (("mode: audit", "mode: self_report"), "19:15", "what people say of themselves is not compared with what somebody saw"),
            (("mode: audit", "mode: unstated"), "19:15", "what was found out nobody knows how is not compared"),
            (("_kind: it_leaders", "_kind: companies"), "19:15", "companies are not persons"),
            (("population_kind: it_leaders", "population_kind: it_leader"), "9:18", "(did you mean 'it_leaders'?)"),
            (("mode: audit", "modus: audit"), "11:1", "unknown key 'modus' (did you mean 'mode'?)"),
            (("pct: 42", "pct: 142"), "16:10", "'pct'"),
            (("pct: 42", "pct: {above: 5, below: 9}"), "16:10", "give exactly one of below, above, about"),
            (("pct: 42", "pct: nan"), "16:10", "'pct'"),
            (("field_date: 2020-03", "field_date: 2020-13"), "7:13", "write it as 2009, 2009-06 or 2009-06-12"),
            (("field_date: 2020-03", "field_date: March 2020"), "7:13", "write it as 2009, 2009-06 or 2009-06-12"),
            (("    source: a sheet of paper\n    verified: yes\n    compares: {measure: x_a", "    verified: yes\n    compares: {measure: x_a"), "13:5", "'source' is missing"),
        ],
    )  # fmt: skip
    def test_what_is_wrong_is_said_with_its_place(self, tmp_path, change, place, message):
        assert change[0] in OWN
        found = complaints(own(tmp_path, OWN.replace(*change, 1)))
        wanted = [one for one in found if one.startswith(f"mine-2020-1.0.0.yaml:{place}: ") and message in one]
        assert wanted, found

    def test_the_command_says_it_too(self, tmp_path):
        done = presence_audit("rules", "check", own(tmp_path, OWN.replace("x_account", "x_acount")))
        assert done.code == 2
        assert ":19:25: twitter: no standard measure is called 'x_acount' (did you mean 'x_account'?)" in done.err

    def test_none_that_is_not_called_as_it_says(self, tmp_path):
        path = own(tmp_path).rename(tmp_path / "other-1.0.0.yaml")
        assert complaints(path) == [
            "other-1.0.0.yaml: the file holds 'mine-2020-1.0.0' (call it mine-2020-1.0.0.yaml, or change id and version)"
        ]

    def test_a_misprint_is_kept_where_it_is_explained(self, tmp_path):
        text = OWN.replace("k: 10", "k: 10\n    pct: 13\n    discrepancy: 10 of 84 are 11.9 %; 13 % was printed.")
        baseline = load_baseline(own(tmp_path, text))
        assert published(baseline, baseline.numbers[1]).pct == (11.9048, 11.9048)
