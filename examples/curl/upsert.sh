#!/usr/bin/env bash
# Brings a story in from another system, as often as one likes: it is made once, and changed where it differs.
. "$(dirname "$0")/lib.sh"
here="/v1/articles?source=city-wire&externalId=example-$$"

# bring HEADLINE: creates or replaces the story, without asking what stands there.
bring () {
  ask PUT "$here&ifExists=replace" --json "{\"headline\":\"$1\"}"
}

step 'Three times, the last with another headline'
bring 'Road works on the ring' | jq -c '[.outcome, .data.version]'
bring 'Road works on the ring' | jq -c '[.outcome, .data.version]'
bring 'Road works on the ring until June' | jq -c '[.outcome, .data.version]'

step 'Find it by the id that it has there'
id=$(ask GET "$here&status=any&fields=id" | jq -r '.data[0].id')
ask GET "/v1/articles/$id?fields=headline,source" | jq -c '[.data.headline, .data.source]'

step 'Without ifExists=replace, what stands there is safe'
ask PUT "$here" --json '{"headline":"Something else"}' | jq -c '[.status, .code]'

forget "/v1/articles/$id"
