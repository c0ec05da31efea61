"""The workflow of examples/ci: least rights, pinned actions, nothing about persons kept where strangers could read it, and only files that exist."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import tarfile
import tomllib

import pytest
import yaml

from quarterly_world import ROOT

CI = ROOT / "examples" / "ci"
WORKFLOW = CI / ".github" / "workflows" / "quarterly.yml"
TEXT = WORKFLOW.read_text()
FLOW = yaml.safe_load(TEXT)
JOBS = FLOW["jobs"]
STEPS = [(job, step) for job, described in JOBS.items() for step in described["steps"]]
RUNS = [step for _, step in STEPS if "run" in step]
GH = r"""#!/usr/bin/env bash
# Called as gh: answers from files, and writes down how it was called.
printf '%s\n' "$*" >>"$FAKE/calls"
case "$*" in
  *actions/artifacts*) [[ -e $FAKE/artifacts ]] || exit 1; jq -r "${@: -1}" "$FAKE/artifacts" ;;
  'run download'*) mkdir -p fetched && cp "$FAKE/kept.tar.gz" fetched/private-waves.tar.gz ;;
  *--jq\ .visibility) [[ -e $FAKE/visibility ]] || exit 1; cat "$FAKE/visibility" ;;
  *) exit 9 ;;
esac
"""


def named(part):
    (found,) = [step for _, step in STEPS if part in step.get("name", "") or part in step.get("uses", "")]
    return found


def test_it_starts_on_the_first_day_of_each_quarter_and_by_hand():
    events = FLOW[True]  # YAML 1.1 reads the key `on` as true
    assert "17 5 1 1,4,7,10 *" in [one["cron"] for one in events["schedule"]]
    assert set(events) == {"schedule", "workflow_dispatch"}  # no event by which a stranger could start it


def test_no_right_is_given_that_is_not_used():
    assert FLOW["permissions"] == {}
    assert JOBS["study"]["permissions"] == {"contents": "read", "actions": "read"}
    assert JOBS["pages"]["permissions"] == {"pages": "write", "id-token": "write"}
    assert named("actions/checkout")["with"]["persist-credentials"] is False


def test_every_action_is_pinned_to_a_commit_with_its_release_beside_it():
    used = [step["uses"] for _, step in STEPS if "uses" in step]
    assert len(used) >= 5
    for one in used:
        assert re.fullmatch(r"actions/[a-z-]+@[0-9a-f]{40}", one), one
        assert re.search(rf"uses: {re.escape(one)} # v\d+\.\d+\.\d+$", TEXT, re.MULTILINE), one


def test_one_job_at_a_time_and_none_for_ever():
    assert FLOW["concurrency"] == {"group": "quarterly", "cancel-in-progress": False}
    assert all(described["timeout-minutes"] <= 360 for described in JOBS.values())
    # the step ends before the job, so that what was collected can still be kept
    assert named("policy")["timeout-minutes"] < JOBS["study"]["timeout-minutes"]


def test_nothing_that_a_person_typed_is_put_into_a_script():
    for step in RUNS:
        assert "${{" not in step["run"], step["name"]


def test_every_step_calls_files_that_exist_and_can_be_run():
    called = {word for step in RUNS for word in re.findall(r"(?:^|\s)(\./[\w./-]+|[\w-]+\.(?:sh|conf|txt))", step["run"])}
    assert called == {"./state.sh", "./quarterly.sh", "quarterly.conf", "requirements.txt"}
    for name in called:
        assert (CI / name).is_file(), name
        assert not name.startswith("./") or os.access(CI / name, os.X_OK), name


def test_secrets_are_given_to_the_one_step_that_needs_them():
    for _, step in STEPS:
        holds = [value for value in step.get("env", {}).values() if "secrets." in str(value)]
        assert bool(holds) == (step.get("id") == "quarterly"), step
        assert "secrets." not in step.get("run", "")
    given = named("policy")["env"]
    assert {"PRESENCE_AUDIT_CONTACT", "PRESENCE_AUDIT_PSEUDONYM_KEY"} <= set(given)
    assert all(value == f"${{{{ secrets.{name} }}}}" for name, value in given.items() if "secrets." in value)


def test_waves_are_fetched_packed_and_kept_in_a_private_repository_only():
    for part in ("Fetch the waves", "Pack the waves", "Keep the waves"):
        assert "steps.place.outputs.private == 'yes'" in named(part)["if"], part
    kept = [step for _, step in STEPS if "upload-artifact" in step.get("uses", "")]
    assert [step["with"]["path"] for step in kept] == ["private-waves.tar.gz"]
    # what was collected is kept even when the job is red or was stopped
    assert named("Keep the waves")["if"].startswith("always()")


def test_pages_are_the_public_folder_and_a_missed_policy_is_published_by_hand_only():
    handed = named("upload-pages-artifact")
    assert handed["with"] == {"path": "public"}
    for condition in (handed["if"], JOBS["pages"]["if"]):
        assert "vars.PUBLISH_PAGES == 'yes'" in condition
        assert "inputs.publish" in condition
    assert "cache" not in TEXT.replace("cache: pip", "").replace("cache-dependency-path", "").replace("caches can be read", "")


def test_the_program_that_is_installed_is_this_version_with_what_the_study_needs():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    (line,) = [line for line in (CI / "requirements.txt").read_text().splitlines() if not line.startswith("#")]
    assert line == f"{project['name']}[study,xlsx]=={project['version']}"


SCRIPTS = ["quarterly.sh", "state.sh", "quarterly.conf"]


@pytest.mark.parametrize("name", SCRIPTS)
def test_bash_can_read_it(name):
    done = subprocess.run(["bash", "-n", CI / name], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")


@pytest.mark.parametrize("name", SCRIPTS[:2])
def test_scripts_stop_at_the_first_failure_and_write_for_the_owner_alone(name):
    lines = (CI / name).read_text().splitlines()
    assert lines[0] == "#!/usr/bin/env bash"
    assert "set -euo pipefail" in lines
    assert any(line.startswith("umask 077") for line in lines)


@pytest.mark.skipif(shutil.which("shellcheck") is None, reason="shellcheck is not installed")
@pytest.mark.parametrize("name", SCRIPTS[:2])
def test_shellcheck_finds_nothing(name):
    done = subprocess.run(["shellcheck", "--external-sources", name], capture_output=True, text=True, check=False, cwd=CI)
    assert (done.returncode, done.stdout) == (0, "")


@pytest.fixture
def state(tmp_path):
    """Start state.sh with a `gh` that answers from files; returns (result, what stands in GITHUB_OUTPUT)."""
    fake, output = tmp_path / "fake", tmp_path / "output"
    fake.mkdir()
    (fake / "gh").write_text(GH)
    (fake / "gh").chmod(0o755)
    environ = {"PATH": f"{fake}:{os.environ['PATH']}", "FAKE": str(fake), "GITHUB_REPOSITORY": "example/study"}
    environ |= {"GITHUB_REF_NAME": "main", "GITHUB_OUTPUT": str(output)}

    def start(word):
        done = subprocess.run([CI / "state.sh", word], capture_output=True, text=True, check=False, cwd=tmp_path, env=environ, timeout=30)
        return done, output.read_text() if output.exists() else ""

    return start


@pytest.mark.parametrize(("said", "private"), [("private", "yes"), ("public", "no"), ("internal", "no"), (None, "no"), ("", "no")])
def test_only_a_repository_that_says_so_is_private(state, tmp_path, said, private):
    """`internal` can be read by a whole enterprise, and no answer is no permission."""
    if said is not None:
        (tmp_path / "fake" / "visibility").write_text(f"{said}\n")
    done, output = state("visibility")
    assert done.returncode == 0
    assert output == f"private={private}\n"
    assert ("::warning::" in done.stdout) == (private == "no")


def artifact(number, **changes):
    job = {"id": number, "head_branch": "main", "repository_id": 7, "head_repository_id": 7} | changes.pop("job", {})
    day = f"2026-10-{number:02}T00:00:00Z"
    values = {"name": "private-waves", "expired": False, "created_at": day, "workflow_run": job} | changes
    return str(values).replace("'", '"').replace("False", "false").replace("True", "true")


def kept(tmp_path):
    wave = tmp_path / "packed" / "private" / "waves" / "2026-Q3" / "run"
    wave.mkdir(parents=True)
    (wave / "study.json").write_text("{}")
    with tarfile.open(tmp_path / "fake" / "kept.tar.gz", "w:gz") as out:
        out.add(tmp_path / "packed" / "private", "private")


@pytest.mark.skipif(shutil.which("jq") is None, reason="jq is not installed")
def test_the_newest_waves_of_this_branch_and_repository_are_fetched(state, tmp_path):
    """Not those that have expired, not those of another branch, and not those that a pull request from elsewhere brought."""
    kept(tmp_path)
    others = [
        artifact(8, expired=True),
        artifact(7, job={"head_branch": "try"}),
        artifact(6, job={"head_repository_id": 8}),
        artifact(5, name="x"),
    ]
    listed = [artifact(2), artifact(3), *others]
    (tmp_path / "fake" / "artifacts").write_text('{"artifacts": [' + ",".join(listed) + "]}")
    done, _ = state("restore")
    assert done.returncode == 0, done.stderr
    assert "run download 3 " in (tmp_path / "fake" / "calls").read_text()
    assert (tmp_path / "private" / "waves" / "2026-Q3" / "run" / "study.json").exists()
    assert not (tmp_path / "fetched").exists()


@pytest.mark.skipif(shutil.which("jq") is None, reason="jq is not installed")
def test_no_waves_so_far_is_a_first_wave_and_no_answer_is_none(state, tmp_path):
    done, _ = state("restore")
    assert done.returncode == 2
    assert "start the job again" in done.stderr
    (tmp_path / "fake" / "artifacts").write_text('{"artifacts": []}')
    done, _ = state("restore")
    assert done.returncode == 0
    assert "this is the first" in done.stderr


def test_waves_that_are_there_are_not_overwritten(state, tmp_path):
    (tmp_path / "private").mkdir()
    done, _ = state("restore")
    assert done.returncode == 0
    assert "stays as it is" in done.stderr
    assert not (tmp_path / "fake" / "calls").exists()


def test_what_is_packed_is_the_private_folder(state, tmp_path):
    (tmp_path / "private" / "waves").mkdir(parents=True)
    (tmp_path / "private" / "waves" / "kept").touch()
    (tmp_path / "private" / "lock").touch()
    (tmp_path / "roster.yaml").touch()
    done, _ = state("pack")
    assert done.returncode == 0
    with tarfile.open(tmp_path / "private-waves.tar.gz") as packed:
        assert sorted(packed.getnames()) == ["private", "private/waves", "private/waves/kept"]
    assert (tmp_path / "private-waves.tar.gz").stat().st_mode & 0o077 == 0


def test_the_readme_says_of_every_file_whether_it_holds_personal_data():
    rows = [line for line in (CI / "README.md").read_text().splitlines() if line.startswith("| `")]
    named = {name for line in rows for name in re.findall(r"`([^`]+)`", line.split(" | ")[0])}
    there = {str(file.relative_to(CI)) for file in CI.rglob("*") if file.is_file()} - {"README.md"}
    assert there <= named
    assert {"roster.yaml", "private/", "public/index.html"} <= named
    assert all(line.count("|") == 4 for line in rows)
