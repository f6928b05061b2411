#!/usr/bin/env bash
# Takes a story down with a word to its readers, throws it away, brings it back, deletes it for good.
. "$(dirname "$0")/lib.sh"

story=/v1/articles/$(ask POST /v1/articles --json '{"headline":"Mayor resigns","status":"published"}' | jq -r .data.id)

step 'Down, with a notice'
ask POST "$story/archive" --header 'If-Match: "v1"' --json '{"notice":"This story was wrong. We regret it."}' | jq -c '[.outcome, .data.status]'
visit "$story" | jq -c '[.status, .code, .notice]'

step 'Into the trash, and back'
ask DELETE "$story" --header 'If-Match: "v2"' | jq -c '[.outcome, [.next[].action]]'
ask POST "$story/restore" --header 'If-Match: "v3"' | jq -c '[.outcome, .data.status]'

step 'What is not in the trash is not deleted for good'
ask POST "$story/purge" --header 'If-Match: "v4"' | jq -c '[.status, .code]'

step 'For good: its readers are still told'
ask DELETE "$story" --header 'If-Match: "v4"' | jq -c .outcome
ask POST "$story/purge" --header 'If-Match: "v5"' | jq -c .outcome
visit "$story" | jq -c '[.status, .code, .notice]'
