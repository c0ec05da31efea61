"""Two coders apart, their agreement, a third who decides, and a run that is judged by it. Everybody is invented."""

from __future__ import annotations

import csv
import json

import pytest

from commands import presence_audit

ROSTER = "# Invented people.\nschema_version: 1\npersons:\n" + "".join(
    f"- {{id: {name}-example, name: {name.title()} Example, organization: North Mill}}\n" for name in ("ada", "ben", "cy", "dee")
)
ADA = "https://www.linkedin.com/in/ada-example"
NAMESAKE = "https://www.linkedin.com/in/ada-example-dentist"
ANSWERS = {
    "AB": {"ada-example": ("yes", ADA), "ben-example": ("yes", "https://www.linkedin.com/in/ben-example"), "cy-example": ("no", ""), "dee-example": ("no", "")},
    "CD": {"ada-example": ("yes", NAMESAKE), "ben-example": ("no", ""), "cy-example": ("no", ""), "dee-example": ("no", "")},
}  # fmt: skip


@pytest.fixture
def place(tmp_path):
    """A judged run of four persons on LinkedIn, of whom nothing is known."""
    (tmp_path / "roster.yaml").write_text(ROSTER, encoding="utf-8")
    done = presence_audit(
        "scan", "roster.yaml", "--offline", "--platform", "linkedin", "--as-of", "2026-03-01", "--run", "run", "-q", cwd=tmp_path
    )
    assert done.code == 0
    return tmp_path


def fill(path, answers, day, **more):
    """Write answers into a sheet as a person does in a spreadsheet."""
    first, *lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
    rows = list(csv.DictReader(lines))
    for row in rows:
        if row["person"] in answers:
            row["found"], row["url"] = answers[row["person"]]
            row.update(more, date=day)
    with path.open("w", encoding="utf-8", newline="") as out:
        out.write(first)
        writer = csv.DictWriter(out, rows[0].keys())
        writer.writeheader()
        writer.writerows(rows)


def two_coders(place):
    for coder, answers in ANSWERS.items():
        assert presence_audit("coding", "sheet", "run", "--coder", coder, "--output", f"{coder}.csv", cwd=place).code == 0
        fill(place / f"{coder}.csv", answers, "2026-02-20")
    return "AB.csv", "CD.csv"


def adjudicated(place, sheets):
    done = presence_audit("coding", "adjudicate", *sheets, "--run", "run", "--coder", "EF", "--output", "decided.csv", cwd=place)
    assert done.out == "decided.csv: 2 agreed, 2 to be decided by EF\n"
    return "decided.csv"


def states(place):
    study = json.loads((place / "run" / "study.json").read_text(encoding="utf-8"))
    return {one["person"]["id"].removesuffix("-example"): one["presences"][0]["state"] for one in study["people"]}


def score(place, *sheets):
    done = presence_audit("score", "run", *(word for name in sheets for word in ("--coding", name)), cwd=place)
    assert done.code == 0, done.err
    return states(place)


def test_from_two_sheets_to_a_judged_run(place):
    sheets = two_coders(place)
    report = json.loads(presence_audit("coding", "compare", *sheets, "--run", "run", "-f", "json", cwd=place).out)["coders"]
    found, account = report["agreements"][:2]
    assert (found["cells"], found["agreeing"], found["percent"]["value"]) == (4, 3, 0.75)
    assert (account["cells"], account["agreeing"]) == (1, 0)

    before = score(place, *sheets)
    assert before["ben"] == "unknown"  # one found an account, the other ended without one
    assert (before["cy"], before["dee"]) == ("not_found", "not_found")

    decided = adjudicated(place, sheets)
    assert score(place, decided) == before  # what waits for a decision decides nothing

    fill(place / decided, {"ada-example": ("yes", ADA), "ben-example": ("no", "")}, "2026-02-28", note="the account is a dentist's")
    after = score(place, decided)
    assert after == {"ada": "present", "ben": "not_found", "cy": "not_found", "dee": "not_found"}
    study = json.loads((place / "run" / "study.json").read_text(encoding="utf-8"))
    weighed = {one["account"]["handle"] for one in study["people"][0]["presences"][0]["attributions"]}
    assert weighed == {"ada-example"}  # the namesake's account, which only a replaced row named, is no candidate any more

    kept = [json.loads(line)["evidence"] for line in (place / "run" / "evidence.jsonl").read_text(encoding="utf-8").splitlines()]
    of_ben = [(row["coder"], row["found"], row.get("resolution", "")) for row in kept if row["person"] == "ben-example"]
    assert of_ben == [("AB", "yes", ""), ("CD", "no", ""), ("EF", "no", "adjudicated")]
    explained = " ".join(presence_audit("explain", "ben-example", "linkedin", "--run", "run", cwd=place).out.split())
    assert "adjudicated: decided after coders differed; takes the place of their rows" in explained
    assert "AB 2026-02-20 (AB.csv:" in explained
    assert "note the account is a dentist's" in explained


def test_the_order_in_which_sheets_are_handed_in_does_not_matter(place):
    sheets = two_coders(place)
    decided = adjudicated(place, sheets)
    fill(place / decided, {"ada-example": ("no", ""), "ben-example": ("no", "")}, "2026-02-28", note="searched by the protocol")
    assert set(score(place, decided, *sheets).values()) == {"not_found"}


def test_a_decision_without_a_reason_is_refused_and_changes_nothing(place):
    sheets = two_coders(place)
    decided = adjudicated(place, sheets)
    before = score(place, *sheets)
    fill(place / decided, {"ben-example": ("no", "")}, "2026-02-28")
    done = presence_audit("score", "run", "--coding", decided, cwd=place)
    assert done.code == 2
    assert "an adjudicated row says in 'note' why it was decided so (write the reason)" in done.err
    assert states(place) == before


def test_the_program_beside_the_coders(tmp_path):
    """A run whose states rest on saved pages, not on sheets: there the program is one more reader."""
    (tmp_path / "roster.yaml").write_text(
        ROSTER.replace("{id: ada-example,", "{id: ada-example, accounts: {website: 'https://ada.example.org/'},"), encoding="utf-8"
    )
    pages = tmp_path / "captures"
    pages.mkdir()
    (pages / "ada.html").write_text(
        '<!doctype html><html><head><title>Ada Example</title><link rel="canonical" href="https://ada.example.org/">'
        '<meta name="author" content="Ada Example"></head><body><h1>Ada Example</h1><p>CIO at North Mill.</p></body></html>',
        encoding="utf-8",
    )
    options = ("--offline", "--platform", "website", "--as-of", "2026-03-01", "--captures", "captures", "--run", "run", "-q")
    assert presence_audit("scan", "roster.yaml", *options, cwd=tmp_path).code == 0
    assert states(tmp_path)["ada"] == "present"
    sheet = "person,platform,url,found,coder,date\nada-example,website,https://ada.example.org/,yes,AB,2026-02-20\nben-example,website,,no,AB,2026-02-20\n"
    (tmp_path / "ab.csv").write_text(sheet, encoding="utf-8")
    done = presence_audit("coding", "compare", "ab.csv", "--run", "run", "--with-program", "-f", "json", cwd=tmp_path)
    assert done.code == 0, done.err
    report = json.loads(done.out)
    (made,) = report["program"]
    assert (report["coders"], made["coders"], made["common"]) == (None, [["AB", 1], ["program", 1]], 1)
    assert [(one["variable"], one["agreeing"]) for one in made["agreements"]] == [("found", 1), ("account", 1), ("active", 1)]
    assert report["remarks"] == ["1 cell left out of the comparison with the program: the program could not tell"]

    assert presence_audit("score", "run", "--coding", "ab.csv", cwd=tmp_path).code == 0
    circular = presence_audit("coding", "compare", "ab.csv", "--run", "run", "--with-program", cwd=tmp_path)
    assert (circular.code, "rest on coding sheets or analysts' decisions (2 of them)" in circular.err) == (2, True)
