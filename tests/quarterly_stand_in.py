"""A folder with quarterly.sh in it, and a stand-in for the program that writes down how it was called and ends as it is told."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

from quarterly_world import ROOT

CI = ROOT / "examples" / "ci"
SECRET = "a-token-that-nobody-may-see"
STAND_IN = r"""#!/usr/bin/env bash
# Called as presence-audit: writes down how, makes the files that are looked for, and ends as the file of its step says, line by line.
printf '%s\n' "$*" >>"$FAKE/calls"
step=$1
dir= out=
for ((i = 1; i <= $#; i++)); do
  next=$((i + 1))
  case ${!i} in
    --run | --resume) dir=${!next} ;;
    --output-dir) out=${!next} ;;
    --output) echo '{}' >"${!next}" ;;
  esac
done
if [[ $step == study && -z $out ]]; then step=policy; fi
if [[ $step == retention && -e $FAKE/due ]]; then
  due=private/waves/$(<"$FAKE/due")/run && rm -r "$due" && mkdir "$due" && echo '{}' >"$due/aggregate.json"
fi
if [[ $step == scan ]]; then mkdir -p "$dir" && echo '{}' >"$dir/manifest.json"; fi
if [[ -e $FAKE/$step.slow ]]; then
  trap 'exit 4' TERM
  echo started >"$FAKE/started"
  for _ in {1..200}; do sleep 0.05; done
fi
if [[ -e $FAKE/$step.says ]]; then cat "$FAKE/$step.says" >&2; fi
code=$(head -n 1 "$FAKE/$step.codes" 2>/dev/null)
sed -i 1d "$FAKE/$step.codes" 2>/dev/null
code=${code:-0}
if [[ $step == scan && $code -le 1 ]]; then echo '{}' >"$dir/study.json"; fi
if [[ -n $out ]]; then
  mkdir -p "$out"
  if ((code == 2)); then echo half >"$out/index.html" && exit 2; fi
  for file in index.html summary.md measures.csv study.json study.xlsx; do echo "$file of $*" >"$out/$file"; done
fi
exit "$code"
"""


class Place:
    """A folder with the script, and a program that does as it is told."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.fake = folder / "fake"
        self.fake.mkdir()
        tool = self.fake / "presence-audit"
        tool.write_text(STAND_IN)
        tool.chmod(0o755)
        self.conf("FAIL_ON=('coverage<30%' controls)")
        for name in ("roster.yaml", "study.yaml"):
            (folder / name).write_text("# Invented.\n")

    def conf(self, *lines: str) -> None:
        text = f"PRESENCE_AUDIT=({self.fake}/presence-audit)\nMIN_FREE_MB=1\nPAUSE=0\n" + "\n".join(lines) + "\n"
        (self.folder / "quarterly.conf").write_text(text)

    def codes(self, step: str, *codes: int) -> None:
        (self.fake / f"{step}.codes").write_text("".join(f"{code}\n" for code in codes))

    def says(self, step: str, text: str) -> None:
        (self.fake / f"{step}.says").write_text(text)

    def environ(self, **more: str) -> dict[str, str]:
        kept = {"PATH": os.environ["PATH"], "FAKE": str(self.fake), "X_BEARER_TOKEN": SECRET, "PRESENCE_AUDIT_PSEUDONYM_KEY": SECRET}
        return {**kept, "SOURCE_DATE_EPOCH": "1790834400", **more}  # 2026-10-01T06:00:00Z

    def start(self, **more: str) -> subprocess.CompletedProcess[str]:
        command = [str(CI / "quarterly.sh"), str(self.folder / "quarterly.conf")]
        return subprocess.run(command, capture_output=True, text=True, check=False, env=self.environ(**more), timeout=60)

    def calls(self) -> list[list[str]]:
        """How the program was called since the last question, without the reading of the policy."""
        path = self.fake / "calls"
        found = [line.split() for line in path.read_text().splitlines()] if path.exists() else []
        path.unlink(missing_ok=True)
        return [words for words in found if "private/none" not in words]

    def wave(self, name: str = "2026-Q4") -> Path:
        return self.folder / "private" / "waves" / name


def after(words: list[str], option: str) -> list[str]:
    """What stands behind each mention of an option."""
    return [words[at + 1] for at, word in enumerate(words) if word == option]
