"""Keyed pseudonyms: the same in every wave under one key, different under another, never two alike."""

from __future__ import annotations

import hashlib
import hmac

from hypothesis import given
from hypothesis import strategies as st

from presence_audit.privacy.pseudonyms import Pseudonyms

KEY = bytes(range(32))


def test_a_pseudonym_is_the_start_of_the_hmac_of_the_id():
    digits = hmac.new(KEY, b"person:ada-example", hashlib.sha256).hexdigest()
    assert Pseudonyms(KEY).persons(["ada-example"]) == {"ada-example": f"P-{digits[:8]}"}


@given(st.sets(st.text(min_size=1, max_size=12), min_size=1, max_size=40))
def test_all_are_different_and_none_depends_on_the_order(ids):
    names = Pseudonyms(KEY).persons(sorted(ids))
    assert len(set(names.values())) == len(ids)
    assert names == Pseudonyms(KEY).persons(sorted(ids, reverse=True))


def test_another_roster_and_another_wave_give_the_same_and_another_key_another():
    alone, among = Pseudonyms(KEY).persons(["ada"]), Pseudonyms(KEY).persons(["bo", "ada", "cy"])
    assert alone["ada"] == among["ada"]
    assert Pseudonyms(KEY[::-1]).persons(["ada"])["ada"] != alone["ada"]


def test_those_that_begin_alike_are_lengthened_and_the_others_stay_short():
    """Ids found by counting up until two digests began with the same eight digits (birthday: about 2^16 tries)."""
    seen: dict[str, str] = {}
    for number in range(400_000):
        digits = hmac.new(KEY, f"person:{number}".encode(), hashlib.sha256).hexdigest()[:8]
        if digits in seen:
            break
        seen[digits] = str(number)
    names = Pseudonyms(KEY).persons([seen[digits], str(number), "ada"])
    assert len(names[seen[digits]]) == len(names[str(number)]) == 2 + 12
    assert names[seen[digits]] != names[str(number)]
    assert names[seen[digits]].startswith(f"P-{digits}")
    assert len(names["ada"]) == 2 + 8


def test_evidence_and_persons_do_not_share_pseudonyms_and_the_key_is_not_shown():
    names = Pseudonyms(KEY)
    assert names.evidence("ada")[2:10] != names.persons(["ada"])["ada"][2:]
    assert names.evidence("ada").startswith("E-")
    assert KEY.hex() not in repr(names)
    assert str(KEY) not in repr(names)


def test_a_pseudonym_leads_back_to_its_person_and_no_other_text_does():
    names = Pseudonyms(KEY)
    whole = f"P-{hmac.new(KEY, b'person:ada', hashlib.sha256).hexdigest()}"
    for cut in (10, 14, len(whole)):
        assert names.meant(whole[:cut], ["bo", "ada", "ada"]) == ("ada",)
    for other in ("ada", whole[:9], whole[:10] + "x", "E-" + whole[2:], names.persons(["cy"])["cy"]):
        assert names.meant(other, ["bo", "ada"]) == ()
