#!/usr/bin/env bash
# Works on a published story while it stands, and publishes the work at once.
. "$(dirname "$0")/lib.sh"

story=/v1/articles/$(ask POST /v1/articles --json '{"headline":"Museum reopens","standfirst":"After five years.","status":"published"}' | jq -r .data.id)

step 'Two changes of a working copy: the first of the version that stands, the second of the copy'
ask PATCH "$story?stage=true" --header 'If-Match: "v1"' --json '{"standfirst":"After five years and two architects."}' | jq -c '[.outcome, .data.stage.version, .data.stage.baseVersion]'
ask PATCH "$story?stage=true" --header 'If-Match: "s1"' --json '{"kicker":"Culture"}' | jq -c '[.outcome, .data.stage.version]'

step 'Readers see what stands'
visit "$story?fields=kicker,standfirst" | jq -c '[.data.kicker, .data.standfirst]'

step 'What would change'
ask GET "$story/stage/diff" | jq -c '.data.patch[], .data.words.standfirst.text'

step 'Publish it'
ask POST "$story/stage/publish" --header 'If-Match: "s2"' | jq -c '[.outcome, .data.version]'
visit "$story?fields=kicker,standfirst" | jq -c '[.data.kicker, .data.standfirst]'

step 'A copy is not published over what it does not know'
ask PATCH "$story?stage=true" --header 'If-Match: "v2"' --json '{"kicker":"Arts"}' | jq -c '[.outcome, .data.stage.version]'
ask PATCH "$story" --header 'If-Match: "v2"' --json '{"headline":"Museum is open"}' | jq -c '[.outcome, .data.version]'
ask POST "$story/stage/publish" --header 'If-Match: "s3"' | jq -c '[.status, .code], .live.patch, .staged.patch'
ask DELETE "$story/stage" --header 'If-Match: "s3"' | jq -c .outcome

forget "$story"
