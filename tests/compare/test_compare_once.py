"""A study is gone through once for all that is counted of it: a large one is read from a file each time."""

from __future__ import annotations

from presence_audit.audit.kept import load_study
from presence_audit.compare.analyse import Parts, analyse
from presence_audit.model import Mapped
from presence_audit.rules import load_rules, load_typology
from worked_example import scanned

PASSES = 4
"""One for all counts, one for the coverage of the wave, one for the notes on what could be read, one for another bar beside it."""


def test_an_analysis_reads_everybody_a_few_times_however_much_it_counts():
    whole, read = load_study(scanned()), []
    people = Mapped(whole.people, lambda one: read.append(one.person.id) or one)
    study = whole.model_copy(update={"people": people})
    parts = Parts(typology=load_typology(), rules=load_rules("presence"), cuts=((0.95, whole),))
    assert analyse(study, parts) == analyse(whole, parts)
    assert len(read) <= PASSES * len(whole.people) + 1  # the notes ask of the first person whether anybody may be looked at
