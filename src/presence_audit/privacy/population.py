"""Who is in a study, gone through once: by place in the roster, a bit each, and which of its own texts name one of them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ..model import Chosen, Study, SurveyResult, chosen
from ..study.marks import Marks
from .identifying import Sieve, SiftedWithholding, Withholding, texts_in, texts_of
from .nested_cells import Roster
from .small_cells import Places


@dataclass(frozen=True, slots=True)
class Population:
    """The persons of a study."""

    ids: Sequence[str]
    """Their ids, in the order of the roster."""
    asked: Chosen
    """Those who are not excluded."""
    cohorts: dict[str, Places]
    """Who of these is in each cohort that is counted."""
    withhold: Withholding
    """Keeps back those of the study's own texts that name somebody."""

    @classmethod
    def of(cls, study: Study) -> Population:
        """Go through a study once."""
        labels = {label for survey in counted(study) for measure in survey.measures for label, _ in measure.cohorts}
        texts = frozenset(_own_texts(study))
        sieve = Sieve(texts)
        asked, members = Marks(), defaultdict[str, Marks](Marks)
        for at, result in enumerate(study.people):
            sieve.add(texts_of(result))
            if not result.person.opt_out:
                asked.add(at)
                for label in labels.intersection(result.person.cohorts):
                    members[label].add(at)
        ids = study.ids
        cohorts = {label: Places(members[label].bits) for label in labels}
        return cls(ids, Chosen(ids, asked.bits), cohorts, SiftedWithholding(sieve, texts, lambda: _of_everybody(study)))

    def by_place(self, survey: SurveyResult) -> SurveyResult:
        """Return a survey whose lists of persons are places of this roster."""
        places = dict[str, int]()

        def place() -> dict[str, int]:
            places.update({} if places else {one: at for at, one in enumerate(self.ids)})
            return places

        measures = (
            one.model_copy(update={name: chosen(self.ids, getattr(one, name), place) for name in ("persons", "persons_unknown")})
            for one in survey.measures
        )
        return survey.model_copy(update={"measures": tuple(measures)})

    def roster(self, labels: dict[str, str]) -> Roster:
        """Return who is asked, the cohorts under what they are called; whoever must not be looked at is in no count."""
        return Roster(self.asked, {called: self.cohorts[label] for label, called in labels.items()})


def counted(study: Study) -> tuple[SurveyResult, ...]:
    """Return the surveys and the standard measures of a study."""
    return (*study.surveys, *((study.measures,) if study.measures else ()))


def _of_everybody(study: Study) -> Iterator[str]:
    return (text for result in study.people for text in texts_of(result))


def _own_texts(study: Study) -> Iterator[str]:
    """Yield the texts of a study that are nobody's own: its title, labels, notes, and what it is compared with."""
    yield from texts_in([study.origin, study.comments, study.analysis])
    yield from (label for survey in counted(study) for measure in survey.measures for label, _ in measure.cohorts)
