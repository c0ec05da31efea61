"""`study.json` is one JSON document of which each person stands on a line, and is read person by person."""

from __future__ import annotations

import io
import json

import pytest

from presence_audit.audit.kept import load_study, open_study, save_study
from presence_audit.audit.kept_study import front_of, raw_people, read_study, write_study
from presence_audit.errors import RunError
from presence_audit.model import Roll, Study, in_memory
from worked_example import copied, scanned


def written(study: Study) -> bytes:
    out = io.BytesIO()
    write_study(out, study)
    return out.getvalue()


def test_it_is_the_json_of_the_study_with_line_breaks_between_persons_and_measures():
    study = load_study(scanned())
    text = written(study)
    assert text.replace(b"\n", b"") == study.model_dump_json().encode()
    counted = [*study.surveys, study.measures]
    assert len(text.splitlines()) == 2 + len(study.people) + sum(1 + len(one.measures) for one in counted)
    assert [json.loads(line.rstrip(b","))["person"]["id"] for line in text.splitlines()[1 : 1 + len(study.people)]] == list(study.ids)


def test_the_persons_are_read_when_they_are_asked_for_and_are_the_same():
    kept, whole = open_study(scanned()), load_study(scanned())
    assert isinstance(kept.people, Roll)
    assert isinstance(whole.people, tuple)
    assert kept == whole == in_memory(kept)
    assert (kept.people[3], kept.people[-1], kept.people[:2]) == (whole.people[3], whole.people[-1], whole.people[:2])
    assert kept.ids == [one.person.id for one in whole.people]
    assert written(kept) == written(whole)
    assert list(raw_people(kept)) == list(raw_people(whole))


def test_a_study_of_an_earlier_version_is_read_as_a_whole():
    study = load_study(scanned())
    assert read_study(io.BytesIO(study.model_dump_json().encode() + b"\n")) == study


def test_nobody_and_nothing_counted():
    empty = load_study(scanned()).model_copy(update={"people": (), "surveys": (), "measures": None})
    text = written(empty)
    assert json.loads(text) == json.loads(empty.model_dump_json())
    assert read_study(io.BytesIO(text)) == empty


def test_ids_and_names_that_look_like_json():
    study = load_study(scanned())
    strange = 'a","name":"b\\'
    one = study.people[0]
    one = one.model_copy(update={"person": one.person.model_copy(update={"id": strange, "name": '"people":[]'})})
    measures = tuple(each.model_copy(update={"persons": (strange,), "persons_unknown": ()}) for each in study.measures.measures)
    made = study.model_copy(
        update={
            "people": (one,),
            "surveys": (),
            "measures": study.measures.model_copy(update={"measures": measures, "title": '"measures":[]'}),
        }
    )
    assert json.loads(written(made)) == json.loads(made.model_dump_json())
    assert in_memory(read_study(io.BytesIO(written(made)))) == made


@pytest.mark.parametrize("keep", [0.1, 0.5, 0.97])
def test_half_a_study_is_none(tmp_path, keep):
    run = copied(tmp_path / "run")
    save_study(run, load_study(run))
    whole = (run / "study.json").read_bytes()
    (run / "study.json").write_bytes(whole[: int(len(whole) * keep)])
    with pytest.raises(RunError, match="cannot be read by this version"):
        open_study(run)


def test_a_person_who_cannot_be_read_is_an_error_for_people(tmp_path):
    run = copied(tmp_path / "run")
    save_study(run, load_study(run))
    (run / "study.json").write_bytes((run / "study.json").read_bytes().replace(b'"presences":', b'"presence":', 1))
    with pytest.raises(RunError, match="cannot be read by this version; run: presence-audit score"):
        list(open_study(run).people)


def test_what_stands_in_front_is_read_alone(tmp_path):
    run = copied(tmp_path / "run")
    study = load_study(run)
    file = save_study(run, study)
    text = file.read_bytes()
    file.write_bytes(text[: text.index(b"\n") + 1] + b"damaged")
    assert front_of(file)["platforms"] == list(study.platforms)
    file.write_bytes(study.model_dump_json().encode())
    assert front_of(file)["platforms"] == list(study.platforms)


@pytest.mark.parametrize("listed", ['["x",]', '["x" "y"]', '["x"', "[1]", '["nobody"]', "null"])
def test_a_list_of_persons_that_is_none_makes_no_study(listed):
    study = load_study(scanned())
    first = study.measures.measures[0].model_copy(update={"persons": (), "persons_unknown": ()})
    text = written(study.model_copy(update={"surveys": (), "measures": study.measures.model_copy(update={"measures": (first,)})}))
    assert text.count(b'"persons":[]') == 1
    with pytest.raises(ValueError):
        read_study(io.BytesIO(text.replace(b'"persons":[]', f'"persons":{listed}'.encode())))
