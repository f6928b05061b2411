#!/usr/bin/env bash
# Schedules a story, sees it appear at its hour, and holds another one under embargo.
. "$(dirname "$0")/lib.sh"
answer=$(mktemp)
trap 'rm -f "$answer"' EXIT

story=/v1/articles/$(ask POST /v1/articles --json '{"headline":"Election results"}' | jq -r .data.id)

step 'For three seconds from now; at work it would be 06:00'
ask POST "$story/schedule" --header 'If-Match: "v1"' --json "{\"publishedAt\":\"$(date --iso-8601=seconds --date '+3 seconds')\"}" | jq -c '[.outcome, .data.status]'
visit "$story" | jq -c '[.status, .code]'

step 'At its hour'
for _ in $(seq 50); do
  visit "$story?fields=headline,status" >"$answer"
  ! jq -e .data "$answer" >/dev/null || break
  sleep 0.2
done
jq -c '[.data.headline, .data.status]' "$answer"
forget "$story"

step 'Under embargo it can be prepared, and published by nobody'
tomorrow=$(date --iso-8601=seconds --date 'tomorrow 06:00')
story=/v1/articles/$(ask POST /v1/articles --json "{\"headline\":\"Annual report\",\"embargoUntil\":\"$tomorrow\"}" | jq -r .data.id)
ask POST "$story/publish" --header 'If-Match: "v1"' | jq -c '[.status, .detail]'

step 'Scheduled, it waits for the end of the embargo'
ask POST "$story/schedule" --header 'If-Match: "v1"' | jq -c '[.outcome, .data.status, .data.publishedAt == .data.embargoUntil]'
forget "$story"
