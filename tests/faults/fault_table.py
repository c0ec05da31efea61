"""Writes docs/faults.md: `python tests/faults/fault_table.py > docs/faults.md`, or `make faults`."""

from __future__ import annotations

import sys
from pathlib import Path

sys.path[:0] = [str(Path(__file__).resolve().parent), str(Path(__file__).resolve().parents[1])]

from fault_cases import CASES, Case  # noqa: E402
from test_fault_portal import PORTALS  # noqa: E402

HEAD = """# When something goes wrong

What a scan says and keeps when names, connections, servers, the network, the disk or the clock fail, or somebody stops it. Written by `make faults` from the cases that the tests try with the whole command (`tests/faults/`): after each there is no
traceback, every touched cell has its reason, nothing finished is lost, and a run that is gone on with has the same `study.json` as one that nothing disturbed.

Where a column says *known*, the fault is survived: the cell says what it would say without it. All reasons: [reasons for unknown](concepts.md#reasons-for-unknown).
"""
SITES = """
## At one site

Other sites of the same scan are not touched. `presence-audit scan --resume RUN` asks nothing again (a failure is an outcome); with `--retry` each of these is asked again, and no other.

| What happens | Reason | What the cell says | Page asked | With `--retry`, once it is over |
|---|---|---|---|---|
"""
NETWORK = """
## A network that answers for every site

A hotel's or an airline's network shows a page of its own in front of every site. What it answers is never taken for somebody's page, and never for the absence of one. A page that three sites or more show byte for byte, and that leads to no feed that could be read, counts as nobody's. A new run is
needed once the network lets you through, where the reason is not one that `--retry` asks again.

| What every site seems to answer | Reason |
|---|---|
"""
MACHINE = """
## On your own machine

| What happens | Exit code | What is said | What is kept | Going on |
|---|---|---|---|---|
"""
STOPPED = "interrupted; everything finished is in RUN; go on with: `presence-audit scan --resume RUN …`"
KEPT = "everything finished"
RESUME = "`presence-audit scan --resume RUN`: equal"
MACHINE_ROWS = (
    ("Ctrl-C, SIGTERM or SIGHUP while it collects", "4", STOPPED, f"{KEPT}; the manifest says `interrupted`", RESUME),
    ("a second one while the first is heeded", "4", f"{STOPPED}; it ends at once", f"{KEPT}; the manifest may say `running`", RESUME),
    ("Ctrl-C, SIGTERM or SIGHUP while it judges or reports", "4", STOPPED, "the whole collection", RESUME),
    ("Ctrl-C before there is a run directory", "4", "interrupted", "nothing was begun", "the same command"),
    ("SIGHUP under `nohup`", "0", "nothing: it is ignored, as `nohup` asks", "all", "not needed"),
    ("`kill -9`, or the machine stops", "137 of the shell", "nothing", f"{KEPT}; torn ends are cut off by the next session", RESUME),
    ("`kill -9` before there is a manifest", "137 of the shell", "nothing", "nothing was finished", "the same command"),
    ("`kill -9` while `--overwrite` removes the old run", "137 of the shell", "nothing", "a run, or room for one", "the same command"),
    ("the disk is full, or a quota is reached", "2", "No space left on device (File too large), and the command that goes on", KEPT, RESUME),
    ("the run directory, or the folder for it, is read-only", "2", "its path and Read-only file system (Permission denied)", "what was there", RESUME),
    ("another scan writes to the run directory", "2", "in use, and by which process on which machine", "that scan is not touched", "when that scan has ended"),
    ("a new scan into a directory that holds a run", "2", "holds a run already; resume it, or choose another directory", "the run", "as it says"),
    ("the clock is set back between two sessions, or in one", "0", "nothing", "all; times are written as the clock showed them", "equal but for these times"),
)  # fmt: skip
TAIL = """
A full disk is tried at steps of the disk (each write, rename, fsync), with a limit on the size of files, and on a disk of its own where root may mount one. `kill -9` is tried at 200 points that are drawn with a seed: half of them at a step on the disk, before it or in the middle of it, half at a time;
up to three sessions of one run are killed in a row. `make test-slow` does all of it; `tests/faults/test_fault_kill.py` takes `KILL_POINTS` from the environment.
"""


def main() -> None:
    """Print the page."""
    sys.stdout.write(page())


def page() -> str:
    """The whole page."""
    sites = "".join(_of_site(case) for case in CASES if case.id != "healthy")
    portals = "".join(f"| {what} | `{reason}` |\n" for what, (_, reason) in PORTALS.items())
    machine = "".join(f"| {' | '.join(row)} |\n" for row in MACHINE_ROWS)
    return HEAD + SITES + sites + NETWORK + portals + MACHINE + machine + TAIL


def _of_site(case: Case) -> str:
    asked = "" if case.asked is None else {0: "not at all", 1: "once", 2: "twice", 3: "three times"}[case.asked]
    says = case.says.replace(case.host, "HOST").strip(" :")
    told, again = ("*known*", "nothing to ask") if case.reason is None else (f"`{case.reason}`", "asked again: equal")
    return f"| {case.fault} | {told} | {says} | {asked} | {again} |\n"


if __name__ == "__main__":
    main()
