#!/usr/bin/env bash
# Shows a draft to somebody without a key, and takes the link back.
. "$(dirname "$0")/lib.sh"

story=/v1/articles/$(ask POST /v1/articles --json '{"headline":"What the letters say"}' | jq -r .data.id)

step 'A link for a day'
made=$(ask POST "$story/previews" --json '{"label":"The lawyers","expiresIn":"24h"}')
jq -c '[.outcome, .data.shows, .data.label]' <<<"$made"
link=$(jq -r .data.link <<<"$made")

step 'Whoever has it reads this draft'
curl --silent --show-error "$link?fields=headline,status" | jq -c '[.data.headline, .data.status]'

step 'Nobody keeps or indexes it'
curl --silent --show-error --head "$link" | grep -iE '^(cache-control|x-robots-tag|referrer-policy):' | tr -d '\r' | sort

step 'Taken back'
ask DELETE "$story/previews/$(jq -r .data.id <<<"$made")" | jq -c .outcome
curl --silent --show-error "$link" | jq -c '[.status, .code]'

forget "$story"
