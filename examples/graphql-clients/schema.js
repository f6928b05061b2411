/** The schema as tools want it: one file, fetched from the server by introspection, as the files of `schema/` say it. */
import assert from 'node:assert/strict'
import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { buildClientSchema, buildSchema, getIntrospectionQuery, lexicographicSortSchema, printSchema } from 'graphql'
import { TOP } from './stet.js'

const print = (schema) => printSchema(lexicographicSortSchema(schema))

export async function fetchSchema (url) {
  const response = await fetch(url, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ query: getIntrospectionQuery() }) })
  const { data, errors } = await response.json()
  if (errors) throw new Error(JSON.stringify(errors))
  const fetched = print(buildClientSchema(data))
  const folder = join(TOP, 'schema')
  const files = readdirSync(folder).filter((file) => file.endsWith('.graphql')).map((file) => readFileSync(join(folder, file), 'utf8'))
  assert.equal(fetched, print(buildSchema(files.join('\n'))), 'introspection and schema/*.graphql say the same')
  return fetched
}
