"""Audit the public social presence of IT leaders: evidence for every cell, unknown as a first-class answer.

```python
from presence_audit import ScanOptions, scan, write_report

study = scan("roster.yaml", "runs/first", ScanOptions(contact="https://example.org/audit"))
for result in study.people:
    print(result.person.name, [(cell.platform, cell.state, cell.reason) for cell in result.presences])
```
"""

__version__ = "0.1.0"

TYPE_CHECKING = False  # so that `--version` need not import `typing`, which takes as long as the interpreter's own start

if TYPE_CHECKING:
    from .api import ScanOptions, StudyOptions, judge, publish_study, read_study, replay, scan, write_report
    from .errors import PresenceAuditError
    from .model import Study

__all__ = [
    "PresenceAuditError",
    "ScanOptions",
    "Study",
    "StudyOptions",
    "__version__",
    "judge",
    "publish_study",
    "read_study",
    "replay",
    "scan",
    "write_report",
]

if not TYPE_CHECKING:
    _HOMES = {"PresenceAuditError": "errors", "Study": "model"}

    def __getattr__(name):  # noqa: ANN001, ANN202 - no type checker reads this half
        """Import a public name when it is first used."""
        if name not in __all__:
            raise AttributeError(f"module 'presence_audit' has no attribute {name!r}")
        from importlib import import_module

        return getattr(import_module(f".{_HOMES.get(name, 'api')}", __name__), name)
