#!/usr/bin/env bash
# Keeps the waves (private/, which names people) from one job to the next as an artifact of a private GitHub repository.
#
#   state.sh visibility   says whether the repository is private (private=yes or no in GITHUB_OUTPUT); when in doubt, it is not
#   state.sh restore      fetches the newest waves that a job of this branch kept
#   state.sh pack         writes private-waves.tar.gz, which the workflow then keeps
#
# Needs gh with GH_TOKEN, GITHUB_REPOSITORY, GITHUB_REF_NAME. Not a cache: those live for days, and pull requests can read them.
set -euo pipefail
umask 077

KEPT=private-waves
PRIVATE=private

say() { printf 'state: %s\n' "$*" >&2; }

visibility() {
  local seen
  seen=$(gh api "repos/$GITHUB_REPOSITORY" --jq .visibility) || seen=unknown
  if [[ $seen == private ]]; then
    echo 'private=yes' >>"$GITHUB_OUTPUT"
  else
    echo 'private=no' >>"$GITHUB_OUTPUT"
    echo "::warning::This repository is $seen, not private: run directories name people, so none is kept, and no wave is compared with another."
  fi
}

# Waves that a pull request from elsewhere brought are not ours: the run must be of this repository and this branch.
newest() {
  gh api "repos/$GITHUB_REPOSITORY/actions/artifacts?name=$KEPT&per_page=100" --jq "
    [.artifacts[] | select(.name == \"$KEPT\" and (.expired | not) and .workflow_run.head_branch == env.GITHUB_REF_NAME
      and .workflow_run.repository_id == .workflow_run.head_repository_id)] | sort_by(.created_at) | last | .workflow_run.id // empty"
}

restore() {
  local job
  if [[ -e $PRIVATE ]]; then
    say "$PRIVATE is there already, and stays as it is"
    return
  fi
  # a failed question is no answer: taken for a first wave, it would begin the quarter, and ask everybody, once more
  job=$(newest) || {
    say 'GitHub does not say which waves were kept; start the job again'
    exit 2
  }
  if [[ -z $job ]]; then
    say 'no waves were kept so far: this is the first'
    return
  fi
  rm -rf -- fetched
  gh run download "$job" --repo "$GITHUB_REPOSITORY" --name "$KEPT" --dir fetched
  tar -xzf "fetched/$KEPT.tar.gz"
  rm -rf -- fetched
  local waves=("$PRIVATE/waves"/*)
  say "the waves of job $job are back: ${waves[*]##*/}"
}

pack() {
  tar --exclude="$PRIVATE/lock" -czf "$KEPT.tar.gz" "$PRIVATE"
}

case ${1:-} in
  visibility | restore | pack) "$1" ;;
  *)
    say 'visibility, restore or pack?'
    exit 2
    ;;
esac
