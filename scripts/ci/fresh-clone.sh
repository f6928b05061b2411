#!/usr/bin/env bash
# A stranger's first minutes: clone, install, demo, the five commands that it greets with; then the same as an image
# is built: without development packages, `npm start` still serves what the demo made.
set -euo pipefail
cd "$(dirname "$0")/../.."

dir=$(mktemp -d "${TMPDIR:-/tmp}/stet-fresh-clone.XXXXXX")
server=''
finish () {
  [ -z "$server" ] || kill -KILL -- "-$server" 2>/dev/null || true
  rm -rf "$dir"
}
trap finish EXIT

fail () {
  echo "$1" >&2
  tail -n 40 "$dir/log" >&2 || true
  exit 1
}

# serve COMMAND...: starts it in a process group of its own, and waits until it says that it is up.
serve () {
  : >"$dir/log"
  setsid "$@" >"$dir/log" 2>&1 &
  server=$!
  for _ in $(seq 600); do
    ! grep -q '^Stet is up' "$dir/log" || return 0
    kill -0 "$server" 2>/dev/null || fail "'$*' ended before it was up:"
    sleep 0.2
  done
  fail "'$*' was not up within two minutes:"
}

# stop: SIGTERM to all of the group, as a terminal or a container does. The program has to say that it has heard, and all to
# end. npm's own status depends on its shell, which may end by the signal before the program does: the tests hold the program's.
stop () {
  kill -TERM -- "-$server"
  wait "$server" || true
  for _ in $(seq 100); do
    kill -0 -- "-$server" 2>/dev/null || break
    sleep 0.1
  done
  ! kill -0 -- "-$server" 2>/dev/null || fail 'It does not end within ten seconds of SIGTERM:'
  grep -q '^stet: SIGTERM: ' "$dir/log" || fail 'It was not heard to finish:'
  server=''
}

# What is not committed is no part of it.
git clone --quiet --no-hardlinks . "$dir/stet"
cd "$dir/stet"
started=$SECONDS
npm ci --no-audit >"$dir/log" 2>&1 || fail 'npm ci failed:'
echo "npm ci: $((SECONDS - started)) s"

# A port that is free, and none of the caller's settings.
PORT=$(node -e "const s = require('net').createServer(); s.listen(0, '127.0.0.1', () => { console.log(s.address().port); s.close() })")
export PORT
unset DATABASE_URL HOST "${!STET_@}"

started=$SECONDS
serve npm run demo
echo "npm run demo: up after $((SECONDS - started)) s"
sleep 1
mapfile -t commands < <(grep -E '^ +curl ' "$dir/log")
[ "${#commands[@]}" -eq 5 ] || fail "It greets with ${#commands[@]} commands, not with five:"
for command in "${commands[@]}"; do
  bash -c "$command --silent --show-error --fail" >"$dir/answer" || fail "This does not work as pasted: $command"
  node -e "const { data } = JSON.parse(require('fs').readFileSync('$dir/answer', 'utf8')); if (!data || data.length === 0) process.exit(1)" || fail "This answers nothing: $command"
done
curl --silent --fail "http://localhost:$PORT/docs/" >/dev/null || fail 'The reference does not answer.'
stop
echo 'The five commands work as pasted, and SIGTERM ends the demo.'

npm prune --omit=dev >"$dir/log" 2>&1 || fail 'npm prune failed:'
[ ! -e node_modules/typescript ] || fail 'npm prune left the development packages.'
serve npm start
articles=$(curl --silent --fail "http://localhost:$PORT/v1/articles?limit=1&total=true" | node -p "JSON.parse(require('fs').readFileSync(0, 'utf8')).page.total")
[ "$articles" -ge 300 ] || fail "It serves $articles articles:"
curl --silent --fail "http://localhost:$PORT/readyz" >/dev/null || fail 'It is not ready.'
stop
echo "Without development packages, npm start serves the $articles articles."
