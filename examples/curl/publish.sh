#!/usr/bin/env bash
# Writes a story in Markdown, publishes the version that was written, and reads it as a reader does.
. "$(dirname "$0")/lib.sh"
folder=$(dirname "$0")

step 'A draft, from a text file'
written=$(ask POST /v1/articles --header 'Content-Type: text/markdown' --data-binary "@$folder/story.md")
jq -c '[.outcome, .data.headline, .data.status, .data.version]' <<<"$written"
story=/v1/articles/$(jq -r .data.id <<<"$written")

step 'A reader does not see it'
visit "$story" | jq -c '[.status, .code]'

step 'Publish what was written, and nothing that somebody made of it since'
ask POST "$story/publish" --header 'If-Match: "v1"' | jq -c '[.outcome, .data.status, .data.version]'

step 'A reader sees it'
visit "$story?fields=headline,kicker,body&body=text" | jq '.data | del(.id)'

forget "$story"
