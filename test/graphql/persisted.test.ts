/** Persisted documents: the operator's, from a folder and from the command line, and those that clients register. */
import { createHash } from 'node:crypto'
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import t from 'tap'
import { persist } from '../../src/cli/persist.js'
import { StartError } from '../../src/errors.js'
import { type TestServer, freshFolder, testServer } from '../helper.js'

const sha = (text: string) => createHash('sha256').update(text).digest('hex')
const RESPONSE = 'application/graphql-response+json'
const post = (server: TestServer, body: unknown) => server.send('POST', '/graphql', { body, headers: { accept: RESPONSE } })
const get = (server: TestServer, parameters: Record<string, string>) => server.get(`/graphql?${new URLSearchParams(parameters)}`, { accept: RESPONSE })
const apq = (hash: string) => ({ persistedQuery: { version: 1, sha256Hash: hash } })

const QUERY = 'query Who { me { kind } }'
const DATA = { data: { me: { kind: 'PUBLIC' } } }

t.test('Apollo’s automatic persisted queries', async (t) => {
  const server = await testServer(t)
  const unknown = await get(server, { extensions: JSON.stringify(apq(sha(QUERY))) })
  t.equal(unknown.status, 404)
  t.match(unknown.json.errors[0], { message: 'PersistedQueryNotFound', extensions: { code: 'PERSISTED_QUERY_NOT_FOUND' } })
  t.equal(unknown.headers.get('cache-control'), 'no-store')
  t.strictSame((await post(server, { query: QUERY, extensions: apq(sha(QUERY)) })).json, DATA)
  t.strictSame((await get(server, { extensions: JSON.stringify(apq(sha(QUERY))) })).json, DATA)
  t.strictSame((await get(server, { documentId: `sha256:${sha(QUERY)}` })).json, DATA)

  const broken = '{ nothing }'
  t.equal((await post(server, { query: broken, extensions: apq(sha(broken)) })).status, 400)
  t.equal((await post(server, { extensions: apq(sha(broken)) })).status, 404, 'what is no document is not registered')
  for (const extensions of [apq('a'), { persistedQuery: { version: 2, sha256Hash: sha(QUERY) } }, { persistedQuery: true }]) t.equal((await post(server, { extensions })).status, 400)
})

t.test('the operator’s, and those alone', async (t) => {
  const folder = await freshFolder(t)
  await writeFile(join(folder, 'who.graphql'), QUERY)
  const other = 'query Other { __typename }'
  await writeFile(join(folder, 'manifest.json'), JSON.stringify({ [sha(other)]: other }))
  const apollo = 'query Apollo { __typename }'
  await writeFile(join(folder, 'apollo.json'), JSON.stringify({ format: 'apollo-persisted-query-manifest', version: 1, operations: [{ id: sha(apollo), name: 'Apollo', type: 'query', body: apollo }] }))
  const server = await testServer(t, { STET_GRAPHQL_DOCUMENTS: folder, STET_GRAPHQL_ONLY_PERSISTED: 'true' })
  for (const query of [QUERY, other, apollo]) t.equal((await get(server, { documentId: `sha256:${sha(query)}` })).status, 200)
  t.strictSame((await post(server, { documentId: `sha256:${sha(QUERY)}` })).json, DATA)
  t.strictSame((await post(server, { query: QUERY })).json, DATA, 'in full too')

  const refused = await post(server, { query: '{ __typename }' })
  t.equal(refused.status, 403)
  t.match(refused.json.errors[0], { message: /persisted documents alone.*stet graphql persist/, extensions: { code: 'FORBIDDEN' } })
  t.equal((await post(server, { query: '{ __typename }', extensions: apq(sha('{ __typename }')) })).status, 403, 'nor can a client register one')
  t.match((await post(server, { documentId: `sha256:${'a'.repeat(64)}` })).json.errors[0].message, /persisted documents alone/)
})

t.test('stet graphql persist adds to a server that runs', async (t) => {
  const server = await testServer(t, { STET_GRAPHQL_ONLY_PERSISTED: 'true' })
  const folder = await freshFolder(t)
  const file = join(folder, 'who.graphql')
  await writeFile(file, QUERY)
  t.equal((await get(server, { documentId: `sha256:${sha(QUERY)}` })).status, 404)
  await persist(server.config, true, file)
  t.strictSame((await get(server, { documentId: `sha256:${sha(QUERY)}` })).json, DATA)

  const wrong = join(folder, 'wrong.json')
  await writeFile(wrong, JSON.stringify({ abc: QUERY }))
  await t.rejects(persist(server.config, true, wrong), new StartError(`${wrong}: “abc” is not the SHA-256 of its document. Have the tool that wrote it use SHA-256.`))
  await writeFile(file, 'query {')
  await t.rejects(persist(server.config, true, file), /cannot be persisted: Syntax Error/)
  await t.rejects(persist(server.config, true, join(folder, 'none')), /cannot be read/)
})

t.test('what somebody else put in the folder under a hash is not believed', async (t) => {
  const server = await testServer(t)
  await mkdir(join(server.config.STET_DATA_DIR, 'graphql'), { recursive: true })
  await writeFile(join(server.config.STET_DATA_DIR, 'graphql', `${'a'.repeat(64)}.graphql`), QUERY)
  t.equal((await get(server, { documentId: `sha256:${'a'.repeat(64)}` })).status, 404)
})
