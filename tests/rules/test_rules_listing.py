"""Rule files of every kind are found the same way: by id, by id and version, or by a path; the newest version first."""

from __future__ import annotations

from pathlib import Path

import pytest

from presence_audit.documents.spelling import FEW
from presence_audit.errors import DocumentError
from presence_audit.rules import listing
from presence_audit.rules.listing import Versioned, as_path, by_name, listings, versions


def write(folder, name, kind="survey", title="T"):
    path = folder / name
    path.write_text(f"kind: {kind}\ntitle: {title}\nmore: [1, 2]\n", encoding="utf-8")
    return path


def test_the_newest_version_stands_first_by_its_numbers(tmp_path):
    for name in ("b-1.9.0.yaml", "b-1.10.0.yaml", "a-b-1.0.0.yaml", "b.yaml", "b-1.0.yaml", "b-2.0.0.txt"):
        write(tmp_path, name)
    assert [one.name for one in versions(tmp_path)] == ["a-b-1.0.0", "b-1.10.0", "b-1.9.0"]
    assert versions(tmp_path)[0] == Versioned("a-b", "1.0.0", tmp_path / "a-b-1.0.0.yaml")


@pytest.mark.parametrize("kind", ["presence", "survey", "identity", "typology", "baseline"])
def test_the_head_says_kind_and_title(tmp_path, kind):
    write(tmp_path, "a-1.0.0.yaml", kind, "One")
    assert [(one.id, one.version, one.kind, one.title) for one in listings(tmp_path)] == [("a", "1.0.0", kind, "One")]


def test_a_head_is_read_once_and_again_when_the_file_changes(tmp_path, monkeypatch):
    read = []
    load = listing.load_document
    monkeypatch.setattr(listing, "load_document", lambda path, model: (read.append(path), load(path, model))[1])
    write(tmp_path, "a-1.0.0.yaml", title="One")
    assert [one.title for _ in range(3) for one in listings(tmp_path)] == ["One"] * 3
    assert len(read) == 1
    write(tmp_path, "a-1.0.0.yaml", title="Another")
    assert [one.title for one in listings(tmp_path)] == ["Another"]


@pytest.mark.parametrize("text", ["a.yaml", "a.yml", "a.json", "folder/a", Path("a")])
def test_what_looks_like_a_path_is_one(text):
    assert as_path(text) == Path(text)


@pytest.mark.parametrize("text", ["a", "a-1.0.0", "", "yaml"])
def test_a_mere_name_is_none(text):
    assert as_path(text) is None


class TestByName:
    FILES = tuple(Versioned("weekly", version, Path(f"weekly-{version}.yaml")) for version in ("2.0.0", "1.0.0"))

    def test_an_id_means_its_newest_version(self):
        assert by_name("weekly", self.FILES, "survey") == Path("weekly-2.0.0.yaml")
        assert by_name("weekly-1.0.0", self.FILES, "survey") == Path("weekly-1.0.0.yaml")

    @pytest.mark.parametrize(
        ("name", "mend"),
        [("wekly", "did you mean 'weekly'?"), ("qqqq", "known: any, weekly, weekly-1.0.0, weekly-2.0.0"), ("anyy", "did you mean 'any'?")],
    )
    def test_an_unknown_name_gets_the_nearest_or_the_few_there_are(self, name, mend):
        assert self.problem(name, self.FILES) == (f"there is no survey {name!r}", mend)

    @pytest.mark.parametrize(
        ("name", "mend"),
        [
            ("wekly-1.0.0", "did you mean 'weekly-1.0.0'? All of them: presence-audit rules list"),
            ("qqqq", "all of them: presence-audit rules list"),
        ],
    )
    def test_of_many_it_says_how_to_see_them_all(self, name, mend):
        many = tuple(Versioned(f"file{number}", "1.0.0", Path("x")) for number in range(FEW))
        assert self.problem(name, (*self.FILES, *many)) == (f"there is no survey {name!r}", mend)

    def problem(self, name, files):
        with pytest.raises(DocumentError) as raised:
            by_name(name, files, "survey", also=("any",))
        (problem,) = raised.value.problems
        return problem.message, problem.hint
