"""A study that is read person by person loses its names like one in memory. Everybody is invented."""

from __future__ import annotations

from presence_audit.audit.kept import load_study, open_study
from presence_audit.model import Roll
from presence_audit.privacy.identifying import Sieve, Withholding, normal, terms_in
from presence_audit.privacy.pseudonyms import Pseudonyms
from presence_audit.privacy.published import called, pseudonymous
from worked_example import scanned

NAMES = Pseudonyms(bytes(range(32)))


def test_the_same_without_names_whether_it_is_in_memory_or_not():
    kept, whole = (pseudonymous(read(scanned()), NAMES, 5) for read in (open_study, load_study))
    assert isinstance(kept.people, Roll)
    assert isinstance(whole.people, tuple)
    assert kept == whole
    assert [one.person.id for one in kept.people] == sorted(one.person.id for one in whole.people)


def test_of_what_identifies_people_only_what_stands_in_the_texts_is_held():
    texts = ("Leaders of Nordmühle AG, 2026", "王小明的公司")
    sieve = Sieve(texts)
    sieve.add(["Nordmühle AG", "Grace Sample", "王小明", "Leaders of", "of Nord"])
    assert sieve.found == {normal(one) for one in ("Nordmühle AG", "王小明", "Leaders of")}
    whole = Withholding(terms_in(["Nordmühle AG", "Grace Sample", "王小明"]))
    assert all(Withholding(sieve.found).names(text) == whole.names(text) for text in texts)


def test_pseudonyms_that_begin_alike_are_longer_and_are_the_same_one_by_one(monkeypatch):
    digits = {"ada": "aaaaaaaa1111" + "0" * 52, "bo": "aaaaaaaa2222" + "0" * 52, "cy": "bbbbbbbb" + "0" * 56}
    monkeypatch.setattr(Pseudonyms, "_digits", lambda _self, _kind, text: digits[text])
    wanted = {"ada": "P-aaaaaaaa1111", "bo": "P-aaaaaaaa2222", "cy": "P-bbbbbbbb"}
    assert NAMES.persons(digits) == wanted
    assert dict(NAMES.called(list(digits))) == wanted


def test_everybody_is_called_something_else():
    study = open_study(scanned())
    named = called(study, NAMES)
    assert len(set(named.values())) == len(named) == len(study.people)
