#!/usr/bin/env bash
# The second door in the hands of other people's clients, as they were published: each reads, pages, writes and, where it
# can, subscribes.
set -euo pipefail
cd "$(dirname "$0")/../../examples/graphql-clients"

npm ci --no-audit --no-fund
npm test --silent
