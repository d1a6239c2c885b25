#!/bin/sh
# Prints the folder of a Node that can run Causeway: the one on PATH, else the one kept in
# .causeway/node. With the word "install" it fetches the latter when neither is there.
# Causeway's files are TypeScript as written, which Node runs from version 24 on.
set -eu
root=$(CDPATH='' cd -- "$(dirname -- "$0")/.." && pwd -P)
least=24
fetched=24.21.0
kept=$root/.causeway/node/node_modules/.bin

# True where $1 is a Node that is new enough.
is_new_enough() {
  version=$("$1" --version 2>/dev/null) || return 1
  version=${version#v}
  [ "${version%%.*}" -ge "$least" ] 2>/dev/null
}

on_path=$(command -v node 2>/dev/null || true)
if [ -n "$on_path" ] && is_new_enough "$on_path"; then
  dirname -- "$on_path"
  exit 0
fi
if is_new_enough "$kept/node"; then
  printf '%s\n' "$kept"
  exit 0
fi
[ "${1:-}" = install ] || exit 1

case $(uname -s) in
  Linux) platform=linux ;;
  Darwin) platform=darwin ;;
  *) platform=unknown ;;
esac
case $(uname -m) in
  x86_64 | amd64) processor=x64 ;;
  aarch64 | arm64) processor=arm64 ;;
  *) processor=unknown ;;
esac
if [ "$platform" = unknown ] || [ "$processor" = unknown ]; then
  echo "causeway: needs Node $least or newer; install it from nodejs.org and try again." >&2
  exit 1
fi
if ! command -v npm >/dev/null 2>&1; then
  echo "causeway: needs npm, or Node $least or newer; install one of them and try again." >&2
  exit 1
fi

echo "causeway: fetching Node $fetched, once (about 190 MB on disk) ..." >&2
# A folder and a package.json of its own: a platform's package in ours would break other machines.
fresh=$root/.causeway/node.new
said=$root/.causeway/node.log
rm -rf "$fresh"
mkdir -p "$fresh"
printf '{ "private": true }\n' >"$fresh/package.json"
if ! npm install --prefix "$fresh" --no-save --no-audit --no-fund --no-update-notifier \
  "node-$platform-$processor@$fetched" >"$said" 2>&1; then
  cat "$said" >&2
  echo "causeway: could not fetch Node. Try again with a network, or install Node $least." >&2
  exit 1
fi
rm -rf "$root/.causeway/node"
mv "$fresh" "$root/.causeway/node"
if ! is_new_enough "$kept/node"; then
  echo "causeway: the fetched Node does not run here; install Node $least or newer." >&2
  exit 1
fi
printf '%s\n' "$kept"
