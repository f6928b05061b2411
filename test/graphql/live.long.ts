import { once } from 'node:events'
import { connect as connectTcp } from 'node:net'
import { setTimeout as pause } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import t from 'tap'
import { appendChanges } from '../../src/core/change-log.js'
import { launch } from '../cli/run.js'
import { type TestServer, articleRecord, freshDatabase, freshFolder, testServer } from '../helper.js'
import { type Following, type LiveClient, connect, initialised, overEvents, overWebSocket, until } from './live-helper.js'

const PUBLISHED = 'subscription ($category: ID, $tag: ID) { articlePublished(category: $category, tag: $tag) { headline slug status } }'
const UPDATED = 'subscription ($id: ID!) { articleUpdated(id: $id) { uuid headline version } }'

interface Created { id: string, slug: string }
async function draft (server: TestServer, key: string, body: Record<string, unknown>): Promise<Created> {
  const { status, json } = await server.send('POST', '/v1/articles', { key, body })
  if (status !== 201) throw new Error(JSON.stringify(json))
  return (json as { data: Created }).data
}
const act = async (server: TestServer, key: string, id: string, action: string, body: unknown = {}) => {
  const answer = await server.send('POST', `/v1/articles/${id}/${action}`, { key, body, headers: { 'if-match': '*' } })
  if (answer.status >= 300) throw new Error(answer.text)
}
/** Errors that come before there is a result are a message of their own over WebSockets. */
const first = ({ results, error }: Following) => results[0] ?? { errors: error }
const headlines = ({ results }: { results: Array<{ data?: Record<string, unknown> | null }> }) => results.map(({ data }) => (data?.articlePublished as { headline: string } | undefined)?.headline)

const SECTIONS = [
  { type: 'category', name: 'Sport' }, { type: 'category', name: 'Football', parent: 'sport' }, { type: 'category', name: 'Politics' }, { type: 'tag', name: 'Cup' }
] as const

for (const client of [overWebSocket, overEvents]) {
  t.test(`${client.name}: published articles, as the public sees them`, async (t) => {
    const server = await testServer(t)
    await server.write(...SECTIONS)
    const key = await server.key('content:write', 'content:publish', 'content:read')
    const live: LiveClient = client(t, server)
    const [all, sport, cup, both] = await Promise.all([live.follow(PUBLISHED), live.follow(PUBLISHED, { category: 'sport' }), live.follow(PUBLISHED, { tag: 'cup' }), live.follow(PUBLISHED, { category: 'sport', tag: 'cup' })])

    await draft(server, key, { headline: 'A draft', category: 'sport' })
    const match = await draft(server, key, { headline: 'A match', category: 'football', tags: ['cup'] })
    const vote = await draft(server, key, { headline: 'A vote', category: 'politics' })
    const embargoed = await draft(server, key, { headline: 'Embargoed', category: 'sport', embargoUntil: '2026-02-02T00:00:00Z' })
    await act(server, key, embargoed.id, 'schedule')
    await act(server, key, match.id, 'publish')
    await act(server, key, vote.id, 'publish')
    await until(() => all.results.length === 2 && sport.results.length === 1, 'both stories')
    await pause(200)
    t.same(headlines(all), ['A match', 'A vote'], 'neither drafts nor what is embargoed')
    t.same(headlines(sport), ['A match'], 'of a category and those below it')
    t.same(headlines(cup), ['A match'])
    t.same(headlines(both), ['A match'])
    server.setClock('2026-02-03T00:00:00Z')
    await server.core.articles.performDue(() => {})
    await until(() => sport.results.length === 2, 'what was embargoed, when its hour has come')
    t.equal(all.results.pop() && headlines(sport)[1], 'Embargoed')
    t.same(all.results[0], { data: { articlePublished: { headline: 'A match', slug: 'a-match', status: 'PUBLISHED' } } })
    all.stop()
    await pause(200)
    await act(server, key, (await draft(server, key, { headline: 'Later' })).id, 'publish')
    await pause(300)
    t.equal(all.results.length, 2, 'who left hears no more')
  })

  t.test(`${client.name}: an article as it changes, until it is taken down`, async (t) => {
    const server = await testServer(t)
    const key = await server.key('content:write', 'content:publish', 'content:read')
    const { id } = await draft(server, key, { headline: 'First' })
    const hidden = await client(t, server).follow(UPDATED, { id })
    await until(() => hidden.ended, 'the refusal')
    t.match(first(hidden), { errors: [{ extensions: { code: 'NOT_FOUND' } }] }, 'a draft does not exist for the public')
    await act(server, key, id, 'publish')

    const [reader, editor] = await Promise.all([client(t, server).follow(UPDATED, { id }), client(t, server, key).follow(UPDATED, { id })])
    await server.send('PATCH', `/v1/articles/${id}`, { key, body: { headline: 'Second' }, headers: { 'if-match': '*', 'content-type': 'application/merge-patch+json' } })
    await until(() => reader.results.length === 1 && editor.results.length === 1, 'the change')
    t.same(reader.results, [{ data: { articleUpdated: { uuid: id, headline: 'Second', version: 3 } } }])
    await act(server, key, id, 'unpublish', { notice: 'It was wrong.' })
    await until(() => reader.ended, 'the end')
    t.match(reader.results[1], { data: { articleUpdated: null }, errors: [{ message: 'It was wrong.', path: ['articleUpdated'], extensions: { code: 'GONE', notice: 'It was wrong.' } }] })
    t.equal(reader.error, undefined)
    await until(() => editor.results.length === 2, 'the editor’s')
    t.notOk(editor.ended, 'who reads drafts goes on')
    const again = await client(t, server).follow(UPDATED, { id })
    t.match(first(again), { errors: [{ extensions: { code: 'GONE' } }] })
  })

  t.test(`${client.name}: queries and mutations, by the same rules`, async (t) => {
    const server = await testServer(t)
    await server.write(articleRecord('One'), articleRecord('Two'))
    const key = await server.key('content:write', 'content:read')
    const list = await client(t, server).follow('{ articles(first: 2) { nodes { headline } } }')
    await until(() => list.ended, 'the answer')
    t.same(list.results.map(({ data }) => data), [{ articles: { nodes: [{ headline: 'Two' }, { headline: 'One' }] } }])
    const CREATE = 'mutation ($input: CreateArticleInput!) { createArticle(input: $input) { article { headline } } }'
    const refused = await client(t, server).follow(CREATE, { input: { article: { headline: 'Mine' } } })
    await until(() => refused.ended, 'the refusal')
    t.match(first(refused), { errors: [{ extensions: { code: 'UNAUTHENTICATED' } }] })
    const made = await client(t, server, key).follow(CREATE, { input: { article: { headline: 'Mine' } } })
    await until(() => made.ended, 'the article')
    t.same(made.results, [{ data: { createArticle: { article: { headline: 'Mine' } } } }])
    await pause(200)
    t.equal((await server.send('GET', '/v1/articles?status=draft', { key })).json.data.length, 1, 'once')
    const costly = await client(t, server).follow('subscription { articlePublished { author1: authors { articles(first: 100) { nodes { authors { articles(first: 100) { nodes { headline } } } } } } } }')
    await until(() => costly.ended, 'the refusal')
    t.match(first(costly), { errors: [{ extensions: { code: 'TOO_COMPLEX' } }] })
    const wrong = await client(t, server).follow('subscription { articlePublished { nothing } }')
    await until(() => wrong.ended, 'the refusal')
    t.match(first(wrong), { errors: [{ message: /nothing/, extensions: { code: 'INVALID_DOCUMENT' } }] })
  })

  t.test(`${client.name}: what an operation costs, where that is asked for`, async (t) => {
    const server = await testServer(t)
    const extensions = { cost: true }
    const query = '{ articles(first: 20) { nodes { tags { name } } } }'
    const { json } = await server.send('POST', '/graphql', { body: { query, extensions } })
    const list = await client(t, server).follow(query, {}, extensions)
    await until(() => list.ended, 'the answer')
    t.match(json.extensions.cost, { cost: Number, budget: Number, path: String })
    t.same(list.results, [{ data: { articles: { nodes: [] } }, extensions: json.extensions }], 'as over HTTP')
    const live = client(t, server)
    const [asking, other] = await Promise.all([live.follow(PUBLISHED, {}, extensions), live.follow(PUBLISHED, {}, { cost: 'yes' })])
    const key = await server.key('content:write', 'content:publish')
    await act(server, key, (await draft(server, key, { headline: 'One' })).id, 'publish')
    await until(() => asking.results.length === 1 && other.results.length === 1, 'the story')
    t.match(asking.results[0]!.extensions, { cost: { cost: Number, budget: json.extensions.cost.budget, path: /^articlePublished/ } })
    t.equal(other.results[0]!.extensions, undefined)
  })

  t.test(`${client.name}: a key that is revoked`, async (t) => {
    const server = await testServer(t)
    const key = await server.key('content:read')
    const following = await client(t, server, key).follow(PUBLISHED)
    const admin = await server.key('admin')
    const { json } = await server.send('GET', '/v1/keys', { key: admin })
    const { id } = (json as { data: Array<{ id: string, label: string }> }).data.find(({ label }) => label === 'content:read')!
    const revoked = await server.send('DELETE', `/v1/keys/${id}`, { key: admin })
    t.ok(revoked.status < 300, revoked.text)
    await until(() => following.ended, 'the end')
    if (client === overWebSocket) t.match(following.error, { code: 4403, reason: /revoked/ })
    else t.match(following.results, [{ errors: [{ message: /revoked/, extensions: { code: 'UNAUTHENTICATED' } }] }])
  })
}

t.test('an author’s page follows by EventSource: GET, and what is wrong is told in the stream', async (t) => {
  const server = await testServer(t)
  const get = (query: string, headers: Record<string, string> = {}) => fetch(`${server.address}/graphql?query=${encodeURIComponent(query)}`, { headers: { accept: 'text/event-stream', ...headers } })
  const wrong = await get('{ nothing }')
  t.equal(wrong.status, 200)
  t.match(wrong.headers.get('content-type'), 'text/event-stream')
  t.equal(wrong.headers.get('cache-control'), 'private, no-store')
  t.match(await wrong.text(), /^:\n\nevent: next\ndata: \{"errors":\[\{"message":"Cannot query field [^\n]*\}\n\nevent: complete\ndata:\n\n$/)
  t.equal((await get('mutation { __typename }')).status, 405, 'GET writes nothing')
  t.equal((await get('{ __typename }', { authorization: 'Bearer stet_wrong' })).status, 401)
  t.match(await (await get('{ __typename }')).text(), 'data: {"data":{"__typename":"Query"}}')
  const plain = await fetch(`${server.address}/graphql`, { method: 'POST', headers: { accept: 'application/json, text/event-stream', 'content-type': 'application/json' }, body: '{"query":"{ __typename }"}' })
  t.match(plain.headers.get('content-type'), 'application/json', 'who names other types first is answered once')
  const subscription = await fetch(`${server.address}/graphql`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ query: 'subscription { articlePublished { slug } }' }) })
  t.match(await subscription.json(), { errors: [{ message: /WebSocket/ }] })
  t.equal((await fetch(`${server.address}/graphql`, { method: 'HEAD', headers: { accept: 'text/event-stream' } })).status >= 200, true, 'HEAD does not wait')
})

t.test('one address has so many connections', async (t) => {
  const server = await testServer(t, { STET_LIVE_PER_ADDRESS: '2' })
  const first = await initialised(t, server)
  const events = await overEvents(t, server).follow(PUBLISHED)
  t.equal(events.ended, false)
  await t.rejects(initialised(t, server), { message: /429/ }, 'WebSockets and streams are counted together')
  const third = await fetch(`${server.address}/graphql`, { method: 'POST', headers: { accept: 'text/event-stream', 'content-type': 'application/json' }, body: JSON.stringify({ query: 'subscription { articlePublished { slug } }' }) })
  t.equal(third.status, 429)
  t.match(await third.text(), /STET_LIVE_PER_ADDRESS/)
  first.socket.close()
  events.stop()
  await pause(300)
  await t.resolves(Promise.all([initialised(t, server), initialised(t, server)]), 'and places are given back')
})

t.test('a server that shuts down says so, and does not wait', async (t) => {
  const server = await testServer(t)
  const raw = await initialised(t, server)
  raw.send({ id: '1', type: 'subscribe', payload: { query: 'subscription { articlePublished { slug } }' } })
  const deaf = await initialised(t, server)
  deaf.socket.pause()
  const events = await overEvents(t, server).follow(PUBLISHED)
  const began = Date.now()
  await server.app.close()
  t.ok(Date.now() - began < 5000, `${Date.now() - began} ms`)
  t.same(await raw.closed, [1001, 'The server is shutting down.'])
  await until(() => events.ended, 'the end of the stream')
  t.ok(events.error, 'which is not complete, so that a client connects again')
})

t.test('a process that is told to end tells its subscribers, and ends with 0 within seconds', async (t) => {
  const child = launch(t, fileURLToPath(new URL('../../src/cli.ts', import.meta.url)), ['start', '--json'], { env: { DATABASE_URL: await freshDatabase(t), PORT: '0' }, cwd: await freshFolder(t) })
  const { address } = JSON.parse((await child.said(/^\{"address".*\}\n/))[0]) as { address: string }
  const raw = await connect(t, { address })
  raw.send({ type: 'connection_init' })
  await until(() => raw.messages.length === 1, 'the acknowledgement')
  raw.send({ id: '1', type: 'subscribe', payload: { query: 'subscription { articlePublished { slug } }' } })
  const stream = await fetch(`${address}/graphql?query=${encodeURIComponent('subscription { articlePublished { slug } }')}`, { headers: { accept: 'text/event-stream' } })
  t.equal(stream.status, 200)
  // Each is answered in its turn: the subscription has begun when what came after it is answered.
  raw.send({ id: '2', type: 'subscribe', payload: { query: '{ __typename }' } })
  await until(() => raw.messages.length === 3, 'the answer')
  const began = Date.now()
  child.process.kill('SIGTERM')
  const [closed, text, { code }] = await Promise.all([raw.closed, stream.text(), child.ended])
  t.ok(Date.now() - began < 8000, `${Date.now() - began} ms`)
  t.same(closed, [1001, 'The server is shutting down.'])
  t.equal(text, ':\n\n', 'the stream ends, and not as complete, so that a client connects again')
  t.equal(code, 0)
})

t.test('what one process publishes is told by all', async (t) => {
  const here = await testServer(t)
  const there = await testServer(t, { DATABASE_URL: here.config.DATABASE_URL })
  const key = await here.key('content:write', 'content:publish')
  const { id } = await draft(here, key, { headline: 'Everywhere' })
  const all = await Promise.all([overWebSocket(t, here), overWebSocket(t, there), overEvents(t, there)].map((client) => client.follow(PUBLISHED)))
  await act(here, key, id, 'publish')
  await until(() => all.every(({ results }) => results.length === 1), 'all three')
  t.pass()
})

t.test('an id may be global, and a viewer that may not see it is told so', async (t) => {
  const server = await testServer(t)
  const key = await server.key('content:write', 'content:publish')
  const { id } = await draft(server, key, { headline: 'One' })
  await act(server, key, id, 'publish')
  const { follow } = overWebSocket(t, server)
  const global = await follow(UPDATED, { id: Buffer.from(`Article:${id}`).toString('base64url') })
  await server.send('PATCH', `/v1/articles/${id}`, { key, body: { headline: 'Two' }, headers: { 'if-match': '*', 'content-type': 'application/merge-patch+json' } })
  await until(() => global.results.length === 1, 'the change')
  for (const [variables, code] of [[{ id: 'one' }, 'INVALID_PARAMETER'], [{ id: '018bcfe5-6800-7000-8000-000000000001' }, 'NOT_FOUND']] as const) t.match(first(await follow(UPDATED, variables)), { errors: [{ extensions: { code } }] })
  for (const variables of [{ category: 'no-such' }, { tag: 'no-such' }]) t.match(first(await follow(PUBLISHED, variables)), { errors: [{ extensions: { code: 'NOT_FOUND' } }] })
})

t.test('nothing is read twice for one event, and nothing runs when all have left', async (t) => {
  const server = await testServer(t)
  const key = await server.key('content:write', 'content:publish')
  const article = await draft(server, key, { headline: 'One' })
  const { client, follow } = overWebSocket(t, server)
  const following = await follow('subscription { articlePublished { headline } }')
  const { statements } = await server.statementsOf(async () => {
    await act(server, key, article.id, 'publish')
    await until(() => following.results.length === 1, 'the story')
  })
  const reads = statements.slice(statements.findLastIndex(({ sql }) => /^insert into "audit"/.test(sql))).filter(({ sql }) => /from "articles"/.test(sql))
  t.equal(reads.length, 2, 'once for the editor’s answer, and once for the event')
  await client.dispose()
  await pause(500)
  const after = await server.statementsOf(() => pause(400))
  t.same(after.statements, [])
})

t.test('however much is published at once, who reads is told all, and who does not holds nobody up', async (t) => {
  const server = await testServer(t)
  const records = Array.from({ length: 2000 }, (_, n) => articleRecord(`Story ${n}`, { body: { format: 'markdown', source: `${n} ${'word '.repeat(500)}` } }))
  await server.write(...records)
  const { read: { q, t: { articles } } } = server.db
  const ids = (await q.select({ id: articles.id, headline: articles.headline }).from(articles)).sort((a, b) => Number(a.headline.slice(6)) - Number(b.headline.slice(6)))
  const readers = await Promise.all([overWebSocket(t, server), overEvents(t, server)].map((client) => client.follow('subscription { articlePublished { headline } }')))
  const deaf = await initialised(t, server)
  deaf.send({ id: '1', type: 'subscribe', payload: { query: 'subscription { articlePublished { a: body b: body c: body d: body } }' } })
  await pause(300)
  deaf.socket.pause()
  // As an import tells, in one transaction.
  await server.db.write((tx) => appendChanges(tx, new Date(), ids.map(({ id }) => ({ event: 'article.published', noun: 'article', targetId: id, groups: ['all'] }))))
  await until(() => readers.every(({ results, ended }) => ended || results.length === records.length), 'all that was published')
  for (const reader of readers) {
    t.equal(reader.error, undefined)
    t.notOk(reader.ended)
    t.same(headlines(reader), records.map(({ headline }) => headline), 'in order')
  }
  const began = Date.now()
  await server.close()
  t.ok(Date.now() - began < 5000, `and what waits for who does not read ends with the server: ${Date.now() - began} ms`)
})

t.test('a subscription on a list that is merged goes on with what it was merged into; on one that is deleted it ends', async (t) => {
  const server = await testServer(t)
  await server.write(...SECTIONS, { type: 'category', name: 'Games' }, { type: 'tag', name: 'Trophy' }, { type: 'tag', name: 'Final' })
  const key = await server.key('content:write', 'content:publish', 'content:read')
  const { follow } = overWebSocket(t, server)
  const [sport, cup, trophy, final, both] = await Promise.all([follow(PUBLISHED, { category: 'sport' }), follow(PUBLISHED, { tag: 'cup' }), follow(PUBLISHED, { tag: 'trophy' }), follow(PUBLISHED, { tag: 'final' }), follow(PUBLISHED, { category: 'sport', tag: 'cup' })])
  const merge = async (path: string, into: string) => {
    const { status, text } = await server.send('POST', `/v1/${path}/merge`, { key, body: { into }, headers: { 'if-match': '*' } })
    if (status !== 202) throw new Error(text)
  }
  await merge('categories/sport', 'games')
  await merge('tags/cup', 'trophy')
  const publish = async (headline: string, body: Record<string, unknown>) => act(server, key, (await draft(server, key, { headline, ...body })).id, 'publish')
  await publish('By the old names', { category: 'sport', tags: ['cup'] })
  await publish('Below', { category: 'football', tags: ['trophy'] })
  await publish('Elsewhere', { category: 'politics' })
  await merge('tags/trophy', 'final')
  await publish('Twice merged', { category: 'games', tags: ['cup'] })
  const three = ['By the old names', 'Below', 'Twice merged']
  await until(() => [sport, cup, trophy, both].every(({ results }) => results.length >= 3) && final.results.length > 0, 'all')
  await pause(200)
  for (const one of [sport, cup, trophy, both]) t.same(headlines(one), three)
  t.same(headlines(final), ['Twice merged'])

  await server.write({ type: 'tag', name: 'Unused' })
  const ends = await Promise.all([follow(PUBLISHED, { tag: 'unused' }), overEvents(t, server).follow(PUBLISHED, { tag: 'unused' })])
  const gone = await server.send('DELETE', '/v1/tags/unused', { key, headers: { 'if-match': '*' } })
  t.ok(gone.status < 300, gone.text)
  await until(() => ends.every(({ ended }) => ended), 'the ends')
  for (const { results, error } of ends) {
    t.equal(error, undefined)
    t.match(results, [{ data: null, errors: [{ message: 'The tag that this subscription is about was deleted.', path: ['articlePublished'], extensions: { code: 'GONE' } }] }])
    t.equal(results.length, 1)
  }
  t.notOk(sport.ended || cup.ended || both.ended, 'the others go on')
})

t.test('a large answer as a stream comes whole, however slowly it is read', async (t) => {
  const server = await testServer(t, { STET_LIVE_PER_ADDRESS: '1' })
  await server.write(articleRecord('Large', { body: { format: 'markdown', source: 'word '.repeat(80_000) } }))
  const query = `{ article(slug: "large") { ${Array.from({ length: 45 }, (_, n) => `b${n}: body`).join(' ')} } }`
  const socket = connectTcp(Number(new URL(server.address).port), '127.0.0.1')
  const ended = once(socket, 'close')
  const chunks: Buffer[] = []
  let burst = 0
  socket.on('data', (chunk) => {
    chunks.push(chunk)
    burst += chunk.length
    if (burst < 200_000) return
    burst = 0
    socket.pause()
    setTimeout(() => { socket.resume() }, 50)
  })
  socket.write(`GET /graphql?query=${encodeURIComponent(query)} HTTP/1.1\r\nHost: x\r\nAccept: text/event-stream\r\n\r\n`)
  await until(() => chunks.length > 0, 'the beginning')
  const second = await server.send('GET', '/graphql?query={__typename}', { headers: { accept: 'text/event-stream' } })
  t.equal(second.status, 429, 'as long as it is read it has its place')
  await ended
  const text = Buffer.concat(chunks).toString()
  t.match(text.slice(0, 200), /^HTTP\/1.1 200 /)
  t.ok(text.length > 16_000_000, `${text.length} bytes`)
  t.match(text.slice(-200), /event: complete\ndata:/)
  const third = await server.send('GET', '/graphql?query={__typename}', { headers: { accept: 'text/event-stream' } })
  t.equal(third.status, 200, 'and then gives it back')
})
