"""The report as one HTML file that works from disk: no network, nothing of a stranger's text is markup or script."""

from __future__ import annotations

from typing import IO

from presence_audit.model import Study


class HtmlFormat:
    """One self-contained page: summary, charts, tables, and every cell with what it rests on."""

    id = "html"
    suffix = ".html"
    analysed = True
    """It shows `Study.analysis`, so callers work it out before they write."""

    def write(self, study: Study, out: IO[bytes]) -> None:
        """Write the whole page; same study, same bytes."""
        from .render import render  # noqa: PLC0415 - templates are slow to load, and most commands write no page

        for part in render(study):
            out.write(part.encode("utf-8", "replace"))

    def left_out(self, study: Study) -> str:
        """Return what the page does not show of a study, in words; empty where it shows everything."""
        from .grid import left_out  # noqa: PLC0415

        return left_out(study)


__all__ = ["HtmlFormat"]
