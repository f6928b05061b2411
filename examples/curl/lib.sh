# What the examples share: where Stet is, with which key it is asked, and how. Sourced, not run.
set -euo pipefail

STET=${STET:-http://localhost:4000}
KEY=${STET_KEY:-$(cat data/admin.key)}

# ask METHOD PATH [CURL OPTIONS…]: one request with the key; the answer goes to stdout.
ask () {
  local method=$1 path=$2
  shift 2
  curl --silent --show-error --user "$KEY:" --request "$method" "$@" "$STET$path"
}

# visit PATH: what a reader gets, who has no key.
visit () {
  curl --silent --show-error "$STET$1"
}

# step WORDS…: says what comes next.
step () {
  printf '\n# %s\n' "$*"
}

# forget PATH: into the trash and out of it, so that an example leaves nothing behind.
forget () {
  ask DELETE "$1" --header 'If-Match: *' >/dev/null
  ask POST "$1/purge" --header 'If-Match: *' >/dev/null
}
