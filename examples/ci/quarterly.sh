#!/usr/bin/env bash
# Regenerates the study of a quarter: scan, score, study, diff, public pages, policy. For cron and for CI; see docs/quarterly.md.
#
#   quarterly.sh [quarterly.conf]
#
# It may be started as often as one likes: what is finished is not asked again, what was interrupted is gone on with.
# Exit codes: 0 done · 1 a bound of the policy is missed (everything is written) · 2 something is wrong · 4 interrupted, start it again ·
# 75 another one is at work. Keys and tokens come from the environment alone: PRESENCE_AUDIT_CONTACT, PRESENCE_AUDIT_PSEUDONYM_KEY, …
set -euo pipefail
umask 077 # what is written may name people

((BASH_VERSINFO[0] * 100 + BASH_VERSINFO[1] >= 404)) || {
  echo 'quarterly: needs bash 4.4 or newer' >&2
  exit 2
}

say() { printf 'quarterly: %s\n' "$*" >&2; }
fail() {
  say "$*"
  exit 2
}

# ---- what to do: the defaults, then the configuration -------------------------------------------------------------------------------

ROSTER=roster.yaml
STUDY=study.yaml
RULES=presence
PRIVATE=private
PUBLIC=public
HAND=hand
PAGES=(index.html summary.md measures.csv)
SCAN_OPTIONS=()
JUDGE_OPTIONS=()
STUDY_OPTIONS=()
FAIL_ON=()
RETRIES=2
PAUSE=900
MIN_FREE_MB=500
SWEEP=no
PRESENCE_AUDIT=(presence-audit)

conf=${1:-quarterly.conf}
[[ -r $conf ]] || fail "$conf: cannot be read; give the configuration as the first argument"
cd -- "$(dirname -- "$conf")"
# shellcheck source=quarterly.conf
source "./$(basename -- "$conf")"

for name in RETRIES PAUSE MIN_FREE_MB; do
  [[ ${!name} =~ ^[0-9]+$ ]] || fail "$name is '${!name}' in $conf; it is a whole number"
done

# What is public is opened to everybody, with all that is in it.
public=$(realpath -m -- "$PUBLIC")
for name in . "$PRIVATE" "$HAND" "$ROSTER" "$STUDY"; do
  there=$(realpath -m -- "$name")
  case $there/ in "$public"/*) fail "PUBLIC is '$PUBLIC' in $conf, and $name is in it; what is public has a folder of its own" ;; esac
done
for name in "$PRIVATE" "$HAND"; do
  case $public/ in "$(realpath -m -- "$name")"/*) fail "PUBLIC is '$PUBLIC' in $conf, and that is in $name; what is public has a folder of its own" ;; esac
done

today() { date -u ${SOURCE_DATE_EPOCH:+"--date=@$SOURCE_DATE_EPOCH"} "$1"; }
quarter() {
  local month
  month=$(today +%m)
  printf '%s-Q%d' "$(today +%Y)" $(((10#$month + 2) / 3))
}
WAVE=${WAVE:-$(quarter)}
[[ $WAVE =~ ^[0-9]{4}-Q[1-4]$ ]] || fail "WAVE is '$WAVE'; it is a year and a quarter, such as 2026-Q4"
wave=$PRIVATE/waves/$WAVE
run=$wave/run
log=$wave/log

# ---- tools ----------------------------------------------------------------------------------------------------------------------------

child=
stopped=
stop() {
  stopped=yes
  if [[ -n $child ]]; then kill -TERM "$child" 2>/dev/null || true; fi
}
trap stop TERM INT

# A command that nobody expected to fail ends the script with its own code; 1 is left to bounds that are missed.
red=
ended() {
  local code=$?
  ((code == 0 || code == 2 || code == 4 || code == 75)) || [[ -n $red ]] || fail "a command failed with exit code $code; the line above says why"
}
trap ended EXIT

# Wait for the child; a signal ends `wait` before its child has ended, so that it is waited for again. Returns the child's exit code.
finish() {
  local code=0 again=0
  wait "$child" || code=$?
  if [[ -n $stopped ]]; then
    wait "$child" || again=$?
    ((again == 127)) || code=$again
  fi
  child=
  return "$code"
}

# Run presence-audit with its messages in a private file, which may name people; returns its exit code. A stopped job stops it, too.
tool() {
  local name=$1
  shift
  [[ -z $stopped ]] || return 4
  "${PRESENCE_AUDIT[@]}" "$@" >"$log/$name.out" 2>"$log/$name.err" 9>&- &
  child=$!
  finish
}

# Stop after a failed step; its messages are shown to a person at a terminal, or where SHOW_ERRORS=yes says that nobody else reads the log.
broken() {
  local name=$1 code=$2
  if ((code == 4 || code > 128)) || [[ -n $stopped ]]; then
    say "$name was interrupted; start this again, and it goes on"
    exit 4
  fi
  if [[ -s $log/$name.err ]]; then
    say "$name failed with exit code $code; its messages are in $log/$name.err"
  else
    say "$name failed with exit code $code and could not say why; is the disk full? $(free_mb "$PRIVATE") MB are free for $PRIVATE"
  fi
  if [[ -t 2 || ${SHOW_ERRORS:-no} == yes ]]; then tail -n 20 -- "$log/$name.err" >&2; fi
  exit 2
}

# A policy that cannot be read is told before anybody is asked: `study` reads it before it looks for the run, and there is no such run.
readable() {
  local rule options=()
  ((${#FAIL_ON[@]})) || return 0
  for rule in "${FAIL_ON[@]}"; do options+=(--fail-on "$rule"); done
  tool policy study "$PRIVATE/none" "${JUDGE_OPTIONS[@]}" --rules "$RULES" "${options[@]}" || true
  if grep -- '--fail-on ' "$log/policy.err" >&2; then fail "the policy cannot be read; mend FAIL_ON in $conf"; fi
}

free_mb() { df -Pk -- "$1" | awk 'NR == 2 { print int($4 / 1024) }'; }

enough_space() {
  local free
  free=$(free_mb "$1")
  ((free >= MIN_FREE_MB)) || fail "$1: $free MB are free, and MIN_FREE_MB asks for $MIN_FREE_MB; nothing was asked or changed"
}

# ---- the steps ------------------------------------------------------------------------------------------------------------------------

# Waves whose retention is over are replaced by their counts (run/aggregate.json), where SWEEP=yes says so; what was made of them goes, too.
sweep() {
  local code=0 one
  [[ $SWEEP == yes ]] && compgen -G "$PRIVATE/waves/*/run/manifest.json" >/dev/null || return 0
  tool sweep retention sweep --runs "$PRIVATE/waves" --yes || code=$?
  ((code == 0)) || broken sweep "$code"
  for one in "$PRIVATE"/waves/*/; do
    [[ -e ${one}run/aggregate.json && ! -e ${one}run/manifest.json && (-e ${one}pages || -e ${one}diff.json) ]] || continue
    rm -rf -- "${one}pages" "${one}diff.json" "${one}log"
    mkdir -p -- "$log"
    say "the retention of $(basename -- "$one") is over: nothing about persons is left of it"
  done
}

# Failures that pass by themselves; while there are some, the scan is gone on with after a pause.
PASSING='unknown:connection>0,unknown:timeout>0,unknown:server_error>0,unknown:rate_limited>0'

look() {
  local code=0 round=0 options=("${SCAN_OPTIONS[@]}" --rules "$RULES" --quiet)
  if [[ -e $wave/done ]]; then
    say "$WAVE was done on $(<"$wave/done"); nobody is asked again, and the pages are written anew"
    return
  fi
  [[ ! -e $run/aggregate.json ]] || fail "the retention of $WAVE is over; nobody is asked for it again"
  if [[ -d $run && ! -e $run/manifest.json ]]; then
    [[ ! -s $run/evidence.jsonl ]] || fail "$run holds evidence and no manifest.json: it is damaged; restore it, or move it away"
    rm -rf -- "$run" # it ended before it began
  fi
  if [[ -e $run/manifest.json ]]; then
    say "$WAVE goes on where it ended"
    options=(--resume "$run" --retry "${options[@]}")
  else
    [[ $WAVE == "$(quarter)" ]] || fail "$WAVE was not begun, and today is $(today +%F): only the quarter of today can begin"
    say "$WAVE begins"
    options=("$ROSTER" --run "$run" --study "$STUDY" "${options[@]}")
  fi
  while true; do
    code=0
    tool scan scan "${options[@]}" --fail-on "$PASSING" || code=$?
    ((code == 1 && round < RETRIES)) || break
    round=$((round + 1))
    say "some looks failed for a reason that may pass; round $round of $RETRIES begins in $PAUSE seconds"
    sleep "$PAUSE" 9>&- &
    child=$!
    finish || true
    [[ -z $stopped ]] || broken scan 4
    options=(--resume "$run" --retry "${SCAN_OPTIONS[@]}" --rules "$RULES" --quiet)
  done
  ((code <= 1)) || broken scan "$code"
}

# What analysts hand in for the quarter: hand/2026-Q4/captures/, coding*.csv, annotations*.yaml. They look after the scan, so what they
# bring is taken up to today; the study itself stays of the day of the scan. Decisions on accounts count for every quarter: they are no
# part of a run, so that each judging needs them again.
judge() {
  local options=() file code=0
  decisions=()
  for file in "$HAND"/*/decisions*.yaml; do
    if [[ -e $file ]]; then decisions+=(--decisions "$file"); fi
  done
  if [[ -d $HAND/$WAVE/captures ]]; then options+=(--captures "$HAND/$WAVE/captures"); fi
  for file in "$HAND/$WAVE"/coding*.csv "$HAND/$WAVE"/coding*.xlsx; do
    if [[ -e $file ]]; then options+=(--coding "$file"); fi
  done
  for file in "$HAND/$WAVE"/annotations*.yaml; do
    if [[ -e $file ]]; then options+=(--annotations "$file"); fi
  done
  if ((${#options[@]})); then
    tool take score "$run" "${JUDGE_OPTIONS[@]}" --rules "$RULES" "${options[@]}" --as-of "$(today +%F)" || code=$?
    ((code == 0)) || broken take "$code"
  fi
  if ((${#options[@]} + ${#decisions[@]})); then
    tool score score "$run" "${JUDGE_OPTIONS[@]}" --rules "$RULES" "${decisions[@]}" || code=$?
    ((code == 0)) || broken score "$code"
  fi
}

# Earlier waves, the oldest first; a wave with a file `skip` in it is left out.
earlier() {
  local one
  for one in "$PRIVATE"/waves/*/; do
    one=${one%/}
    [[ ${one##*/} < $WAVE && ! -e $one/skip ]] || continue
    if [[ -e $one/run/study.json ]]; then
      printf '%s\n' "$one/run"
    elif [[ -e $one/run/manifest.json ]]; then
      say "${one##*/} was begun and never judged, so it is left out; WAVE=${one##*/} in the environment goes on with it"
    fi
  done
}

# Pseudonyms that stand in pages; none where there are no pages.
pseudonyms() { { grep -oE 'P-[0-9a-f]{8,}' -- "$1/study.json" 2>/dev/null || true; } | cut -c 1-10 | sort -u; }

# Under another key everybody has another pseudonym, and nobody can be followed in what is published. Pages of this wave, or else of the
# one before, say which key it was; who is in all waves has the same pseudonym in both.
same_key() {
  local known=$1
  [[ -n $known && ${NEW_KEY:-no} != yes ]] || return 0
  [[ -z $(comm -12 <(printf '%s\n' "$known") <(pseudonyms "$2")) ]] || return 0
  rm -rf -- "$2"
  fail "no pseudonym is as in the pages before: the key is another one; the pages in $PUBLIC stay. Give the key of then, or NEW_KEY=yes"
}

# The pages by which the key is known: the newest that are there.
last_pages() {
  local at
  if [[ -e $wave/pages/study.json ]]; then
    printf '%s\n' "$wave/pages"
    return
  fi
  for ((at = ${#runs[@]} - 2; at >= 0; at--)); do
    if [[ -e ${runs[at]%/run}/pages/study.json ]]; then
      printf '%s\n' "${runs[at]%/run}/pages"
      return
    fi
  done
}

publish() {
  local before
  before=$(pseudonyms "$(last_pages)")
  local options=("${JUDGE_OPTIONS[@]}" "${STUDY_OPTIONS[@]}" --rules "$RULES" --study "$STUDY" "${decisions[@]}") rule file
  for rule in "${FAIL_ON[@]}"; do options+=(--fail-on "$rule"); done
  missed=0
  tool study study "${runs[@]}" "${options[@]}" --pseudonymous --output-dir "$wave/pages.new" || missed=$?
  ((missed <= 1)) || broken study "$missed"
  same_key "$before" "$wave/pages.new"
  rm -rf -- "$wave/pages"
  mv -- "$wave/pages.new" "$wave/pages"
  mkdir -p -- "$PUBLIC" || fail "$PUBLIC: cannot be made"
  for file in "${PAGES[@]}"; do
    cp -- "$wave/pages/$file" "$PUBLIC/.$file.new" || {
      rm -f -- "$PUBLIC"/.*.new
      fail "$PUBLIC: $file cannot be written there; the pages that were there stay"
    }
  done
  for file in "${PAGES[@]}"; do mv -f -- "$PUBLIC/.$file.new" "$PUBLIC/$file"; done
  rm -f -- "$PUBLIC"/.*.new # of a start that was killed
  for file in index.html summary.md measures.csv study.json study.xlsx; do # what is not published any more
    [[ " ${PAGES[*]} " == *" $file "* ]] || rm -f -- "$PUBLIC/$file"
  done
  chmod -R a+rX -- "$PUBLIC" # these, and only these, are for everybody
}

difference() {
  local before=${runs[-2]} code=0
  tool diff diff "$before" "$run" "${JUDGE_OPTIONS[@]}" --rules "$RULES" "${decisions[@]}" --format json --output "$wave/diff.json" || code=$?
  ((code == 0)) || broken diff "$code"
}

summary() {
  if [[ -n ${GITHUB_STEP_SUMMARY:-} ]]; then
    cat -- "$PUBLIC/summary.md" >>"$GITHUB_STEP_SUMMARY"
  fi
  if [[ -n ${GITHUB_OUTPUT:-} ]]; then echo 'pages=yes' >>"$GITHUB_OUTPUT"; fi
}

verdict() {
  local line mark=''
  if [[ ${GITHUB_ACTIONS:-} == true ]]; then mark='::error title=Policy::'; fi
  while IFS= read -r line; do
    case $line in
      'policy: '*) printf '%s%s\n' "$mark" "$line" >&2 ;;
      'note: '*' was not checked, '*) say "$line" ;;
    esac
  done <"$log/study.err"
  if ((missed)); then
    red=yes
    say "$WAVE misses its policy; the pages are written, look at the lines above before they are published"
    exit 1
  fi
  today +%F >"$wave/done"
  say "$WAVE is done: $PUBLIC/"
}

# ---- one after the other --------------------------------------------------------------------------------------------------------------

[[ -e $ROSTER ]] || fail "$ROSTER: is not there; presence-audit roster template --output $ROSTER starts one"
[[ -e $STUDY ]] || fail "$STUDY: is not there; presence-audit study template --output $STUDY starts one"
command -v flock >/dev/null || fail "flock is missing (package util-linux); without it two jobs could write one wave"
mkdir -p -- "$log"
exec 9>"$PRIVATE/lock"
flock -n 9 || {
  say "another one is at work in $PRIVATE"
  exit 75
}
enough_space "$PRIVATE"
readable
sweep
look
judge
mapfile -t runs < <(earlier)
runs+=("$run")
if ((${#runs[@]} > 1)); then difference; else say "there is no earlier wave, so nothing is compared"; fi
publish
summary
verdict
