"""Coders stay blinded from one another; every person and account is invented."""

from __future__ import annotations

import pytest

from presence_audit.model import Coded, Fact, PreparedLink
from presence_audit.review import Said, blinded
from presence_audit.review.blind import HIDDEN
from review_items import DAY, EMPLOYER, candidate, item

ASSERTED = Fact(name="asserted_coding", bits=8.0, detail="a coder found this account")
DECIDED = Fact(name="decided_accept", bits=0.0, detail="KL decided on 2026-11-14: her slides")


def test_what_coders_said_is_taken_out_with_its_weight():
    one = candidate("ada", EMPLOYER, ASSERTED, DECIDED, probability=0.999).model_copy(
        update={"found_by": ("search", "coding"), "reason": "KL decided on 2026-11-14: her slides"}
    )
    shown = blinded(item(candidates=(one,), detail="x:ada may be theirs: accept by KL decided on 2026-11-14: her slides"))
    (left,) = shown.candidates
    assert (left.facts, left.found_by, left.reason) == ((EMPLOYER,), ("search",), "")
    assert left.probability == pytest.approx(16 / 17)  # -1 + 5 bits
    assert shown.detail == HIDDEN
    assert "KL" not in shown.model_dump_json()


def test_an_account_that_only_another_coder_found_is_not_shown():
    theirs = candidate("ada", EMPLOYER, ASSERTED).model_copy(update={"found_by": ("coding",)})
    searched = candidate("other", EMPLOYER)
    link = PreparedLink(label="X: the account that is named", url=theirs.account.url)
    one = item(candidates=(theirs, searched), account=theirs.account, links=(link,))
    shown = blinded(one)
    assert ([left.account.handle for left in shown.candidates], shown.account, shown.links) == (["other"], None, ())
    kept = blinded(one, {theirs.account.key})  # she wrote it down herself
    assert ({left.account.handle for left in kept.candidates}, kept.account, kept.links) == ({"ada", "other"}, theirs.account, (link,))


@pytest.mark.parametrize("detail", ["The coder could not say whether an account is theirs.", "Coders disagree: yes by KL"])
def test_a_sentence_about_a_coder_is_hidden(detail):
    assert blinded(item(detail=detail)).detail == HIDDEN


def test_an_item_on_which_nobody_said_anything_stays_as_it_is():
    one = item(candidates=(candidate("ada", EMPLOYER),))
    assert blinded(one) == one


def test_rows_of_others_and_adjudicated_rows_are_no_answers():
    row = Coded(person="ada-example", platform="x", found="no", coder="AB", coded_on=DAY, source="c.csv:2", sha256="")
    others = [row.model_copy(update={"coder": "KL"}), row.model_copy(update={"resolution": "adjudicated"})]
    assert not Said.of("AB", rows=others).answered(item())
    assert Said.of("ab", rows=[*others, row]).answered(item())
