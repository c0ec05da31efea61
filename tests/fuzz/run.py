"""Fuzz the readers of strangers' bytes, guided by coverage: `make fuzz SECONDS=600 READERS="page feed" DATA=/folder/of/real/pages`.

Each reader gets its seconds in a process of its own, which is started again when an input kills it. Corpus and findings stay below
.fuzz/, outside git. The exit code is 1 when something was found, 0 otherwise.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import subprocess
import sys
import sysconfig
import time
from dataclasses import asdict, dataclass, field
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]
sys.path.insert(0, str(HERE.parent))

from fuzz.mutate import write_words  # noqa: E402
from fuzz.readers import READERS  # noqa: E402 - found where it stands, whatever the working directory
from fuzz.seeds import write_seeds  # noqa: E402

_PATHS = os.pathsep.join((str(HERE.parent), str(ROOT / "src"), sysconfig.get_path("purelib"), sysconfig.get_path("platlib")))
"""Where the fuzzer, whose environment holds atheris alone, finds the project and what it needs."""
MAIN = ("page", "feed", "api", "warc", "mhtml")
_RUNS = re.compile(r"^#(\d+)", re.MULTILINE)
_COVERED = re.compile(r"cov: (\d+) ft: (\d+)")


@dataclass
class Tally:
    reader: str
    seeds: int = 0
    executions: int = 0
    cpu_seconds: float = 0.0
    covered: int = 0
    features: int = 0
    findings: list[str] = field(default_factory=list)


def fuzz(reader: str, seconds: int, options: argparse.Namespace) -> Tally:
    """Feed one reader for so many seconds of the clock."""
    place = options.work / reader
    findings, corpus = place / "findings", place / "corpus"
    findings.mkdir(parents=True, exist_ok=True)
    words = write_words(ROOT / "profiles", place / "words.txt")
    tally, end = Tally(reader, write_seeds(reader, options.data, corpus)), time.monotonic() + seconds
    while (left := end - time.monotonic()) > 1:
        before, log = os.times(), place / "log.txt"
        command = [
            str(options.python), str(HERE / "drive.py"), reader, str(findings), str(options.slow), f"-max_total_time={int(left)}", f"-timeout={options.timeout}",
            f"-rss_limit_mb={options.memory}", "-max_len=65536", f"-dict={words}", "-print_final_stats=1", f"-artifact_prefix={findings}/", str(corpus),
        ]  # fmt: skip
        with log.open("wb") as out:
            done = subprocess.run(command, stdout=out, stderr=subprocess.STDOUT, check=False, env=os.environ | {"PYTHONPATH": _PATHS})
        after = os.times()
        tally.cpu_seconds += after.children_user + after.children_system - before.children_user - before.children_system
        _note(tally, log.read_text("utf-8", "replace"))
        if done.returncode == 0:
            break
    tally.findings = sorted(path.name for path in findings.iterdir() if path.suffix != ".txt" and not path.name.startswith("slow-unit"))
    return tally


def _note(tally: Tally, log: str) -> None:
    tally.executions += max(map(int, _RUNS.findall(log)), default=0)
    for covered, features in _COVERED.findall(log)[-1:]:
        tally.covered, tally.features = max(tally.covered, int(covered)), max(tally.features, int(features))


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("readers", nargs="*", default=list(MAIN), metavar="READER", help=" ".join(READERS))
    parser.add_argument("--seconds", type=int, default=60, help="for each reader")
    parser.add_argument("--slow", type=float, default=3.0, help="seconds of CPU that an input may take, beside what its length explains")
    parser.add_argument("--timeout", type=int, default=60, help="seconds after which an input counts as endless")
    parser.add_argument("--memory", type=int, default=2048, help="MiB that the process may take")
    parser.add_argument("--python", type=Path, default=ROOT / ".fuzz" / "venv" / "bin" / "python", help="of an environment with atheris")
    parser.add_argument("--work", type=Path, default=ROOT / ".fuzz")
    parser.add_argument("--data", type=Path, default=Path(os.environ.get("PRESENCE_AUDIT_REAL_DATA") or ROOT.parent / "shared" / "data"))
    return parser.parse_args()


def main() -> int:
    options, found = _options(), False
    print(f"{'reader':<10}{'seeds':>7}{'executions':>12}{'CPU s':>8}{'edges':>8}{'features':>10}  findings", flush=True)
    for reader in options.readers:
        tally = fuzz(reader, options.seconds, options)
        found = found or bool(tally.findings)
        print(
            f"{reader:<10}{tally.seeds:>7}{tally.executions:>12}{tally.cpu_seconds:>8.0f}{tally.covered:>8}{tally.features:>10}"
            f"  {', '.join(tally.findings) or 'none'}",
            flush=True,
        )
        with (options.work / "tallies.jsonl").open("a", encoding="utf-8") as file:
            file.write(json.dumps(asdict(tally)) + "\n")
    return int(found)


if __name__ == "__main__":
    sys.exit(main())
