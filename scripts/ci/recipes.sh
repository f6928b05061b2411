#!/usr/bin/env bash
# The editors' guide and the examples, command by command: each has to print what it says.
set -euo pipefail
cd "$(dirname "$0")/../.."

missing=()
for command in curl jq; do command -v "$command" >/dev/null || missing+=("$command"); done
if [ "${#missing[@]}" -gt 0 ]; then
  apt-get update && DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends "${missing[@]}"
fi
npm run --silent recipes
