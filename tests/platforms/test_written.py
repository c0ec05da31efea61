"""Messages about a profile show its values in one line, as the profile writes them."""

from __future__ import annotations

import pytest

from presence_audit.platforms.written import as_written


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("h1", "h1"),
        (True, "true"),
        (7, "7"),
        (["a", "b"], "[a, b]"),
        ({"css": "h1", "unless": ["Home"], "unquote": True}, "{css: h1, unless: [Home], unquote: true}"),
        ({"has": [{"css": "h1"}]}, "{has: [{css: h1}]}"),
    ],
)
def test_values_as_written(value, text):
    assert as_written(value) == text
