"""Tables with published coefficients; a row is a unit, a letter or digit a code, a dot a code that is missing."""

from __future__ import annotations


def units(*coders: str) -> list[tuple[str | None, ...]]:
    """Units of tables that are written one coder a line."""
    return list(zip(*([None if code == "." else code for code in coder] for coder in coders), strict=True))


BINARY = units("0100000010", "1110010000")
"""Krippendorff (2011), section A: two observers, ten articles, alpha .095."""
NOMINAL = units("aabbdcccedda", "babbbccceddd")
"""Krippendorff (2011), section B: two observers, five codes, alpha .692."""
MISSING = units("123321412...", "1233224125.3", ".3332342251.", "12332441251.")
"""Krippendorff (2011), section C: four observers, codes missing, nominal alpha .743. The same table is `cac.raw4raters` of R's irrCAC."""
THREE_CODERS = units(".....34121133.3", "1.213343.......", "..21344.21133.4")
"""Encyclopaedia articles on Krippendorff's alpha: three coders, 15 units, nominal alpha .691."""
ABSTRACTORS = [
    pair
    for pair, count in {
        ("ectopic", "ectopic"): 13,
        ("aiu", "aiu"): 20,
        ("aiu", "niu"): 7,
        ("niu", "aiu"): 4,
        ("niu", "niu"): 56,
    }.items()
    for _ in range(count)
]
"""`cont3x3abstractors` of R's irrCAC: two abstractors of 100 pregnancies."""
