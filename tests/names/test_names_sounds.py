"""Scripts are told apart, and words in two scripts are compared by sound; all names are invented or common words of their language."""

from __future__ import annotations

import subprocess
import sys

import pytest

from presence_audit.names.sounds import romanize, script_of, sound_alike


@pytest.mark.parametrize(
    ("word", "script"),
    [("anna", "latin"), ("ñandú", "latin"), ("анна", "alphabet"), ("άννα", "alphabet"), ("סבא", "consonants"), ("محمد", "consonants"), ("राहुल", "consonants"),
     ("李", "han"), ("さくら", "kana"), ("김", "hangul"), ("山のうえ", "han"), ("annaя", "alphabet")],
)  # fmt: skip
def test_scripts_are_told_apart(word, script):
    assert script_of(word) == script


@pytest.mark.parametrize(
    ("native", "latin", "sound"),
    [
        ("анна", "anna", "transliterated"), ("михаил", "mihail", "transliterated"), ("михаил", "mikhail", "transliterated"), ("анна", "hanna", None),
        ("παπαδακης", "papadakis", "transliterated"), ("γιωργος", "giorgos", "transliterated"), ("李", "lee", "transliterated"), ("李", "park", None),
        ("小冬", "xiaodong", "transliterated"), ("김", "kim", "transliterated"), ("준", "joon", "transliterated"), ("サトウ", "sato", "transliterated"),
        ("محمد", "mohammed", "consonants"), ("محمد", "ahmed", None), ("ق", "q", None), ("李", "김", None),
    ],
)  # fmt: skip
def test_words_sound_alike_in_both_directions(native, latin, sound):
    assert sound_alike(native, latin) == sound
    assert sound_alike(latin, native) == sound


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("dostovensky", "dostovenskiy", True),
        ("petrenkov", "petrenkoff", True),
        ("petrenkov", "petrenkova", False),
        ("smithe", "smythe", False),
        ("scott", "scotti", False),
    ],
)
def test_latin_spellings_are_one_only_where_they_are_romanizations(one, other, same):
    assert (sound_alike(one, other) == "transliterated") is same


def test_romanized_text_is_ascii():
    assert romanize("Щербак-李") == "shcherbakli"
    assert romanize("Ευαγγελος") == "evangelos"


def test_names_in_ascii_need_no_table_of_sounds():
    program = "import sys; from presence_audit.names import compare_names; compare_names('Bob Millford', ['Robert Millford']); print('anyascii' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"
