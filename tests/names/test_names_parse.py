"""A displayed name is taken apart as a reader would; all people are invented."""

from __future__ import annotations

import pytest

from presence_audit.names import parse_name


def read(text):
    return [" ".join(word.folded for word in form.words) for form in parse_name(text)]


@pytest.mark.parametrize(
    ("text", "forms"),
    [
        ("Dr. Ada Millford, PhD", ["ada millford"]),
        ("Millford, Ada", ["ada millford"]),
        ("Lopez Garrido, Maria", ["lopez garrido", "maria lopez garrido"]),
        ("Ada Millford, North Mill", ["ada millford", "north mill ada millford"]),
        ("Ada “Skip” Millford", ["ada millford", "skip millford"]),
        ("Ada Millford (she/her)", ["ada millford"]),
        ("Ada Millford @ North Mill", ["ada millford"]),
        ("Ada Millford: notes", ["ada millford"]),
        ("Ada Holt (née Millford)", ["ada holt", "ada millford"]),
        ("Xi Chen 陈曦", ["xi chen", "曦 陈"]),
        ("欧阳文山", ["文山 欧阳"]),
        ("AJ Millford", ["a j millford"]),
        ("AL MILLFORD", ["al millford"]),
        ("O'Fallow", ["ofallow"]),
        ("A\u200dda M\u00adillford", ["ada millford"]),
        ("", []),
        ("!?", []),
    ],
)
def test_a_name_has_these_forms(text, forms):
    assert read(text) == forms


@pytest.mark.parametrize(
    ("text", "generation"),
    [("Ada Millford Jr.", 2), ("Ada Millford, Sr", 1), ("Ada Millford III, PhD", 3), ("Ada Millford", None), ("Junior Millford", None)],
)
def test_a_suffix_tells_the_generation(text, generation):
    assert parse_name(text)[0].generation == generation


def test_only_so_much_is_looked_at():
    (form,) = parse_name("abc " * 1000)
    assert len(form.words) == 12
