/**
 * The Relay compiler: fragments with @connection, @refetchable and @prependNode compile against the schema; what it persists goes to
 * `stet graphql persist` as it is, and the server answers to the hashes.
 */
import assert from 'node:assert/strict'
import { execFile } from 'node:child_process'
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { createClient } from 'graphql-ws'
import { WebSocket } from 'ws'
import { untilHeard } from '../newsroom.js'
import { fetchSchema } from '../schema.js'

const compiler = createRequire(import.meta.url).resolve('relay-compiler/cli.js')

export default async function (room) {
  // Inside this folder, since the compiler takes no paths that lead far away.
  const folder = await mkdtemp(fileURLToPath(new URL('./relay/.compiled-', import.meta.url)))
  try {
    return await compiled(folder, room)
  } finally {
    await rm(folder, { recursive: true })
  }
}

async function compiled (folder, { url, wsUrl, authorization, section, headlines, name, publish, stet }) {
  await writeFile(join(folder, 'schema.graphql'), await fetchSchema(url))
  await writeFile(join(folder, 'relay.config.json'), JSON.stringify({
    src: '../src',
    schema: './schema.graphql',
    language: 'typescript',
    artifactDirectory: './artifacts',
    persistConfig: { file: './persisted.json', algorithm: 'SHA256' },
    customScalarTypes: { DateTime: 'string', URL: 'string', Locale: 'string' }
  }))
  await writeFile(join(folder, 'persisted.json'), '{}')
  await mkdir(join(folder, 'artifacts'))
  await promisify(execFile)(process.execPath, [compiler, join(folder, 'relay.config.json')], { cwd: folder })

  const artifact = (operation) => readFile(join(folder, 'artifacts', `${operation}.graphql.ts`), 'utf8')
  const idOf = async (operation) => /"id": "([0-9a-f]{64})"/.exec(await artifact(operation))[1]
  assert.match(await artifact('SectionPageQuery'), /readonly name: string/)
  const persisted = JSON.parse(await readFile(join(folder, 'persisted.json'), 'utf8'))
  assert.equal(Object.keys(persisted).length, 4)
  await stet.cli?.('graphql', 'persist', join(folder, 'persisted.json'))

  /** As a network layer of Relay’s does it, by the hash; a Stet that is not this one’s is sent the document. */
  async function run (operation, variables, headers = {}) {
    const id = await idOf(operation)
    const document = stet.cli ? { documentId: `sha256:${id}` } : { query: persisted[id] }
    const response = await fetch(url, { method: 'POST', headers: { 'content-type': 'application/json', ...headers }, body: JSON.stringify({ ...document, variables }) })
    const { data, errors } = await response.json()
    if (errors) throw new Error(JSON.stringify(errors))
    return data
  }
  const { category } = await run('SectionPageQuery', { section })
  let { edges, pageInfo } = category.articles
  const seen = edges.map(({ node }) => node.headline)
  while (pageInfo.hasNextPage) {
    const { node } = await run('SectionPageMoreQuery', { id: category.id, first: 3, after: pageInfo.endCursor })
    assert.equal(node.__typename, 'Category');
    ({ edges, pageInfo } = node.articles)
    seen.push(...edges.map((edge) => edge.node.headline))
  }
  assert.deepEqual(seen, headlines)

  const input = { article: { headline: 'By Relay', category: section }, idempotencyKey: `relay-${name}` }
  const { createArticle: created } = await run('SectionPageCreateMutation', { input }, { authorization })
  assert.deepEqual(await run('SectionPageCreateMutation', { input }, { authorization }), { createArticle: { ...created, replayed: true } })

  const socket = createClient({ url: wsUrl, webSocketImpl: WebSocket })
  const results = socket.iterate({ query: persisted[await idOf('SectionPageSubscription')], variables: { section } })
  const { value: { data, errors } } = await untilHeard(results.next(), (turn) => publish(`New ${turn}`))
  assert.equal(errors, undefined)
  assert.match(data.articlePublished.headline, /^New/)
  await socket.dispose()
  return ['compiles @connection and @refetchable', 'reads by persisted hash', 'pages by node(id:)', 'writes', 'subscribes']
}
