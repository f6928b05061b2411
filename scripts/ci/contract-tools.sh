#!/usr/bin/env bash
# The contract in the hands of other people's tools: two linters find no error in it, and the types that
# openapi-typescript makes of it compile.
set -euo pipefail
cd "$(dirname "$0")/../.."
export REDOCLY_TELEMETRY=off REDOCLY_SUPPRESS_UPDATE_NOTICE=true

npx --yes @redocly/cli@2.77.0 lint openapi.yaml
npx --yes @stoplight/spectral-cli@6.16.3 lint --fail-severity error openapi.yaml

# Inside the project, so that the compiler finds the types that it needs.
dir=$(mktemp -d node_modules/.contract-tools.XXXXXX)
trap 'rm -rf "$dir"' EXIT
npx --yes openapi-typescript@7.13.0 openapi.yaml --output "$dir/stet.d.ts"
cat >"$dir/client.ts" <<'TS'
import type { components, paths } from './stet.js'

type List = paths['/v1/articles']['get']
type Article = List['responses'][200]['content']['application/json']['data'][number]
type Problem = components['schemas']['Problem']

export async function headlines (base: string, query: NonNullable<List['parameters']['query']>): Promise<string[]> {
  const response = await fetch(`${base}/v1/articles?${new URLSearchParams(query as Record<string, string>)}`)
  if (!response.ok) {
    const problem = await response.json() as Problem
    throw new Error(`${problem.code}: ${problem.detail}`)
  }
  const { data, page } = await response.json() as List['responses'][200]['content']['application/json']
  const next: string | null = page.next
  return next === null ? [] : data.map(({ headline, id }: Article) => headline ?? id)
}

export const latest = () => headlines('http://localhost:4000', { language: 'en', sort: '-publishedAt', limit: 5 })
// @ts-expect-error there is no such sort
export const wrong = () => headlines('http://localhost:4000', { sort: 'colour' })
TS
npx tsc --strict --noEmit --target es2023 --lib es2023,dom --module nodenext --moduleResolution nodenext --skipLibCheck "$dir/client.ts"
echo 'The types that openapi-typescript makes compile.'
