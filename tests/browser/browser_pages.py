"""The pages that are opened in the browser; every person in them is invented."""

from __future__ import annotations

import sys
from pathlib import Path

from commands import ROOT, presence_audit
from presence_audit.audit import load_study
from presence_audit.formats.page import HtmlFormat
from presence_audit.model import EvidenceRef, Moment, PersonResult, Study
from presence_audit.privacy.pseudonyms import Pseudonyms
from presence_audit.privacy.published import pseudonymous

sys.path.insert(0, str(ROOT / "tests" / "formats"))

from sample_analysis import full
from sample_study import PEOPLE, PLATFORMS, result, row, sample, score, summaries

AWARD = ROOT / "examples" / "award-winners-2010"


def written(folder: Path, name: str, study: Study) -> Path:
    path = folder / f"{name}.html"
    with path.open("wb") as out:
        HtmlFormat().write(study, out)
    return path


def all_pages(folder: Path) -> dict[str, Path]:
    """Write every page and return their paths by name."""
    award = award_study(folder)
    studies = {
        "full": with_evidence(full()),
        "pseudonymous": pseudonymous(award, Pseudonyms(b"k" * 32), 5),
        "unknown": sample((result("un", "Una Known", row(), score(0, 100, 0)),)).model_copy(update={"surveys": ()}),
        "one": sample(PEOPLE[:1]),
        "nobody": sample((), surveys=()),
        "few": seven(award, 35),
        "many": seven(award, 5000),
    }
    pages = {name: written(folder, name, study) for name, study in studies.items()}
    return pages | {"award": award_page(folder)}


def award_study(folder: Path) -> Study:
    """Return the study of the shipped example."""
    run = folder / "run"
    made = presence_audit(
        "scan", AWARD / "roster.yaml", "--as-of", "2010-02-17", "--offline", "--captures", AWARD / "captures", "--coding", AWARD / "coding.csv",
        "--study", AWARD / "study.yaml", "--platform", "website", "--platform", "x", "--platform", "linkedin", "--platform", "facebook", "--run", run, "-q", cwd=folder,
    )  # fmt: skip
    assert made.code == 0, made.stderr
    return load_study(run)


def award_page(folder: Path) -> Path:
    """Return the page as `study` writes it, with everything that is worked out."""
    path = folder / "award.html"
    made = presence_audit("study", folder / "run", "-f", "html", "-o", path, "-q", cwd=folder)
    assert made.code == 0, made.stderr
    return path


def with_evidence(study: Study) -> Study:
    """Return the study with evidence behind its first person, as a real one has it."""
    look = EvidenceRef(
        id="e-page", kind="retrieved", url="https://x.example/ada", looked_at=Moment(at="2010-02-15T08:00:01Z"), status=200, sha256="5eed" * 16,
        archive="urn:uuid:5eed", verdict="present[0]",
    )  # fmt: skip
    people = tuple(
        one.model_copy(update={"evidence": (look, look.model_copy(update={"id": "e-wall", "url": "javascript:alert(1)"}))})
        for one in study.people
    )
    return study.model_copy(update={"people": people})


def seven(award: Study, number: int) -> Study:
    """Return so many persons on seven platforms, made of the example's, each under another name."""
    added = tuple(PLATFORMS)[4:]
    people = tuple(_copy(award.people[at % len(award.people)], at, added) for at in range(number))
    return award.model_copy(update={"people": people, "platforms": (*award.platforms, *added), "summary": summaries(people)})


def _copy(one: PersonResult, at: int, added: tuple[str, ...]) -> PersonResult:
    person = one.person.model_copy(update={"id": f"{one.person.id}-{at}", "name": f"{one.person.name} {at}"})
    more = tuple(presence.model_copy(update={"platform": name}) for presence, name in zip(one.presences[1:], added, strict=True))
    findings = tuple(finding.model_copy(update={"platform": added[0]}) for finding in one.findings if finding.platform == "x")
    return one.model_copy(update={"person": person, "presences": (*one.presences, *more), "findings": (*one.findings, *findings)})
