/** GraphQL Code Generator: the types of the schema and of the example operations compile strictly, and what is written with them runs. */
import assert from 'node:assert/strict'
import { execFile } from 'node:child_process'
import { copyFile, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { readFileSync, readdirSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { promisify } from 'node:util'
import { codegen } from '@graphql-codegen/core'
import * as operations from '@graphql-codegen/typescript-operations'
import * as typescript from '@graphql-codegen/typescript'
import { parse } from 'graphql'
import { fetchSchema } from '../schema.js'
import { TOP } from '../stet.js'

const EXAMPLES = join(TOP, 'examples/graphql')
const tsc = createRequire(import.meta.url).resolve('typescript/bin/tsc')
const CONFIG = {
  enumsAsTypes: true,
  strictScalars: true,
  scalars: { DateTime: 'string', URL: 'string', Locale: 'string', JSON: 'unknown', JSONObject: 'Record<string, unknown>' }
}

export default async function (room) {
  const folder = await mkdtemp(fileURLToPath(new URL('./codegen/.generated-', import.meta.url)))
  try {
    return await generated(folder, room)
  } finally {
    await rm(folder, { recursive: true })
  }
}

async function generated (folder, { url, authorization, section, headlines, name }) {
  const files = readdirSync(EXAMPLES).filter((file) => file.endsWith('.graphql'))
  const documents = files.map((location) => ({ location, document: parse(readFileSync(join(EXAMPLES, location), 'utf8')) }))
  await writeFile(join(folder, 'types.ts'), await codegen({
    schema: parse(await fetchSchema(url)),
    documents,
    filename: 'types.ts',
    config: CONFIG,
    pluginMap: { typescript, operations },
    plugins: [{ typescript: {} }, { operations: {} }]
  }))
  await copyFile(new URL('./codegen/reader.ts', import.meta.url), join(folder, 'reader.ts'))
  await writeFile(join(folder, 'tsconfig.json'), JSON.stringify({ compilerOptions: { strict: true, target: 'es2023', module: 'nodenext', types: [] }, files: ['reader.ts'] }))
  await promisify(execFile)(process.execPath, [tsc, '--project', folder]).catch(({ stdout }) => { throw new Error(stdout) })

  const app = await import(pathToFileURL(join(folder, 'reader.js')).href)
  const ask = async (example, variables) => {
    const query = await readFile(join(EXAMPLES, `${example}.graphql`), 'utf8')
    const response = await fetch(url, { method: 'POST', headers: { 'content-type': 'application/json', authorization }, body: JSON.stringify({ query, variables }) })
    const { data, errors } = await response.json()
    if (errors) throw new Error(JSON.stringify(errors))
    return data
  }
  assert.deepEqual(await app.headlines(ask, section), headlines)
  const created = await app.create(ask, 'By generated types', section, `codegen-${name}`)
  assert.deepEqual(await app.create(ask, 'By generated types', section, `codegen-${name}`), { ...created, replayed: true })
  return ['types of schema and operations compile', 'reads', 'pages', 'writes']
}
