"""`study template` and `study check`."""

from __future__ import annotations

from commands import NAMED_STUDY, presence_audit


def test_the_template_can_be_read_and_says_what_is_missing(tmp_path):
    done = presence_audit("study", "template", "--output", tmp_path / "study.yaml")
    assert (done.code, done.out) == (0, "")
    assert presence_audit("study", "template").out == (tmp_path / "study.yaml").read_text(encoding="utf-8")
    checked = presence_audit("study", "check", tmp_path / "study.yaml")
    assert checked.code == 0
    assert checked.out.splitlines()[0].endswith("study.yaml: nothing wrong")
    assert [line.split(": ")[1] for line in checked.out.splitlines()[1:]] == ["purpose", "legal_basis", "controller"]


def test_an_existing_file_is_not_replaced(tmp_path):
    (tmp_path / "study.yaml").write_text("mine", encoding="utf-8")
    done = presence_audit("study", "template", "--output", tmp_path / "study.yaml")
    assert (done.code, (tmp_path / "study.yaml").read_text()) == (2, "mine")
    assert "exists already" in done.err
    assert "cannot be written" in presence_audit("study", "template", "--output", tmp_path / "none" / "study.yaml").err


def check(folder, *changes):
    text = NAMED_STUDY.read_text(encoding="utf-8")
    for before, after in changes:
        assert before in text
        text = text.replace(before, after)
    (folder / "study.yaml").write_text(text, encoding="utf-8")
    return presence_audit("study", "check", "study.yaml", cwd=folder)


def test_a_whole_file_names_people(tmp_path):
    done = check(tmp_path)
    assert (done.code, done.out) == (0, "study.yaml: nothing wrong\noutput names people\n")


def test_a_file_that_asks_for_names_and_lacks_what_they_need_is_bad_input(tmp_path):
    done = check(tmp_path, ("legal_basis: none is needed, since nobody in it is real\n", ""))
    assert done.code == 2
    assert "missing for output that names people: legal_basis" in done.out


def test_one_that_does_not_ask_is_told_how(tmp_path):
    done = check(tmp_path, ("names: named", "names: pseudonymous"))
    assert done.code == 0
    assert "write names: named" in done.out


def test_a_retention_that_has_run_out_and_files_that_are_not_there_are_told(tmp_path):
    done = check(tmp_path, ("until: 2099-12-31", "until: 2020-01-31"), ("names: named", "names: named\nsuppression: never.yaml"))
    assert "retention ended on 2020-01-31" in done.out
    assert "suppression: there is no file never.yaml" in done.out


def test_a_fault_is_told_with_its_place(tmp_path):
    done = check(tmp_path, ("names: named", "names: nmaed\nacknowledged: [linkdin]"))
    assert done.code == 2
    assert "study.yaml:8:8: 'names' cannot be 'nmaed' (did you mean 'named'?)" in done.err
