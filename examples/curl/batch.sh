#!/usr/bin/env bash
# Many writes in one request, line by line; sent again after a cut, nothing is done twice.
. "$(dirname "$0")/lib.sh"
name=example-$(date +%s)-$$

lines=$(mktemp)
trap 'rm -f "$lines"' EXIT
cat >"$lines" <<END
{"action":"create","input":{"headline":"Weather for Tuesday","slug":"weather-$name"}}
{"action":"publish","id":"weather-$name","ifVersion":1}
{"action":"patch","id":"weather-$name","ifVersion":1,"input":{"kicker":"Too late"}}
{"action":"put","source":"city-wire","externalId":"$name","input":{"headline":"Water levels"}}
END

# send: the lines, under one Idempotency-Key.
send () {
  ask POST /v1/batch --header 'Content-Type: application/x-ndjson' --header "Idempotency-Key: $name" --data-binary "@$lines"
}

step 'A result for each'
results=$(send)
jq -c '[.index, .outcome, .version, .problem.code]' <<<"$results"

step 'Again'
send | jq -c '[.index, .outcome, .replayed, .problem.code]'

step 'All or nothing'
ask POST /v1/batch --json '{"atomic":true,"operations":[{"action":"create","input":{"headline":"One"}},{"action":"publish","id":"nowhere","ifVersion":"*"}]}' | jq -c '[.status, .detail]'

for id in $(jq -r 'select(.outcome == "created").id' <<<"$results"); do forget "/v1/articles/$id"; done
