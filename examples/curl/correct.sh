#!/usr/bin/env bash
# Changes a story that a colleague has changed meanwhile, without overwriting the colleague; then adds a correction.
. "$(dirname "$0")/lib.sh"

story=/v1/articles/$(ask POST /v1/articles --json '{"headline":"Swimming pool opens in May","status":"published"}' | jq -r .data.id)

step 'Read it, and keep the version that was read'
etag=$(ask GET "$story" --output /dev/null --write-out '%header{etag}')

step 'A colleague is faster'
ask PATCH "$story" --header 'If-Match: "v1"' --json '{"kicker":"Leisure"}' | jq -c '[.outcome, .data.version, .data.kicker]'

step 'The change is refused, since it is of a version that no longer stands'
ask PATCH "$story" --header "If-Match: $etag" --json '{"headline":"Swimming pool opens in June"}' | jq -c '[.status, .code, .version]'

step 'Read it again, and send the change with what stands now'
etag=$(ask GET "$story" --output /dev/null --write-out '%header{etag}')
ask PATCH "$story" --header "If-Match: $etag" --json '{"headline":"Swimming pool opens in June"}' | jq -c '[.outcome, .data.version, .data.kicker, .data.headline]'

step 'Tell readers'
ask POST "$story/corrections" --header 'If-Match: "v3"' --json '{"text":"The pool opens in June, not in May."}' | jq -c '.outcome'
visit "$story?fields=corrections" | jq -c '.data.corrections[].text'

forget "$story"
