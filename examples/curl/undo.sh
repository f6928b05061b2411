#!/usr/bin/env bash
# Looks at what a story said before, compares, and brings it back.
. "$(dirname "$0")/lib.sh"

story=/v1/articles/$(ask POST /v1/articles --json '{"headline":"Concert hall to be rebuilt","standfirst":"The council voted for it on Tuesday."}' | jq -r .data.id)
ask PATCH "$story" --header 'If-Match: "v1"' --json '{"standfirst":"The council voted against it on Tuesday.","kicker":"Culture"}' >/dev/null

step 'Its versions, newest first'
ask GET "$story/revisions" | jq -c '.data[] | [.version, .isPresent, .headline]'

step 'What changed'
ask GET "$story/revisions/1/diff/2" | jq -c '.data.patch[], .data.words.standfirst.text'

step 'Back to the first, as a third'
ask POST "$story/revisions/1/restore" --header 'If-Match: "v2"' | jq -c '[.outcome, .data.version, .data.standfirst, .data.kicker]'

forget "$story"
