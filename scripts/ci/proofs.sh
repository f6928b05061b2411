#!/usr/bin/env bash
# The proofs (`npm run prove:…`) at the size that every commit can afford.
set -euo pipefail
cd "$(dirname "$0")/../.."

# The replay of a power cut records system calls.
if ! command -v strace >/dev/null; then
  apt-get update && DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends strace
fi
export STET_PROVE=ci
failed=0
for proof in $(node -p "Object.keys(JSON.parse(require('fs').readFileSync('package.json', 'utf8')).scripts).filter((name) => name.startsWith('prove:')).join(' ')"); do
  npm run --silent "$proof" || { echo "$proof does not hold." >&2; failed=1; }
done
exit "$failed"
