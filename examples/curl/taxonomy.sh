#!/usr/bin/env bash
# Makes a category and tags, renames with a redirect, merges, moves, and deletes what is not in use.
. "$(dirname "$0")/lib.sh"

# make PATH NAME: prints the path of what was made.
make () {
  echo "$1/$(ask POST "$1" --json "{\"name\":\"$2\"}" | jq -r .data.id)"
}
sport=$(make /v1/categories 'Sport of the example')
football=$(make /v1/categories 'Football of the example')
tag=$(make /v1/tags 'Derby')
twin=$(make /v1/tags 'Local derby')
story=/v1/articles/$(ask POST /v1/articles --json "{\"headline\":\"Derby ends in a draw\",\"status\":\"published\",\"category\":\"${football##*/}\",\"tags\":[\"${twin##*/}\"]}" | jq -r .data.id)

step 'Rename: the former slug leads on'
former=$(visit "$football" | jq -r .data.slug)
ask PATCH "$football" --header 'If-Match: "v1"' --json "{\"name\":\"Soccer\",\"slug\":\"soccer-$(date +%s)\"}" | jq -c '[.outcome, .data.name, .data.version]'
curl --silent --show-error --output /dev/null --write-out '%{http_code}\n' "$STET/v1/categories/$former"

step 'Move it below another; a job says how far it is'
job=$(ask POST "$football/move" --header 'If-Match: "v2"' --json "{\"parent\":\"${sport##*/}\"}" | jq -r .data.id)
ask GET "/v1/jobs/$job" | jq -c '.data | [.state, .input.kind, .done, .total]'
visit "$sport/articles?fields=headline" | jq -c '.data[].headline'

step 'Merge: articles follow'
ask POST "$twin/merge" --header 'If-Match: "v1"' --json "{\"into\":\"${tag##*/}\"}" | jq -c '.data | [.state, .input.kind, .done, .total]'
visit "$tag/articles?fields=headline" | jq -c '.data[].headline'

step 'What is in use stays'
ask DELETE "$tag" --header 'If-Match: *' | jq -c '[.status, .code, .articles]'

forget "$story"
for one in "$tag" "$football" "$sport"; do forget "$one"; done
