"""Rule documents are checked as a whole: weights, references, features, names."""

from __future__ import annotations

import copy

import pytest
import yaml
from pydantic import ValidationError

from factories import ROOT, rules, survey
from presence_audit.audit.offers import features_of
from presence_audit.errors import DocumentError
from presence_audit.model import FEATURES
from presence_audit.platforms import load_platforms
from presence_audit.plugins import load_probes
from presence_audit.rules import (
    FACTS,
    IdentityFact,
    RuleSet,
    Share,
    Survey,
    check_rules,
    check_survey,
    list_rules,
    load_identity,
    load_rules,
    load_survey,
)
from presence_audit.rules.load import find

SEVEN = ("website", "x", "mastodon", "bluesky", "linkedin", "facebook", "github")
"""The platforms of presence 1.0.0."""
RULES = ROOT / "rules" / "presence-1.2.0.yaml"
SURVEY = ROOT / "rules" / "chamberlin-2010-1.1.0.yaml"


VERSIONS = ("presence-1.0.0", "presence-1.1.0", "presence-1.2.0")
DIGESTS = {"presence-1.0.0": "2ea53294a1c40819", "presence-1.1.0": "745ba16225aa59a5", "chamberlin-2010-1.0.0": "0e17a12e3a4f023d"}
"""As in the reports that were made with them."""
CATEGORIES = ("identity", "completeness", "activity", "engagement")
LISTED_BY_HAND = {"linkedin", "facebook"}
"""Of saved pages, by readings of many formats."""


def document(path=RULES) -> dict:
    """The file as plain values; weights of identity that it names stand in the place of their name."""
    doc = yaml.load(path.read_text(encoding="utf-8"), yaml.BaseLoader) | {"schema_version": 1}
    if isinstance(doc.get("identity"), str):
        doc["identity"] = load_identity(doc["identity"]).weights().model_dump(mode="json", exclude_none=True)
    return doc


def changed(path, value, source=RULES) -> dict:
    doc = copy.deepcopy(document(source))
    *way, last = path
    place = doc
    for key in way:
        place = place[key]
    if value is None:
        del place[last]
    else:
        place[last] = value
    return doc


@pytest.mark.parametrize("name", VERSIONS)
def test_every_platform_of_a_rule_set_has_100_points(name):
    ruleset = load_rules(name)
    assert set(ruleset.platforms) >= set(SEVEN)
    for platform in ruleset.platforms:
        assert sum(criterion.points[platform] for criterion in ruleset.criteria_of(platform)) == pytest.approx(100)


@pytest.mark.parametrize("name", VERSIONS)
def test_slots_and_thresholds_are_those_of_the_design(name):
    ruleset = load_rules(name)
    assert {slot.id: slot.weight for slot in ruleset.slots if slot.weight} == {"professional": 45, "longform": 30, "microblog": 25}
    assert (ruleset.thresholds.active, ruleset.thresholds.lapsed) == (90, 365)
    assert ruleset.thresholds.tabulate == (30, 90, 100, 180, 365)
    assert ruleset.min_coverage == 0.6
    assert ruleset.identity.accept.probability == 0.95
    assert ruleset.identity.review == 0.5


def test_every_criterion_is_explained():
    for criterion in rules().criteria:
        assert criterion.question.endswith("?")
        assert len(criterion.motivation) > 15
        assert criterion.remediation
        assert criterion.test.the.reads <= set(FEATURES)


def test_followers_are_never_scored():
    assert not any("profile.followers" in criterion.test.the.reads for criterion in rules().criteria)


def by_category(ruleset: RuleSet, platform: str) -> dict[str, float]:
    of = ruleset.criteria_of(platform)
    return {category: sum(one.points[platform] for one in of if one.category == category) for category in CATEGORIES}


@pytest.mark.parametrize("name", VERSIONS)
def test_a_category_is_worth_the_same_on_all_platforms_of_a_slot_that_counts(name):
    """Else the best of a slot would be where a category weighs more; the numbers are those of research/study.md, section 6."""
    ruleset = load_rules(name)
    wanted = {"professional": (10, 50, 25, 15), "longform": (15, 15, 45, 25), "microblog": (15, 20, 40, 25)}
    for slot in ruleset.slots:
        for platform in slot.all_platforms if slot.weight else ():
            assert by_category(ruleset, platform) == dict(zip(CATEGORIES, wanted[slot.id], strict=True)), platform


# -- versions --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("name", "digest"), DIGESTS.items())
def test_a_released_file_is_never_changed(name, digest):
    document = load_survey(name) if name.startswith("chamberlin") else load_rules(name)
    assert document.digest == digest


def test_1_1_0_judges_the_seven_platforms_as_1_0_0_does():
    old, new = load_rules("presence-1.0.0"), load_rules("presence-1.1.0")
    assert {name: bits for name, bits in new.identity.bits.items() if old.identity.bits.get(name, bits) != bits} == {
        "location_country": 0.0,
        "platform_verified": 1.0,
    }
    assert new.identity.accept.model_copy(update={"counts_from": 0}) == old.identity.accept
    assert set(new.identity.titled_platforms) & set(SEVEN) == set(old.identity.titled_platforms)
    assert set(new.identity.domain_platforms) & set(SEVEN) == set(old.identity.domain_platforms)
    assert (new.thresholds, new.curves, new.min_coverage) == (old.thresholds, old.curves, old.min_coverage)
    for before, after in zip(old.criteria, new.criteria, strict=True):
        of_the_seven = {platform: points for platform, points in after.points.items() if platform in SEVEN}
        changes = {"points": of_the_seven}
        if before.id in ("cross-linked", "vouched-for"):  # domain_handle was a part of official_link, vouched_link of one_way_claim
            assert after.test.the.reads == before.test.the.reads
            parted = {"domain_handle", "vouched_link"} if "one_way_claim" in before.test.the.any_of else {"domain_handle"}
            assert set(after.test.the.any_of) - set(before.test.the.any_of) == parted
            changes["test"] = before.test
        assert after.model_copy(update=changes) == before
    slots = {slot.id: slot for slot in new.slots}
    for before in old.slots:
        assert (slots[before.id].platforms, slots[before.id].weight) == (before.platforms, before.weight)
        assert not set(slots[before.id].further) & set(SEVEN)
    assert sum(slot.weight for name, slot in slots.items() if name not in {slot.id for slot in old.slots}) == 0


def test_the_platforms_of_a_slot_that_counts_are_asked_in_every_study_or_are_further_ones():
    """A platform of no default study as a main one would keep the slot open for everybody."""
    default = {platform.id for platform in load_platforms() if platform.default}
    for slot in rules().slots:
        assert set(slot.platforms) <= default
        assert not set(slot.further) & default


def test_every_shipped_platform_is_scored_or_said_not_to_be():
    told = " ".join(rules().notes)
    unscored = [platform for platform in load_platforms() if platform.id not in rules().platforms]
    assert [platform.id for platform in unscored if platform.name.split(" (")[0] not in told] == []
    assert {platform.id for platform in unscored} >= {"orcid", "gravatar", "keybase", "wikidata", "wikipedia"}


@pytest.mark.parametrize(
    "platform", [one for one in load_platforms() if one.id in load_rules("presence").platforms], ids=lambda one: one.id
)
def test_a_platform_can_show_what_its_criteria_read(platform):
    """By its own profile: only comments elsewhere and, of a `no_fetch` platform, what stands in saved pages come by hand."""
    shown = features_of(platform, load_probes()) | {"activity.comments_elsewhere"}
    assert check_rules(rules(), {platform.id: shown}) == []


@pytest.mark.parametrize(
    "platform", [one for one in load_platforms() if one.id in load_rules("presence").platforms], ids=lambda one: one.id
)
def test_a_fact_about_the_latest_acts_is_asked_where_lists_carry_it(platform):
    """`rules check` sees that lists are read, not whether they say who answered, where they link, and what is a reply."""
    lists = [reading.posts for reading in platform.readings if reading.posts]
    feeds = any(endpoint.reads == "feed" for endpoint in platform.endpoints)
    kinds = {rule.kind for one in lists for rule in one.kinds} | {one.default_kind for one in lists}
    for criterion in rules().criteria_of(platform.id):
        test = criterion.test.the
        if isinstance(test, Share) and platform.id not in LISTED_BY_HAND:
            told = {"answered": feeds or any(one.answered for one in lists), "links_out": feeds or any(one.links_out for one in lists)}
            assert told.get(str(test.fact)) or set(test.kinds) & kinds, criterion.id


@pytest.mark.parametrize(
    ("path", "value", "message"),
    [
        (("slots", 0, "weight"), "44", "weights of the slots must sum to 100"),
        (("criteria", 0, "points", "x"), "6", "x: 101"),
        (("criteria", 0, "points", "orkut"), "100", "orkut must stand in a slot"),
        (("slots", 1, "platforms"), ["website", "linkedin"], "linkedin stands in two slots"),
        (("slots", 1, "further"), ["medium", "linkedin"], "linkedin stands in two slots"),
        (("slots", 1, "further"), ["medium", "website"], "website stands in two slots"),
        (("slots", 0, "platforms"), [], "name at least one platform"),
        (("criteria", 1, "id"), "employer-named", "two criteria are called employer-named"),
        (("criteria", 0, "question"), "Say so.", "question"),
        (("criteria", 0, "test"), {}, "give exactly one of"),
        (("criteria", 0, "test"), {"present": {"any_of": ["profile.photo"]}, "recency": {"curve": "recency_fast"}}, "give exactly one of"),
        (("criteria", 0, "test"), {"present": {"any_of": ["profile.foto"]}}, "there is no feature 'profile.foto'"),
        (("criteria", 0, "test"), {"min_length": {"feature": "profile.photo", "steps": [{"value": "1", "share": "1"}]}}, "is a flag"),
        (("criteria", 0, "test"), {"recency": {"curve": "cadence"}}, "no lognormal curve 'cadence'"),
        (("criteria", 0, "test"), {"cadence": {"curve": "nope"}}, "no log1p curve 'nope'"),
        (("criteria", 0, "test"), {"identity": {"any_of": ["same_handle"]}}, "no identity fact 'same_handle'"),
        (("criteria", 0, "test"), {"share": {"full_at": "0.1", "latest": "20"}}, "exactly one of kinds, fact"),
        (("criteria", 0, "test"), {"python": "1 == 1"}, "Extra inputs"),
        (("identity", "bits", "asserted_roster"), None, "asserted_roster"),
        (("identity", "bits", "good_feeling"), "3", "good_feeling"),
        (("identity", "review"), "0.97", "review must be below"),
        (("identity", "roles", "it_leader", "near"), ["wizardry"], "wizardry"),
        (("thresholds", "active"), "365", "active must be below lapsed"),
        (("thresholds", "tabulate"), ["90", "30"], "tabulate must rise"),
        (("curves", "cadence"), {"kind": "log1p", "median_days": "3"}, "full_at"),
        (("curves", "recency_fast"), {"kind": "lognormal", "p10_days": "90", "median_days": "30"}, "below median_days"),
        (("curves", "recency_fast"), {"kind": "lognormal", "p10_days": "90"}, "needs p10_days and median_days"),
        (("version",), "1.0", "version"),
    ],
)
def test_a_wrong_rule_set_is_refused(path, value, message):
    with pytest.raises(ValidationError, match=message):
        RuleSet.model_validate(changed(path, value))


@pytest.mark.parametrize(
    ("path", "value", "message"),
    [
        (("measures", 0, "of"), "everybody", "neither roster nor an earlier measure"),
        (("measures", 1, "id"), "blog_or_comment", "two measures are called"),
        (("measures", 0, "published", "k_max"), "36", "k_min ≤ k_max ≤ n"),
        (("measures", 1, "test"), {"has_account": {"platforms": ["x"]}, "any_of": {"conditions": []}}, "any_of"),
        (("measures", 1, "test"), {}, "give exactly one of"),
        (("measures", 1, "test"), {"shows": {"platforms": ["x"], "feature": "profile.mood"}}, "no feature 'profile.mood'"),
        (("measures", 1, "test", "has_account", "also"), ["mastodon", "x"], "x stands in platforms and in also"),
        (("unknown_policy",), "drop", "count_as_no"),
    ],
)
def test_a_wrong_survey_is_refused(path, value, message):
    with pytest.raises(ValidationError, match=message):
        Survey.model_validate(changed(path, value, SURVEY))


@pytest.mark.parametrize("name", ["chamberlin-2010-1.0.0", "chamberlin-2010-1.1.0"])
def test_the_survey_carries_the_published_numbers(name):
    of = load_survey(name)
    published = {measure.id: (measure.published.k_min, measure.published.k_max, measure.published.n) for measure in of.measures}
    assert published == {
        "blog_or_comment": (0, 0, 35),
        "twitter_id": (2, 2, 35),
        "twitter_active": (0, 0, 2),
        "linkedin_profile": (29, 29, 35),
        "linkedin_lacking": (15, 29, 29),
        "facebook_profile": (0, 17, 35),
    }
    assert of.reference_date.isoformat() == "2010-02-17"
    assert [cohort.n for cohort in of.cohorts] == [10, 25]
    assert of.platforms == {"website", "x", "linkedin", "facebook"}
    assert any(note.startswith("65 ") for note in of.notes)
    assert not any(measure.published.n == 65 or measure.published.k_max == 65 for measure in of.measures)


def test_the_digest_follows_values_and_not_layout():
    doc = document()
    same = RuleSet.model_validate(dict(reversed(doc.items())))
    assert same.digest == rules().digest
    other = RuleSet.model_validate(changed(("thresholds", "stale"), "91"))
    assert other.digest != rules().digest
    assert survey().digest == Survey.model_validate(document(SURVEY)).digest


def test_rules_are_found_by_name_version_and_path():
    assert load_rules("presence") == load_rules("presence-1.2.0") == load_rules(RULES) == load_rules(str(RULES))
    assert (load_rules("presence-1.0.0").version, load_survey("chamberlin-2010-1.0.0").version) == ("1.0.0", "1.0.0")
    assert load_survey("chamberlin-2010").version == "1.1.0"
    assert [(one.kind, one.name) for one in list_rules()] == [
        ("survey", "chamberlin-2010-1.1.0"),
        ("survey", "chamberlin-2010-1.0.0"),
        ("identity", "identity-1.0.0"),
        ("presence", "presence-1.2.0"),
        ("presence", "presence-1.1.0"),
        ("presence", "presence-1.0.0"),
        ("survey", "standard-1.0.0"),
        ("typology", "typology-1.0.0"),
    ]


def test_an_unknown_name_is_answered_with_the_nearest():
    with pytest.raises(DocumentError, match=r"presense.*did you mean 'presence'"):
        load_rules("presense")
    with pytest.raises(DocumentError, match="there is no survey 'presence'"):
        load_survey("presence")


def test_the_newest_version_wins_numerically(tmp_path, monkeypatch):
    for version in ("1.9.0", "1.10.0"):
        (tmp_path / f"house-{version}.yaml").write_text("kind: presence\ntitle: T\n", encoding="utf-8")
    (tmp_path / "notes.yaml").write_text("just: notes\n", encoding="utf-8")
    monkeypatch.setattr("presence_audit.rules.load.shipped", lambda _folder: tmp_path)
    assert find("house", "presence").name == "house-1.10.0.yaml"
    assert find("house-1.9.0", "presence").name == "house-1.9.0.yaml"


def test_the_file_name_must_say_what_is_in_it(tmp_path):
    path = tmp_path / "presence-1.0.1.yaml"
    path.write_text(RULES.read_text(encoding="utf-8"), encoding="utf-8")
    with pytest.raises(DocumentError, match=r"holds 'presence-1\.2\.0'"):
        load_rules(path)


def test_check_names_the_criterion_that_nothing_can_answer():
    everything = frozenset(FEATURES)
    produced = dict.fromkeys(rules().platforms, everything)
    assert check_rules(rules(), produced) == []
    produced["x"] = everything - {"profile.header"}
    assert check_rules(rules(), produced) == ["header-image on x: nothing produces profile.header"]
    produced["x"] = everything - {"profile.photo", "profile.summary", "profile.headline", "profile.title", "profile.employers"}
    assert {problem.split(" on ")[0] for problem in check_rules(rules(), produced)} == {"photo", "bio", "employer-named"}


def test_check_leaves_out_platforms_that_are_not_in_the_study():
    assert check_rules(rules(), {}) == []
    assert check_survey(survey(), {"x": frozenset()}) == []


def test_check_survey_names_the_measure_that_nothing_can_answer():
    problems = check_survey(survey(), {"linkedin": frozenset({"profile.photo"}), "website": frozenset({"activity.posts"})})
    assert len(problems) == 6
    assert all(problem.startswith("linkedin_lacking on linkedin: nothing produces profile.") for problem in problems)


def test_every_fact_has_bits_and_only_facts_against_are_negative():
    bits = rules().identity.bits
    assert set(bits) == set(FACTS)
    for name, info in FACTS.items():
        assert (bits[name] < 0) == (info.kind == "against"), name


def test_the_first_rule_set_does_without_the_facts_that_came_later():
    assert {name for name, info in FACTS.items() if info.later} == set(FACTS) - set(load_rules("presence-1.0.0").identity.bits)


def test_identity_tests_read_what_their_facts_read():
    test = IdentityFact(any_of=("location_region", "platform_verified"))
    assert test.reads == {"profile.location", "profile.verified"}
