"""Audit the public social presence of IT leaders: evidence for every cell, unknown as a first-class answer.

```python
from presence_audit import ScanOptions, scan, write_report

study = scan("roster.yaml", "runs/first", ScanOptions(contact="https://example.org/audit"))
for result in study.people:
    print(result.person.name, [(cell.platform, cell.state, cell.reason) for cell in result.presences])
```
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

__version__ = "0.1.0"

if TYPE_CHECKING:
    from .api import ScanOptions, judge, read_study, replay, scan, write_report
    from .errors import PresenceAuditError
    from .model import Study

__all__ = ["PresenceAuditError", "ScanOptions", "Study", "__version__", "judge", "read_study", "replay", "scan", "write_report"]

_HOMES = {"PresenceAuditError": "errors", "Study": "model"}


def __getattr__(name: str) -> Any:
    """Import a public name when it is first used, so that `--version` and `--help` stay quick."""
    if name not in __all__:
        raise AttributeError(f"module 'presence_audit' has no attribute {name!r}")
    from importlib import import_module

    return getattr(import_module(f".{_HOMES.get(name, 'api')}", __name__), name)
