"""What the program knows of platforms and rules, as text for people."""

from __future__ import annotations

import pytest
from study_files import platforms, write

from commands import presence_audit
from presence_audit.audit import checked_rules, platform_page, platform_problems, platform_table, rules_page, rules_table
from presence_audit.audit.laid_out import WIDTH
from presence_audit.audit.rule_pages import rules_changes
from presence_audit.documents import shipped
from presence_audit.errors import DocumentError, UsageError
from presence_audit.rules import list_rules, load_rules, load_survey
from presence_audit.rules.baselines import load_baseline

ROOT_RULES = "presence-1.0.0.yaml"


def test_the_table_has_a_line_a_platform():
    lines = platform_table().splitlines()
    assert lines[0].split() == ["ID", "NAME", "KIND", "ACCESS"]
    assert [line.split()[0] for line in lines[1:]] == list(platforms().ids)
    assert [line.split()[0] for line in lines if "never asked" in line] == ["linkedin", "facebook", "instagram", "threads", "quora"]


@pytest.mark.parametrize("name", ["website", "x", "linkedin", "facebook", "mastodon", "bluesky", "github"])
def test_a_page_says_what_a_user_should_know(name):
    platform, page = platforms().get(name), platform_page(name)
    flat = " ".join(page.split())
    assert page.startswith(f"{platform.name} ({name}, {platform.kind}, access: {platform.access})\n")
    assert " ".join(platform.terms.split()) in flat
    assert all(" ".join(one.split()) in flat for one in (*platform.cannot_tell, *platform.unverified, platform.resolve))
    assert all(f"\n  {endpoint.id}:" in page for endpoint in platform.endpoints)
    assert ("Rate: " in page) is (platform.access != "no_fetch")
    assert [line for line in page.splitlines() if len(line) > WIDTH and " " in line.strip()] == []


def test_tokens_are_named_by_their_variable():
    assert "(token: X_BEARER_TOKEN)" in platform_page("x")
    assert "(token: GITHUB_TOKEN, optional)" in platform_page("github")


def test_a_page_says_which_probe_reads_what_and_promises_no_blog_elsewhere():
    page = platform_page("youtube")
    assert "\nWhat it can show, and which probes read it:\n" in page
    assert "\n  activity.posts (api, feed): dated public acts, newest first\n" in page
    assert "\n  profile.display_name (api, page): " in page
    assert {line.split()[0] for line in page.splitlines() if line.startswith("  blog.")} == {"blog.author"}
    assert "\n  blog.tags (feed): " in platform_page("substack")


def test_an_unknown_platform_gets_the_nearest():
    with pytest.raises(DocumentError, match=r"did you mean mastodon\? All of them: presence-audit platforms list$"):
        platform_page("mastodn")
    with pytest.raises(DocumentError, match=r"no platform is called 'qqqq'\. All of them: presence-audit platforms list$"):
        platform_page("qqqq")


def test_the_shipped_profiles_are_faultless():
    assert platform_problems() == (len(platforms()), [])


def test_a_profile_that_contradicts_itself_is_named(tmp_path):
    text = (
        "schema_version: 1\nid: forum\nname: Forum\nshort: Forum\nkind: other\naccess: no_fetch\nterms: Invented.\n"
        "handle: {pattern: '[a-z]+', example: ADA}\n"
        "urls: {hosts: [forum.example], canonical: 'https://forum.example/{handle}', parse: [{pattern: 'forum\\.example/(?P<handle>[a-z]+)'}]}\n"
        "endpoints: []\nreadings: []\n"
    )
    write(tmp_path / "forum.yaml", text)
    try:
        _, problems = platform_problems([tmp_path])
    except DocumentError as error:
        problems = [str(problem) for problem in error.problems]
    assert any("forum" in problem and "ADA" in problem for problem in problems), problems


def test_the_rules_are_listed_with_kind_and_title_and_baselines_last():
    rows = [line.split()[:2] for line in rules_table().splitlines()]
    rules = rows[: len(list_rules()) + 1]
    assert rules == [
        ["NAME", "KIND"],
        ["chamberlin-2010-1.1.0", "survey"],
        ["chamberlin-2010-1.0.0", "survey"],
        ["identity-1.0.0", "identity"],
        ["presence-1.2.0", "presence"],
        ["presence-1.1.0", "presence"],
        ["presence-1.0.0", "presence"],
        ["standard-1.0.0", "survey"],
        ["typology-1.0.0", "typology"],
    ]
    assert {kind for _, kind in rows[len(rules) :]} == {"baseline"}
    assert ["uberceo-2009-1.0.0", "baseline"] in rows


def test_a_baseline_shows_every_number_with_source_and_what_it_may_be_compared_with():
    page = rules_page("uberceo-2009")
    flat = " ".join(page.split())
    for number in load_baseline("uberceo-2009").numbers:
        assert f"\n{number.id}: {number.label}: {number.text}\n" in page
        assert f"Source: {number.source} ({number.verified})" in flat
        assert (f"Compared with: {number.compares.measure}" if number.compares else f"Not comparable: {number.not_comparable}") in flat
    assert "Who: Fortune 100 CEOs (chief executives); how many: 100" in flat
    assert [line for line in page.splitlines() if len(line) > WIDTH and " " in line.strip()] == []


def test_a_name_of_a_survey_and_of_a_baseline_shows_both():
    page = rules_page("chamberlin-2010")
    assert "\nblog_or_comment: Blogs, or comments on blogs; published: none of the 35\n" in page
    assert "\nblog_or_comment: Blogging, or commenting on others' blogs: none of the 35\n" in page


def test_two_versions_of_a_baseline_are_compared(tmp_path):
    text = (shipped("rules") / "baselines" / "uberceo-2009-1.0.0.yaml").read_text(encoding="utf-8")
    newer = write(
        tmp_path / "uberceo-2009-1.0.1.yaml",
        text.replace("version: 1.0.0", "version: 1.0.1").replace("k: 13", "k: 14", 1).replace("pct: 13", "pct: 14", 1),
    )
    assert rules_changes("uberceo-2009", str(newer)).splitlines()[1:] == ["numbers linkedin k: 13 → 14", "numbers linkedin pct: 13 → 14"]
    with pytest.raises(UsageError, match="uberceo-2009 is a baseline and presence a rule set"):
        rules_changes("uberceo-2009", "presence")


def test_a_rule_set_shows_every_criterion_with_its_reason_and_remedy():
    page = rules_page("presence")
    flat = " ".join(page.split())
    for one in load_rules("presence").criteria:
        assert f"\n{one.id} ({one.category}, " in page
        for text in (one.question, one.motivation, one.remediation):
            assert " ".join(text.split()) in flat


def test_a_rule_set_shows_its_slots_and_its_notes():
    flat = " ".join(rules_page("presence").split())
    assert "professional: weight 45, best of linkedin " in flat
    assert "longform: weight 30, best of website, and of those with an account: wordpress, " in flat
    assert "talks: weight 0, best of those with an account: youtube, speakerdeck " in flat
    assert all(" ".join(note.split()) in flat for note in load_rules("presence").notes)
    assert load_rules("presence").notes
    assert "Notes:" not in rules_page("presence-1.0.0")


def test_a_survey_shows_every_measure_with_what_was_published():
    page = rules_page("chamberlin-2010")
    flat = " ".join(page.split())
    for one in load_survey("chamberlin-2010").measures:
        assert f"\n{one.id}: {one.label}" in page
        assert f"published: {one.published.text}" in flat
        assert " ".join(one.operational.split()) in flat
    assert "65 IT leaders" in flat


@pytest.mark.parametrize(
    ("name", "near"), [("presense", "presence"), ("chamberlain-2010", "chamberlin-2010"), ("ubercheo-2009", "uberceo-2009")]
)
def test_unknown_rules_get_the_nearest(name, near):
    with pytest.raises(DocumentError, match=f"did you mean '{near}'"):
        rules_page(name)


@pytest.mark.parametrize("name", ["presence", "presence-1.0.0", "chamberlin-2010", "chamberlin-2010-1.0.0", "zeno-2015"])
def test_shipped_rules_are_faultless(tmp_path, name):
    from pathlib import Path

    assert checked_rules(Path(name)).endswith(", nothing wrong")


def test_a_rule_file_of_one_s_own(tmp_path):
    text = (shipped("rules") / ROOT_RULES).read_text(encoding="utf-8")
    assert checked_rules(write(tmp_path / ROOT_RULES, text)).startswith("presence 1.0.0: ")
    with pytest.raises(DocumentError, match=r"the file holds 'presence-1\.0\.0'"):
        checked_rules(write(tmp_path / "mine.yaml", text))
    with pytest.raises(DocumentError):
        checked_rules(write(tmp_path / "presence-1.0.1.yaml", "kind: presence\n"))


def test_a_rule_file_for_a_platform_of_one_s_own(tmp_path):
    text = (shipped("rules") / ROOT_RULES).read_text(encoding="utf-8").replace("github", "guild")
    rules = write(tmp_path / ROOT_RULES, text)
    profile = (shipped("profiles") / "github.yaml").read_text(encoding="utf-8").replace("id: github\n", "id: guild\n")
    write(tmp_path / "whole" / "guild.yaml", profile)
    write(tmp_path / "poor" / "guild.yaml", profile.replace("profile.location:", "profile.headline:"))

    assert checked_rules(rules) == "presence 1.0.0: 35 criteria, nothing wrong; not checked for want of a profile: guild"
    assert checked_rules(rules, [tmp_path / "whole"]) == "presence 1.0.0: 35 criteria, nothing wrong"
    with pytest.raises(DocumentError, match=r"location on guild: nothing produces profile\.location") as raised:
        checked_rules(rules, [tmp_path / "poor"])
    assert len(raised.value.problems) == 1
    done = presence_audit("rules", "check", rules, "--profiles", tmp_path / "poor")
    assert (done.code, "location on guild" in done.err) == (2, True)
