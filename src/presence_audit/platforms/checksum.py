"""The check character of identifiers that carry one."""

from __future__ import annotations

_MODULUS = 11


def mod_11_2(text: str) -> str:
    """Return the check character, `0`-`9` or `X`, of the digits in `text` (ISO 7064 MOD 11-2); whatever is no digit does not count."""
    total = 0
    for digit in text:
        if digit.isascii() and digit.isdigit():
            total = (total + int(digit)) * 2
    check = (_MODULUS + 1 - total % _MODULUS) % _MODULUS
    return "X" if check == _MODULUS - 1 else str(check)
