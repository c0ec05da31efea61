"""The identity benchmark: the same seed gives the same people, the truth is consistent, and the figures are those counted by hand."""

from __future__ import annotations

import ast
import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parents[1] / "benchmarks"))

from identity.measure import Row, figures_of, judge
from identity.measure.chart import reliability_png
from identity.measure.curve import THRESHOLDS, accepting, by_probability, by_rules, curve_text
from identity.measure.intervals import wilson
from identity.measure.judged import comparable_accounts
from identity.measure.report import as_json, as_text
from identity.measure.weights import measured_weights
from identity.run import main, measured
from identity.world import CLASSES, Found, Leader, Parameters, invent

from presence_audit.model import Account, Observation, Organization, Person
from presence_audit.platforms import load_platforms
from presence_audit.rules.load import load_rules

WORLD = Path(__file__).parents[1] / "benchmarks" / "identity" / "world"


@pytest.fixture(scope="module")
def leaders():
    return list(invent(range(80), seed=5))


def row(probability, own, verdict, *, leader="p1", kind="", facts=(), planted=False, tellable=False, comparable=False):
    kind = kind or ("own" if own else "namesake")
    return Row(leader, "plain", kind, "x", own, planted, tellable, probability, verdict, facts, comparable)


TEN = [
    row(0.99, True, "accepted", tellable=True, comparable=True),
    row(0.97, True, "accepted", leader="p2", tellable=True),
    row(0.96, False, "accepted", kind="parody", leader="p2", planted=True),
    row(0.95, True, "review", leader="p3", tellable=True, comparable=True),
    row(0.60, True, "review", leader="p3"),
    row(0.60, False, "review", leader="p4"),
    row(0.10, False, "rejected", leader="p4", planted=True),
    row(0.05, False, "rejected", leader="p4"),
    row(0.05, True, "rejected", leader="p5"),
    row(0.00, False, "rejected", leader="p5"),
]


@pytest.mark.slow
def test_the_same_seed_gives_the_same_people_and_another_seed_others(leaders):
    assert list(invent(range(80), seed=5)) == leaders
    assert [one.person.name for one in invent(range(80), seed=6)] != [one.person.name for one in leaders]


def test_a_leader_does_not_depend_on_how_many_there_are(leaders):
    assert list(invent(range(70, 72), seed=5)) == leaders[70:72]


def test_the_truth_is_consistent(leaders):
    for one in leaders:
        keys = [found.account.key for found in one.found]
        assert len(keys) == len(set(keys))
        assert all(observation.account.key in keys for observation in one.observations)
        assert {found.kind for found in one.found if found.own} <= {"own", "second", "bio_page"}
        assert not {found.kind for found in one.found if not found.own} & {"own", "second", "bio_page"}
        assert {account.key for account in one.person.accounts} <= set(keys)
        assert {candidate.account.key for candidate in one.candidates} | {account.key for account in one.person.accounts} == set(keys)
        assert one.missed >= 0


def test_at_most_so_many_candidates_a_platform(leaders):
    for one in leaders:
        platforms = [found.account.platform for found in one.found]
        assert all(platforms.count(name) <= Parameters().per_platform for name in platforms)


def test_every_class_occurs_and_plants_what_it_is_about():
    p = Parameters()
    kinds = {
        "same_town": "namesake",
        "parody": "parody",
        "fan": "fan",
        "squatted_handle": "squatter",
        "recycled_handle": "recycled",
        "company_page": "company",
    }
    for name in CLASSES:
        only = Parameters(classes={one: float(one == name) for one in p.classes})
        found = [account for one in invent(range(6), 3, only) for account in one.found if account.planted]
        assert bool(found) == (name != "plain")
        if name in kinds:
            assert {account.kind for account in found} == {kinds[name]}
        if name == "two_accounts":
            assert {account.own for account in found} == {True}


def test_common_names_have_more_namesakes():
    def strangers(commonness):
        found = [account for one in invent(range(60), 2, Parameters().varied(commonness=commonness)) for account in one.found]
        return sum(account.kind == "namesake" for account in found)

    assert strangers(0.001) < strangers(1.0)


def test_more_is_missing_when_more_is_left_out():
    p = Parameters()
    assert p.habit("x", "employer") == pytest.approx(0.40)
    assert p.varied(missing=2.0).habit("x", "employer") == pytest.approx(0.40 / (0.40 + 2 * 0.60))
    assert p.varied(missing=2.0).habit("mastodon", "place") == 0.0
    assert p.varied(roster_location=1.0).roster.location == 1.0


def test_the_model_does_not_know_the_weights():
    for path in WORLD.glob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            names = (
                [node.module or ""]
                if isinstance(node, ast.ImportFrom)
                else [name.name for name in node.names]
                if isinstance(node, ast.Import)
                else []
            )
            assert not any(part in name.split(".") for name in names for part in ("rules", "identity", "yaml")), path.name


@pytest.mark.slow
def test_each_candidate_is_judged_once_but_the_employers_page(leaders):
    rows = list(judge(leaders, load_rules("presence").identity, load_platforms()))
    assert len(rows) == sum(found.kind != "bio_page" for one in leaders for found in one.found)
    assert sum(one.own for one in rows) == sum(found.own and found.kind != "bio_page" for one in leaders for found in one.found)


@pytest.mark.slow
def test_what_can_be_compared_is_a_part_of_what_can_be_told(leaders):
    rows = list(judge(leaders, load_rules("presence").identity, load_platforms()))
    comparable, tellable = {id(one) for one in rows if one.comparable}, {id(one) for one in rows if one.tellable}
    assert comparable < tellable


def test_figures_of_ten_rows_are_those_counted_by_hand():
    said = figures_of(TEN, rounds=50)
    assert (said.leaders, said.candidates) == (5, 10)
    assert (said.precision.k, said.precision.n) == (2, 3)
    assert (said.recall.k, said.recall.n) == (2, 5)
    assert (said.recall_tellable.k, said.recall_tellable.n) == (2, 3)
    assert (said.recall_comparable.k, said.recall_comparable.n) == (1, 2)
    assert (said.tellable.k, said.tellable.n) == (3, 5)
    assert (said.review.k, said.review.n) == (3, 10)
    assert (said.review_cells.k, said.review_cells.n) == (2, 5)
    assert (said.review_leaders.k, said.review_leaders.n) == (2, 5)
    assert (said.planted_accepted.k, said.planted_accepted.n) == (1, 2)
    assert said.wrongly_accepted == {"parody": 1}
    # .0001 + .0009 + .9216 + .0025 + .16 + .36 + .01 + .0025 + .9025 + 0
    assert said.brier == pytest.approx(2.3601 / 10)
    # [0, .1): .10 said, 1 true; [.1, .2): .10 said, 0 true; [.6, .7): 1.20 said, 1 true; [.9, 1]: 3.87 said, 3 true
    assert said.ece == pytest.approx((0.90 + 0.10 + 0.20 + 0.87) / 10)
    assert said.ece_decided == pytest.approx((0.20 + 0.87) / 6)
    assert [one.count for one in said.bins] == [3, 1, 0, 0, 0, 0, 2, 0, 0, 4]
    assert said.bins[9].true == pytest.approx(0.75)
    assert said.brier_interval[0] <= said.brier <= said.brier_interval[1]
    assert figures_of(TEN, rounds=50) == said


def test_adaptive_bins_hold_one_row_each_when_all_probabilities_differ():
    rows = [row(number / 10, number % 2 == 1, "review", leader=f"p{number}") for number in range(10)]
    # each bin holds one row: the error is the mean of |own - p|: .0 .9 .2 .7 .4 .5 .6 .3 .8 .1
    assert figures_of(rows, rounds=10).ece_adaptive == pytest.approx(4.5 / 10)


def test_wilson_as_in_the_literature():
    low, high = wilson(0, 10)  # Newcombe 1998: 0 of 10 gives 0 to .2775
    assert (low, round(high, 4)) == (0.0, 0.2775)
    low, high = wilson(81, 263)  # Newcombe 1998, table I: .2553 to .3662
    assert (round(low, 4), round(high, 4)) == (0.2553, 0.3662)
    assert wilson(0, 0) == (0.0, 1.0)


def test_no_rows_have_no_figures():
    with pytest.raises(ValueError, match="no candidates"):
        figures_of([])


def test_weights_are_ratios_of_shares_without_asserted_accounts():
    seen, asserted = ("employer_current", 6.3), ("asserted_roster", 8.6)
    rows = [row(0.9, True, "review", facts=(seen,))] * 3 + [row(0.1, False, "rejected", facts=(seen,))] + [row(0.1, False, "rejected")] * 6
    (weight,) = measured_weights(
        [*rows, row(0.9, True, "accepted", facts=(asserted, seen))], {"asserted_roster": 8.6, "employer_current": 6.3}
    )
    assert (weight.on_own, weight.on_others) == (3, 1)
    assert weight.measured == pytest.approx(2.222, abs=0.001)  # log2(3.5/4 : 1.5/8)


def test_the_reports_hold_all_figures():
    groups = {"all": figures_of(TEN, rounds=10)}
    said = as_json(groups, (), {"size": 5})
    assert said["groups"]["all"]["precision"]["k"] == 2
    assert said["size"] == 5
    assert "66.7 (20.8-93.9)" in as_text(groups, ())
    assert reliability_png(groups["all"].bins).startswith(b"\x89PNG\r\n\x1a\n")


def test_the_command_writes_the_same_files_twice(tmp_path, capsys):
    for name in ("one", "two"):
        assert main(["--size", "12", "--seed", "4", "--set", "company=0.2", "--out", str(tmp_path / name)]) == 0
    assert "precision" in capsys.readouterr().out
    for name in ("figures.json", "figures.txt", "reliability.png"):
        assert (tmp_path / "one" / name).read_bytes() == (tmp_path / "two" / name).read_bytes()


@pytest.mark.slow
def test_the_number_of_processes_changes_nothing():
    assert measured(260, 4, Parameters(pool=1, per_platform=1), "presence", jobs=2) == measured(
        260, 4, Parameters(pool=1, per_platform=1), "presence"
    )


# -- what a careful reader could know --------------------------------------------------------------------------------


def one_of(handle, *tells, links=(), kind="own", platform="x"):
    account = Account(platform=platform, handle=handle, url=f"https://{platform}.example/{handle}")
    seen = tuple(Observation(account=account, feature="links.listed", value=(url,), evidence=(), probe="world") for url in links)
    return Found(account, seen, True, kind, frozenset(tells), False)


def known(*accounts, **row):
    person = Person(id="p", name="Ida Example", title="CIO", organization=Organization(name="Acme", domain="acme.example"), **row)
    by_url = {one.account.url: one.account for one in accounts}
    return {key.partition(":")[2] for key in comparable_accounts(Leader(person, "plain", accounts, 0), by_url.get)}


def test_two_facts_of_the_row_make_an_account_comparable_and_others_do_not():
    assert known(one_of("a", "employer", "role"), one_of("b", "employer", "town"), one_of("c", "role")) == {"a"}


def test_a_link_makes_known_what_it_joins_to_a_known_account_and_on():
    a, b = one_of("a", "employer", "role"), one_of("b", "link", links=("https://x.example/a",))
    c = one_of("c", "link", links=("https://x.example/b",))
    assert known(a, b, c) == {"a", "b", "c"}
    assert known(b, c) == set()
    assert known(b, c, accounts=(c.account,)) == {"b", "c"}


def test_the_employers_page_makes_known_only_when_it_was_found():
    page = one_of("acme.example/ida", "official", kind="bio_page", platform="website")
    assert known(one_of("a", "official")) == set()
    assert known(one_of("a", "official"), page) == {"a"}


# -- the operating curve ---------------------------------------------------------------------------------------------


def test_the_curve_by_probability_is_that_counted_by_hand():
    points = {point.threshold: point for point in by_probability(TEN, review=0.5)}
    assert set(points) == set(THRESHOLDS)
    assert (points[0.5].precision.k, points[0.5].precision.n, points[0.5].review.k) == (4, 6, 0)
    assert (points[0.95].precision.k, points[0.95].precision.n, points[0.95].review.k) == (3, 4, 2)
    assert (points[0.98].recall.k, points[0.98].recall.n, points[0.98].recall_comparable.k) == (1, 5, 1)


def test_the_curve_by_rules_takes_the_verdicts_and_leaves_the_rules_as_they_were():
    (point,) = by_rules([(0.9, TEN)])
    assert (point.precision.k, point.precision.n, point.review.k, point.recall_tellable.k) == (2, 3, 3, 2)
    rules = load_rules("presence").identity
    assert (accepting(rules, 0.6).accept.probability, rules.accept.probability) == (0.6, 0.95)
    assert "66.7" in curve_text([point])
    assert curve_text([]) == ""
