#!/bin/sh
# Everything that can be checked without running: layout, lint, types, what nobody uses.
# All checks are made; the exit code is that of the first that failed.
set -u
root=$(CDPATH='' cd -- "$(dirname -- "$0")/.." && pwd -P)
cd -- "$root" || exit 1
bin=$(sh scripts/setup.sh) || exit 1
PATH=$root/node_modules/.bin:$bin:$PATH
export PATH
first_failure=0

check() {
  title=$1
  shift
  echo "-- $title"
  "$@"
  code=$?
  [ "$code" -eq 0 ] && return
  echo "-- $title: not in order (exit code $code)"
  [ "$first_failure" -ne 0 ] || first_failure=$code
}

check 'layout' prettier --check --log-level warn .
check 'lint' oxlint --quiet .
for project in packages/*/tsconfig.json tsconfig.json; do
  check "types: $project" tsc --noEmit -p "$project"
done
check 'unused' knip --no-progress
exit "$first_failure"
