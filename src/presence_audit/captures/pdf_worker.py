"""Reads one PDF in a process of its own, from stdin to a JSON object: what makes the reader loop or swell ends this process only."""

from __future__ import annotations

import io
import json
import re
import sys
from collections.abc import Iterator
from typing import Any

SECONDS = 20
"""Processor time."""
MEMORY = 2 << 30
"""Bytes of address space."""
MOST_OBJECTS = 200_000
MOST_PAGES = 50
"""Pages whose text is read."""
MOST_TEXT = 1 << 20
"""Characters of text that are kept."""

_ACTIVE_KEYS = {
    "/JS": "a script", "/JavaScript": "a script", "/AA": "an action that starts by itself", "/XFA": "a form with scripts",
    "/EF": "a file within it", "/EmbeddedFiles": "a file within it", "/Launch": "an action that starts a program",
    "/RichMedia": "a film or program",
}  # fmt: skip
_ACTIVE_NAMES = {
    "/JavaScript": "a script", "/Launch": "an action that starts a program", "/ImportData": "an action that reads a file",
    "/SubmitForm": "an action that sends data", "/Rendition": "a film with a script", "/RichMedia": "a film or program",
    "/EmbeddedFile": "a file within it", "/FileAttachment": "a file within it", "/GoToE": "a file within it", "/3D": "a model with scripts",
}  # fmt: skip
_ESCAPED = re.compile(rb"#([0-9A-Fa-f]{2})")
_PLAIN_TO_SEE = re.compile(
    rb"/S\s*/(JavaScript|Launch)\b|/(JavaScript|EmbeddedFiles|RichMediaContent)\s*(?:<<|\d{1,9}\s+\d{1,5}\s+R)"
    rb"|/(JS)\s*(?:\(|\d{1,9}\s+\d{1,5}\s+R\b)|/(?:Subtype|Type)\s*/(RichMedia|EmbeddedFile)\b"
)
_ADDRESS = re.compile(r"https?://[^\s<>\"'…]{4,500}")
_OWN_ADDRESS = re.compile(r"\bwww\.linkedin\.com/in/[^\s<>\"'…()]{3,100}(?=\s+\(LinkedIn\))")
"""In LinkedIn's own "Save to PDF"."""
_FOOTER = 3
"""Lines at the head and foot of a page in which a browser prints the address."""


def inspected(data: bytes) -> dict[str, Any]:
    """Return what is in a PDF: `refused` with the reason, or `text`, `addresses`, `created`. Raises whatever pypdf raises."""
    import pypdf  # noqa: PLC0415 - only this process needs it

    if found := _PLAIN_TO_SEE.search(_ESCAPED.sub(lambda one: bytes([int(one[1], 16)]), data)):
        name = next(group for group in found.groups() if group).decode()
        return {"refused": f"a PDF with {_ACTIVE_KEYS.get('/' + name) or _ACTIVE_NAMES.get('/' + name, 'active content')}"}
    reader = pypdf.PdfReader(io.BytesIO(data), strict=False)
    if reader.is_encrypted:
        return {"refused": "a PDF that is encrypted"}
    links: list[str] = []
    if reason := _active(reader.trailer, links):
        return {"refused": f"a PDF with {reason}"}
    pages = [page for page, _ in zip(reader.pages, range(MOST_PAGES), strict=False)]
    if not pages:
        return {"refused": "a PDF without pages"}
    texts = list(_texts(pages))
    created = reader.metadata.get("/CreationDate") if reader.metadata else None
    return {"text": "\n".join(texts)[:MOST_TEXT], "addresses": _addresses(texts, links), "created": str(created or "")}


def _active(trailer: Any, links: list[str]) -> str:
    """Walk everything that can be reached; return what would act, empty when nothing does. Addresses of links go to `links`."""
    waiting, seen = [("/", trailer)], set()
    for _ in range(MOST_OBJECTS):
        if not waiting:
            return ""
        key, value = waiting.pop()
        if (reference := _reference(value)) is not None:
            if reference in seen:
                continue
            seen.add(reference)
            value = value.get_object()
        if isinstance(value, dict):
            if reason := _acting(value):
                return reason
            if isinstance(address := value.get("/URI"), str):
                links.append(address[:500])
            waiting += [(str(name), value.raw_get(name) if hasattr(value, "raw_get") else one) for name, one in value.items()]
        elif isinstance(value, list):
            waiting += [(key, one) for one in list.__iter__(value)]
    return "more objects than a printed page has"


def _reference(value: Any) -> tuple[int, int] | None:
    number = getattr(value, "idnum", None)
    return (number, value.generation) if isinstance(number, int) else None


def _acting(node: dict[str, Any]) -> str:
    """Return what one dictionary would do by itself; empty when nothing."""
    for name in ("/S", "/Subtype", "/Type"):
        if (what := _ACTIVE_NAMES.get(str(_resolved(node.get(name))))) is not None:
            return what
    if (what := next((_ACTIVE_KEYS[key] for key in node if key in _ACTIVE_KEYS), None)) is not None:
        return what
    first = _resolved(node.get("/OpenAction"))
    kind = str(_resolved(first.get("/S"))) if isinstance(first, dict) else ""
    harmless = first is None or isinstance(first, list) or kind == "/GoTo"
    return "" if harmless else _ACTIVE_NAMES.get(kind, "an action that starts when it is opened")


def _resolved(value: Any) -> Any:
    return value.get_object() if hasattr(value, "get_object") else value


def _texts(pages: list[Any]) -> Iterator[str]:
    left = MOST_TEXT
    for page in pages:
        try:
            text = str(page.extract_text())[:left]
        except Exception:  # noqa: BLE001, S112 - a page that cannot be read leaves the others
            continue
        yield text
        left -= len(text)
        if left <= 0:
            return


def _addresses(texts: list[str], links: list[str]) -> list[str]:
    """Return the addresses from which it may have been printed: at the edge of a page, in LinkedIn's own PDF, or the only link."""
    edges: dict[str, int] = {}
    for text in texts:
        lines = text.splitlines()
        for line in dict.fromkeys((*lines[:_FOOTER], *lines[-_FOOTER:])):
            if (found := _ADDRESS.search(line)) and not line[found.end() :].startswith(("…", "...")) and not found[0].endswith("..."):
                edges[found[0]] = edges.get(found[0], 0) + 1
    own = [f"https://{found[0]}" for found in _OWN_ADDRESS.finditer(texts[0] if texts else "")]
    alone = list(dict.fromkeys(links))
    return [*sorted(edges, key=lambda one: -edges[one]), *own[:1]] or (alone if len(alone) == 1 else [])


def _limit() -> None:
    try:
        import resource  # noqa: PLC0415 - not on every system
    except ImportError:
        return
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))


def main() -> None:
    """Read stdin, write stdout."""
    _limit()
    import logging  # noqa: PLC0415
    import warnings  # noqa: PLC0415

    logging.disable(logging.CRITICAL)
    warnings.simplefilter("ignore")
    try:
        answer = inspected(sys.stdin.buffer.read())
    except ImportError:
        answer = {"missing": "pypdf"}
    except RecursionError:
        answer = {"refused": "a PDF whose parts lead back to themselves"}
    except Exception:  # noqa: BLE001 - whatever a hostile file makes of its reader
        answer = {"refused": "a PDF that is damaged"}
    sys.stdout.write(json.dumps(answer))


if __name__ == "__main__":
    main()
