"""Published output names people only where a study file says why and asks for it. Everybody is invented."""

from __future__ import annotations

import csv
import io
import json
import stat
from functools import cache

import pytest

from byte_search import digests, found_in, moments, traces
from commands import FOUR, NAMED_STUDY, ROOT, WITHOUT_NAMES, presence_audit
from worked_example import scanned

FORMATS = ("table", "json", "jsonl", "csv")
LEADERS = ROOT / "examples" / "leaders-today"
CLOCK = {"SOURCE_DATE_EPOCH": "1794744000"}

HOSTILE = """\
# Invented people whose data stand where they should not.
schema_version: 1
title: The team of Zoë Quillfeather at Brünnhilde Werke
persons:
- id: zoe-quillfeather
  name: Zoë Quillfeather
  aliases: [Z. O. Quill, 'Zoe "Feather" Quillfeather']
  title: Chief Information Officer of Brünnhilde Werke
  organization: {name: Brünnhilde Werke, aliases: [BW Stahl], domain: bruennhilde.example}
  location: Oberhintertal
  homepage: https://quillfeather.example/
  cohort: Zoe Quillfeather's peers
  accounts: {x: zoequill, linkedin: zoe-quillfeather, mastodon: zoequill@social.example}
- id: oyvind
  name: Øyvind Strandskog
  organization: Strandskog & Sønner
  cohort: brunnhilde werke
  accounts: {x: oyvindst, website: 'https://strandskog.example/~oyvind'}
- id: wang
  name: 王小明
  title: =HYPERLINK("http://wang.example/","CIO of Nine Dragons")
  organization: Nine Dragons
- {id: opted, name: Opal Outen, opt_out: true, accounts: {x: opalouten}}
"""
SHEET = """\
# Invented.
person,platform,url,found,coder,date,note
zoe-quillfeather,facebook,https://www.facebook.com/zoe.feather,yes,ab,2026-03-01,Zoe Quillfeather posts about Oberhintertal
oyvind,facebook,,unclear,ab,2026-03-01,three people called Strandskog
"""
SECRETS = (
    "Zoë Quillfeather", "zoe-quillfeather", "Z. O. Quill", 'Zoe "Feather" Quillfeather', "Chief Information Officer of", "Brünnhilde Werke",
    "BW Stahl", "bruennhilde", "Oberhintertal", "quillfeather", "zoequill", "social.example", "Øyvind", "oyvind", "Strandskog", "oyvindst",
    "strandskog.example", "王小明", "Nine Dragons", "wang", "HYPERLINK", "zoe.feather", "three people called", "Opal Outen", "opalouten",
)  # fmt: skip


def report(run, name="json", *more, **env):
    done = presence_audit("report", run, "--format", name, *more, env=WITHOUT_NAMES | env)
    assert done.code == 0, done.err
    return done


@pytest.fixture(scope="module")
def hostile(tmp_path_factory):
    """A run of the hostile roster, without a study file."""
    place = tmp_path_factory.mktemp("hostile")
    (place / "roster.yaml").write_text(HOSTILE, encoding="utf-8")
    (place / "coding.csv").write_text(SHEET, encoding="utf-8")
    wanted = (*FOUR, "--platform", "mastodon")
    done = presence_audit(
        "scan",
        "roster.yaml",
        "--as-of",
        "2026-03-02",
        "--offline",
        "--coding",
        "coding.csv",
        "--run",
        "run",
        *wanted,
        cwd=place,
        env=WITHOUT_NAMES,
    )
    assert done.code == 0, done.err
    assert found_in(done.out, SECRETS) == []
    return place / "run"


@pytest.mark.parametrize("name", FORMATS)
def test_nothing_of_a_hostile_roster_stands_in_any_format(hostile, name):
    done = report(hostile, name)
    assert found_in(done.out, SECRETS) == []
    assert "P-" in done.out


def test_the_search_itself_finds_what_is_there(hostile):
    named = report(hostile, "json", "--study", NAMED_STUDY).out
    assert len(found_in(named, SECRETS)) > 15
    assert found_in("... STRANDSKOG AND OYVIND ...", SECRETS) == ["Strandskog", "oyvind"]


@cache
def leaders() -> tuple[bytes, dict[str, str]]:
    """The report of the twelve leaders with names, and without them in every format."""
    named = presence_audit("scan", LEADERS / "roster.yaml", "--replay", LEADERS / "run", "--format", "json", env=CLOCK)
    assert named.code == 0, named.err
    made = {}
    for name in FORMATS:
        done = presence_audit("scan", "--replay", LEADERS / "run", "--format", name, "--pseudonymous", env=WITHOUT_NAMES | CLOCK)
        assert (done.code, done.err) == (0, "")
        made[name] = done.out
    return named.raw, made


@pytest.mark.parametrize("name", FORMATS)
def test_nothing_of_the_twelve_leaders_stands_in_any_format(name):
    named, made = leaders()
    terms = traces(json.loads(named))
    assert len(terms) > 200
    assert found_in(made[name], terms - set(_of_the_study(json.loads(named)))) == []
    assert [one for one in digests(named) if one in made[name]] == []


def _of_the_study(named: dict) -> list[str]:
    """The sampled blogs: the study file named them before anybody looked."""
    return [url for blog in named["study"]["comments"]["blogs"] for url in (blog["url"], blog["url"].partition("://")[2])]


@pytest.mark.parametrize("name", FORMATS)
def test_nothing_of_the_award_winners_stands_in_any_format(name):
    named = presence_audit("report", scanned(), "--format", "json").raw
    made = report(scanned(), name, "--pseudonymous").out
    assert found_in(made, traces(json.loads(named))) == []
    assert [one for one in digests(named) if one in made] == []


def test_no_time_of_an_act_or_a_look_is_left():
    named, made = leaders()
    assert len(moments(named)) > 50
    assert moments(made["json"].encode()) == []
    cells = [cell for person in json.loads(made["json"])["people"] for cell in person["presences"] if cell["activity"]]
    assert {cell["activity"]["age_days"] for cell in cells} <= {30, 90, 180, 365, 366, 31, 91, 181}
    assert cells


def test_people_stand_in_the_order_of_their_pseudonyms():
    people = [person["id"] for person in json.loads(leaders()[1]["json"])["people"]]
    assert people == sorted(people)
    assert all(one.startswith("P-") for one in people)


def test_states_reasons_and_the_rates_of_the_roster_are_those_of_the_named_report():
    named, made = (json.loads(text) for text in (leaders()[0], leaders()[1]["json"]))

    def states(report):
        return sorted([(cell["platform"], cell["state"], cell["reason"]) for cell in person["presences"]] for person in report["people"])

    assert states(named) == states(made)
    assert named["summary"] == made["summary"]
    rates = [[measure["rate"] for survey in one["surveys"] for measure in survey["measures"]] for one in (named, made)]
    assert rates[0] == rates[1]


def test_no_small_cell_of_a_cohort_is_shown():
    for measure in (one for survey in json.loads(leaders()[1]["json"])["surveys"] for one in survey["measures"]):
        for cohort in measure["cohorts"]:
            rate = cohort["rate"]
            assert not [n for n in (rate["n"], rate["k"], rate["unknown"], rate["n"] - rate["k"] - rate["unknown"]) if 0 < n < 5]
    assert "established left out" in leaders()[1]["table"]
    rows = list(csv.DictReader(io.StringIO(leaders()[1]["csv"])))
    assert {row["cohorts"] for row in rows} == {""}


def test_the_header_says_pseudonymous_and_not_anonymous():
    made = leaders()[1]
    assert "Pseudonymous, not anonymous" in made["table"]
    assert "the more easily the fewer they are (here 12 persons)" in " ".join(made["table"].split())
    header = json.loads(made["json"])["study"]
    assert (header["names"], header["smallest_cell"], header["controller"]["name"]) == ("pseudonymous", 5, "Example Institute")
    assert json.loads(made["jsonl"].splitlines()[0])["study"]["names"] == "pseudonymous"
    assert {row["names"] for row in csv.DictReader(io.StringIO(made["csv"]))} == {"pseudonymous"}


def test_every_report_says_what_it_must_not_be_used_for():
    for made in (leaders()[1], {name: presence_audit("report", scanned(), "--format", name).out for name in FORMATS}):
        for name in FORMATS:
            assert "not for rating or scoring people" in " ".join(made[name].split()), name
    assert len(json.loads(leaders()[1]["json"])["study"]["use_limits"]) == 4


class TestWhoIsNamed:
    def test_without_a_study_file_nobody_and_the_remark_says_how(self, hostile):
        done = report(hostile)
        assert done.err.startswith("note: names are left out, because no study file says why")
        assert "presence-audit study template" in done.err

    def test_with_one_that_asks_for_it_everybody(self, hostile):
        done = report(hostile, "json", "--study", NAMED_STUDY)
        assert (json.loads(done.raw)["study"]["names"], done.err) == ("named", "")
        assert "Zoë Quillfeather" in done.out

    def test_the_environment_names_one_too(self, hostile):
        assert "Zoë Quillfeather" in report(hostile, PRESENCE_AUDIT_STUDY=str(NAMED_STUDY)).out

    def test_a_word_of_the_user_takes_names_away_again(self, hostile):
        done = report(hostile, "json", "--study", NAMED_STUDY, "--pseudonymous")
        assert (found_in(done.out, SECRETS), done.err) == ([], "")

    @pytest.mark.parametrize(
        ("left_out", "words"),
        [
            ("purpose", "says nothing about purpose;"),
            ("legal_basis", "says nothing about legal_basis;"),
            ("controller", "says nothing about controller;"),
            ("retention", "says nothing about retention;"),
            ("names", "does not ask for them"),
        ],
    )
    def test_each_of_the_five_is_needed(self, hostile, tmp_path, left_out, words):
        lines = NAMED_STUDY.read_text(encoding="utf-8").splitlines()
        (tmp_path / "study.yaml").write_text("\n".join(line for line in lines if not line.startswith(left_out)), encoding="utf-8")
        done = report(hostile, "json", "--study", tmp_path / "study.yaml")
        assert words in done.err
        assert found_in(done.out, SECRETS) == []

    def test_a_retention_that_has_run_out_is_a_warning_and_takes_names_away(self, hostile, tmp_path):
        text = NAMED_STUDY.read_text(encoding="utf-8").replace("until: 2099-12-31", "until: 2020-12-31")
        (tmp_path / "study.yaml").write_text(text, encoding="utf-8")
        done = report(hostile, "json", "--study", tmp_path / "study.yaml")
        assert done.err.startswith("WARNING: the retention that the study file states ended on 2020-12-31")
        assert found_in(done.out, SECRETS) == []

    def test_the_study_file_of_the_scan_stays_with_the_run(self):
        named = presence_audit("report", scanned(), env=WITHOUT_NAMES)
        assert "Annika Sorel" in named.out
        assert "Example Institute, privacy@example.org" in named.out

    def test_the_working_commands_show_names(self, hostile):
        assert presence_audit("score", hostile, env=WITHOUT_NAMES).code == 0
        assert "Zoë Quillfeather" in presence_audit("explain", "zoe-quillfeather", "--run", hostile, env=WITHOUT_NAMES).out

    def test_the_line_of_a_bound_names_nobody_and_the_bound_holds_for_the_whole_scores(self, hostile):
        named = presence_audit("score", hostile, "--fail-under", 99, env=WITHOUT_NAMES | {"PRESENCE_AUDIT_STUDY": str(NAMED_STUDY)})
        done = presence_audit("score", hostile, "--fail-under", 99, env=WITHOUT_NAMES)
        assert done.code == named.code
        assert found_in(done.err, SECRETS) == []


def test_the_key_is_made_once_for_the_user_alone_and_kept_nowhere_else(hostile, tmp_path):
    env = {"PRESENCE_AUDIT_STUDY": "", "XDG_CONFIG_HOME": str(tmp_path / "settings")}
    first, second = (presence_audit("report", hostile, "--format", "json", env=env) for _ in range(2))
    key = tmp_path / "settings" / "presence-audit" / "pseudonym.key"
    assert first.raw == second.raw
    assert stat.S_IMODE(key.stat().st_mode) == 0o600
    assert len(bytes.fromhex(key.read_text().strip())) == 32
    assert key.read_text().strip() not in first.out
    assert not [path for path in hostile.iterdir() if key.read_bytes().strip() in path.read_bytes()]
    assert {person["id"] for person in json.loads(first.raw)["people"]} != {
        person["id"] for person in json.loads(report(hostile).raw)["people"]
    }


def test_without_a_place_for_the_key_nothing_is_published(hostile):
    done = presence_audit("report", hostile, env={"PRESENCE_AUDIT_STUDY": "", "XDG_CONFIG_HOME": "/dev/null/settings"})
    assert done.code == 2
    assert done.out == ""
    assert "PRESENCE_AUDIT_PSEUDONYM_KEY" in done.err
