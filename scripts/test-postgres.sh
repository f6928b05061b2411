#!/usr/bin/env bash
# Runs a command (npm test, when none is given) with STET_TEST_POSTGRES naming a PostgreSQL server.
# A server named beforehand is used as it is; otherwise one is started for this run and removed after it.
set -euo pipefail

[ $# -gt 0 ] || set -- npm test
[ -z "${STET_TEST_POSTGRES:-}" ] || exec "$@"

bin=$(ls -d /usr/lib/postgresql/*/bin 2>/dev/null | sort -V | tail -n 1 || true)
[ -n "$bin" ] || bin=$(dirname "$(command -v initdb || true)")
major=$("$bin/postgres" --version 2>/dev/null | grep -oE '[0-9]+' | head -n 1 || true)
if [ "${major:-0}" -lt 15 ]; then
  echo 'No PostgreSQL 15 or newer was found: install one (on Debian, apt-get install postgresql) or name a server in STET_TEST_POSTGRES.' >&2
  exit 1
fi

dir=$(mktemp -d "${TMPDIR:-/tmp}/stet-postgres.XXXXXX")
server='' command=''

stop () {
  trap '' INT TERM HUP
  [ -z "$command" ] || kill "$command" 2>/dev/null || true
  # SIGQUIT ends it at once: there is nothing to keep.
  [ -z "$server" ] || { kill -QUIT "$server" 2>/dev/null && wait "$server" 2>/dev/null; } || true
  rm -rf "$dir"
}
trap stop EXIT
trap 'exit 130' INT
trap 'exit 143' TERM HUP

# The server refuses to run as root. With setpriv it also ends when this script is killed.
as=()
if [ "$(id -u)" = 0 ]; then
  user=$(id -un postgres 2>/dev/null || echo nobody)
  chown "$user" "$dir"
  as=(setpriv "--reuid=$user" "--regid=$(id -gn "$user")" --clear-groups --pdeathsig QUIT env "HOME=$dir")
fi

# ICU's order of words differs from SQLite's order of bytes, as it does on most servers: tests that lean on either fail here.
# The folder is entered first, for the server's user may not see the current one.
if ! (cd "$dir" && "${as[@]}" "$bin/initdb" --pgdata="$dir/data" --username=stet --auth=trust --encoding=UTF8 \
  --locale=C.UTF-8 --locale-provider=icu --icu-locale=en-US --no-sync) >"$dir/log" 2>&1; then
  cat "$dir/log" >&2
  exit 1
fi

port=$(node -e "const s = require('net').createServer(); s.listen(0, '127.0.0.1', () => { console.log(s.address().port); s.close() })")
serve () {
  cd "$dir" && exec "${as[@]}" "$bin/postgres" -D "$dir/data" -k "$dir" -p "$port" -c listen_addresses=127.0.0.1 \
    -c max_connections=200 -c fsync=off -c synchronous_commit=off -c full_page_writes=off
}
serve >"$dir/log" 2>&1 &
server=$!
for _ in $(seq 150); do
  "$bin/pg_isready" -q -h 127.0.0.1 -p "$port" && break
  kill -0 "$server" 2>/dev/null || { cat "$dir/log" >&2; exit 1; }
  sleep 0.1
done

export STET_TEST_POSTGRES="postgres://stet@127.0.0.1:$port/postgres"
"$@" &
command=$!
status=0
wait "$command" || status=$?
command=''
exit "$status"
