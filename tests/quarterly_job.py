"""Sets up a folder as docs/quarterly.md says and starts examples/ci/quarterly.sh in it, as cron or CI would, in the world of one quarter."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

from quarterly_world import PLATFORMS, ROOT, Wave
from world.server import World

CI = ROOT / "examples" / "ci"
KEY = "5e" * 32
CONF = """\
RULES=rules/house-{rules}.yaml
SCAN_OPTIONS=({platforms} --profiles quick --source crosslink --proxy "$WORLD" --ca-bundle "$WORLD_CA")
JUDGE_OPTIONS=(--profiles quick)
STUDY_OPTIONS=({study})
FAIL_ON=({policy})
RETRIES={retries}
PAUSE=0
MIN_FREE_MB=1
PRESENCE_AUDIT=({python} -m presence_audit)
{more}
"""
STUDY = """\
# Invented people.
schema_version: 1
title: Four quarters (invented)
purpose: to try the quarterly job on invented people
legal_basis: none is needed, since nobody in it is real
controller: {name: Example Institute, contact: privacy@example.org}
retention: {until: 2099-12-31}
names: named
"""


GH = """\
#!/usr/bin/env bash
# Called as gh by a runner of CI: one artifact was kept, by job 1.
case "$*" in
  *actions/artifacts*) echo 1 ;;
  'run download 1 '*) mkdir fetched && cp "$ARTIFACT" fetched/private-waves.tar.gz ;;
  *) exit 9 ;;
esac
"""


class Job:
    """A folder in which the study is regenerated, quarter after quarter."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        for name in ("quarterly.sh", "quarterly.conf"):
            shutil.copy(CI / name, folder / name)
        (folder / "study.yaml").write_text(STUDY)
        self._rules()
        self._quick_profiles()

    @classmethod
    def again(cls, folder: Path) -> Job:
        """The job of a folder that was set up before."""
        made = cls.__new__(cls)
        made.folder = folder
        return made

    def _rules(self) -> None:
        """The house rules: the shipped ones, and a later version by which an account is dormant after 95 days instead of 365."""
        text = (ROOT / "rules" / "presence-1.2.0.yaml").read_text()
        (self.folder / "rules").mkdir()
        for version, lapsed in (("1.0.0", 365), ("1.1.0", 95)):
            made = re.sub(r"(?m)^id: presence$", "id: house", text)
            made = re.sub(r"(?m)^version: .*$", f"version: {version}", made)
            made = re.sub(r"(?m)^  lapsed: 365", f"  lapsed: {lapsed}", made)
            assert f"  lapsed: {lapsed}" in made
            (self.folder / "rules" / f"house-{version}.yaml").write_text(made)

    def _quick_profiles(self) -> None:
        """The shipped profiles of the platforms, which may be asked as fast as loopback answers."""
        (self.folder / "quick").mkdir()
        for name in PLATFORMS:
            text = (ROOT / "profiles" / f"{name}.yaml").read_text()
            quick, count = re.subn(r"(?m)^rate: .*$", "rate: {requests: 500, per_seconds: 1, concurrency: 4}", text)
            assert count == 1
            (self.folder / "quick" / f"{name}.yaml").write_text(quick)

    def ready(
        self, wave: Wave, *, policy: str = "", study: str = "--baseline none --no-sensitivity", retries: int = 0, more: str = ""
    ) -> None:
        """Write what the quarter begins with: roster, configuration, what analysts hand in."""
        (self.folder / "roster.yaml").write_text(wave.roster())
        chosen = " ".join(f"--platform {name}" for name in PLATFORMS)
        conf = CONF.format(
            rules=wave.rules, platforms=chosen, study=study, policy=policy, retries=retries, python=sys.executable, more=more
        )
        (self.folder / "quarterly.conf").write_text(conf)
        if sheet := wave.coding():
            hand = self.folder / "hand" / wave.name
            hand.mkdir(parents=True, exist_ok=True)
            (hand / "coding.csv").write_text(sheet)

    def environ(self, wave: Wave, world: World | None, **more: str) -> dict[str, str]:
        """What a scheduler gives the job, and nothing of who runs the tests."""
        given = {
            "PATH": os.environ["PATH"],
            "LANG": "C.UTF-8",
            "SOURCE_DATE_EPOCH": wave.epoch,
            "XDG_CONFIG_HOME": "/dev/null",
            "PRESENCE_AUDIT_CONTACT": "https://example.org/presence-audit",
            "PRESENCE_AUDIT_PSEUDONYM_KEY": KEY,
            "WORLD": world.proxy if world else "http://127.0.0.1:9",
            "WORLD_CA": world.ca_bundle if world else "",
        }
        return {**given, **more}

    def start(self, wave: Wave, world: World | None = None, **more: str) -> subprocess.CompletedProcess[str]:
        """Start the job and wait for its end."""
        command = [str(self.folder / "quarterly.sh"), str(self.folder / "quarterly.conf")]
        return subprocess.run(
            command, capture_output=True, text=True, check=False, env=self.environ(wave, world, **more), timeout=600, cwd="/"
        )

    def quarter(self, wave: Wave, **options: Any) -> subprocess.CompletedProcess[str]:
        """Make the quarter ready and do it, in its own world."""
        self.ready(wave, **options)
        with World(wave.sites()) as world:
            return self.start(wave, world)

    def next_runner(self) -> None:
        """Pack the waves, lose everything that the job made, and fetch them again: what happens between two jobs of CI."""
        kept, gh = self.folder / "kept.tar.gz", self.folder / "gh"
        gh.write_text(GH)
        gh.chmod(0o755)
        environ = {
            "PATH": f"{self.folder}:{os.environ['PATH']}",
            "GITHUB_REPOSITORY": "example/study",
            "GITHUB_REF_NAME": "main",
            "ARTIFACT": str(kept),
        }
        subprocess.run([CI / "state.sh", "pack"], check=True, cwd=self.folder, env=environ, timeout=60)
        (self.folder / "private-waves.tar.gz").rename(kept)
        shutil.rmtree(self.folder / "private")
        shutil.rmtree(self.folder / "public")
        subprocess.run([CI / "state.sh", "restore"], check=True, capture_output=True, cwd=self.folder, env=environ, timeout=60)

    def private(self, wave: Wave) -> Path:
        """The folder of a wave."""
        return self.folder / "private" / "waves" / wave.name

    def diff(self, wave: Wave) -> dict[str, Any]:
        """What `diff` says of the wave and the one before."""
        return json.loads((self.private(wave) / "diff.json").read_bytes())

    def study(self, wave: Wave) -> dict[str, Any]:
        """The study, all persons in it, as it is kept in private."""
        return json.loads((self.private(wave) / "pages" / "study.json").read_bytes())

    def public(self) -> dict[str, bytes]:
        """Every file in public/."""
        return {file.name: file.read_bytes() for file in sorted((self.folder / "public").iterdir())}
