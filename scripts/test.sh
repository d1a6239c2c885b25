#!/bin/sh
# All checks and all tests, from a fresh clone: one command, under ten minutes.
# With arguments, the test runner alone gets them: npm test -- packages/domain
# Nothing is printed after the runner's closing line; the exit code is that of the first failure.
set -u
root=$(CDPATH='' cd -- "$(dirname -- "$0")/.." && pwd -P)
cd -- "$root" || exit 1
bin=$(sh scripts/setup.sh) || exit 1
PATH=$bin:$PATH
export PATH

# Hundreds of tests start the command line: what Node makes of its files is kept for the next one.
NODE_COMPILE_CACHE=$root/.causeway/compile-cache
export NODE_COMPILE_CACHE

has_fonts() {
  fc-list 2>/dev/null | grep -qi 'noto'
}

has_browser() {
  command -v chromium >/dev/null 2>&1 || command -v chromium-browser >/dev/null 2>&1
}

# Page tests draw in Chromium, in scripts that need Noto. Without them those tests say so.
install_browser() {
  if has_browser && has_fonts; then return; fi
  if [ "$(id -u)" -ne 0 ] || ! command -v apt-get >/dev/null 2>&1; then
    echo 'causeway: no Chromium with Noto fonts here; the tests that draw pages need them.' >&2
    return
  fi
  echo 'causeway: installing Chromium and Noto fonts for the page tests, once ...' >&2
  mkdir -p .causeway
  if ! {
    apt-get update &&
      DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends \
        chromium fontconfig fonts-noto-core
  } >.causeway/apt.log 2>&1 </dev/null; then
    echo 'causeway: that did not work (see .causeway/apt.log); going on without.' >&2
  fi
}

if [ "$#" -gt 0 ]; then
  exec node node_modules/vitest/vitest.mjs run "$@"
fi

install_browser
sh scripts/check.sh
checked=$?
[ "$checked" -eq 0 ] || echo '-- tests follow, but the checks above are not in order'
node node_modules/vitest/vitest.mjs run
tested=$?
[ "$checked" -eq 0 ] || exit "$checked"
exit "$tested"
