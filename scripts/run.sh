#!/bin/sh
# Runs one of the long programs that npm test leaves out: measurements and long rounds.
#   sh scripts/run.sh bench NAME [ARGUMENT ...]     sh scripts/run.sh soak NAME [ARGUMENT ...]
set -eu
root=$(CDPATH='' cd -- "$(dirname -- "$0")/.." && pwd -P)
kind=${1:-}
name=${2:-}
case $kind in
  bench | soak) ;;
  *)
    echo 'usage: sh scripts/run.sh bench|soak NAME' >&2
    exit 2
    ;;
esac
case $name in
  '' | */* | .*) found='' ;;
  *) found=$root/$kind/$name.ts ;;
esac
if [ ! -f "$found" ]; then
  echo "usage: npm run $kind -- NAME, where NAME is one of:" >&2
  for file in "$root/$kind"/*.ts; do
    [ ! -f "$file" ] || echo "  $(basename -- "$file" .ts)" >&2
  done
  exit 2
fi
shift 2
bin=$(sh "$root/scripts/setup.sh")
exec "$bin/node" "$found" "$@"
