/** Merges and moves: what they leave behind, in one go or in chunks, interrupted or beside each other. */
import { mock } from 'node:test'
import { setImmediate, setTimeout } from 'node:timers/promises'
import t, { type Test } from 'tap'
import { eq } from 'drizzle-orm'
import { SYSTEM } from '../../src/core/index.js'
import { CHUNK } from '../../src/core/jobs/chunks.js'
import { LOOK_EVERY_MS } from '../../src/core/jobs/runner.js'
import type { ImportRecord } from '../../src/import/records.js'
import { launchStet } from '../cli/run.js'
import { type TestServer, articleRecord, freshDatabase, freshFolder, testServer } from '../helper.js'
import { idOf } from '../rest/newsroom.js'
import { discrepancies } from './recount.js'

const ANY = { 'if-match': '*' }

async function newsdesk (t: Test, env: Record<string, string> = {}) {
  const server = await testServer(t, env)
  const key = await server.key('content:read', 'content:write')
  const send = (method: string, path: string, body?: unknown, headers: Record<string, string> = {}) => server.send(method, `/v1${path}`, { key, body, headers })
  return { server, key, send, job: async (id: string) => (await send('GET', `/jobs/${id}`)).json.data }
}

/** Writes records beside each other, so that they share their commits. */
async function writeMany (core: TestServer['core'], records: Array<Extract<ImportRecord, { type: 'article' }>>): Promise<void> {
  const writes = await Promise.all(records.map((record) => core.articles.prepareImport(SYSTEM, record)))
  await Promise.all(writes.map((write) => write()))
}

const stories = (count: number, more: (n: number) => object) => Array.from({ length: count }, (_, n) => articleRecord(`Story ${n}`, { id: idOf(n + 1000), publishedAt: new Date(1_767_225_600_000 + (n % 50) * 1000).toISOString(), ...more(n) }))

async function until<T> (look: () => Promise<T>, isSo: (value: T) => boolean): Promise<T> {
  for (let value = await look(); ; value = await look()) {
    if (isSo(value)) return value
    await setTimeout(10)
  }
}

const slugsIn = async (server: TestServer, path: string) => (await server.get(`/v1${path}`)).json.data.map(({ slug }: { slug: string }) => slug).sort()
const fail = (id: string, error: unknown) => { throw new Error(`job ${id} failed`, { cause: error }) }

t.test('tags merge', async (t) => {
  const { server, send } = await newsdesk(t)
  for (const [n, name] of ['Trams', 'Streetcars', 'Ships'].entries()) await server.write({ type: 'tag', id: idOf(n + 1), name })
  await send('PATCH', '/tags/streetcars', { slug: 'streetcar' }, ANY)
  await server.write(
    articleRecord('Both', { tags: ['ships', 'streetcar', 'trams'] }), articleRecord('Turned', { tags: ['trams', 'streetcar'] }), articleRecord('One', { tags: ['streetcar'] }), articleRecord('Other', { tags: ['ships'] }),
    articleRecord('Draft', { tags: ['streetcar'], status: 'draft' }), articleRecord('Trashed', { tags: ['streetcar'], status: 'draft', trashedAt: '2026-01-01T00:00:00Z' }), articleRecord('Archived', { tags: ['streetcar', 'trams'], status: 'archived' })
  )
  const before = await server.get('/v1/articles/both')
  server.setClock('2026-01-31T13:00:00Z')
  const { status, headers, json } = await send('POST', '/tags/streetcar/merge', { into: 'trams' }, { 'if-match': '"v2"' })
  t.match([status, json.data], [202, { state: 'done', input: { kind: 'merge', noun: 'tag', from: idOf(2), into: idOf(1) }, done: 6, total: 6, failure: null }])
  t.equal(headers.get('location'), `http://stet.test/v1/jobs/${json.data.id}`)
  t.equal(headers.get('cache-control'), 'private, no-store')
  t.same((await send('GET', `/jobs/${json.data.id}`)).json.data, json.data)

  t.same(await slugsIn(server, '/tags'), ['ships', 'trams'])
  for (const former of ['streetcar', 'streetcars', idOf(2)]) {
    const moved = await server.get(`/v1/tags/${former}`)
    t.same([moved.status, moved.headers.get('location')], [301, '/v1/tags/trams'], former)
    t.equal((await server.get(`/v1/tags/${former}/articles?limit=3`)).headers.get('location'), '/v1/tags/trams/articles?limit=3')
    t.same(await slugsIn(server, `/articles?tag=${former}`), ['both', 'one', 'turned'])
  }
  const tagsOf = async (slug: string) => (await send('GET', `/articles/${slug}`)).json.data.tags.map((tag: { slug: string }) => tag.slug).join()
  t.same([await tagsOf('both'), await tagsOf('turned'), await tagsOf('one'), await tagsOf('draft'), await tagsOf('archived')], ['ships,trams', 'trams', 'trams', 'trams', 'trams'], 'one that had both has one')
  t.equal((await server.get('/v1/tags/trams')).json.data.articleCount, 3)
  t.same(await discrepancies(server), [])

  const after = await server.get('/v1/articles/both', { 'if-none-match': before.headers.get('etag')!, 'if-modified-since': before.headers.get('last-modified')! })
  t.same([after.status, after.json.data.version, after.json.data.updatedAt], [200, before.json.data.version, before.json.data.updatedAt], 'what is shown has changed, the article has not')
  t.equal((await server.get('/v1/articles/both', { 'if-modified-since': before.headers.get('last-modified')! })).status, 200)

  await server.write(articleRecord('Late', { tags: [idOf(2), 'streetcars'] }))
  t.equal(await tagsOf('late'), 'trams', 'what is written with the former names is filed under the present one')
  t.equal((await send('POST', '/tags', { name: 'x', slug: 'streetcar' })).status, 409)
  t.equal((await send('PATCH', `/tags/${idOf(2)}`, { name: 'Tramways' }, ANY)).json.data.id, idOf(1))
})

t.test('what is merged away is not replaced or deleted in the other’s stead', async (t) => {
  const { server, send } = await newsdesk(t)
  const key = await server.key('content:read', 'content:write', 'content:publish')
  await server.write({ type: 'tag', id: idOf(1), name: 'One' }, { type: 'tag', id: idOf(2), name: 'Two' })
  await send('POST', '/tags/one/merge', { into: 'two' }, ANY)
  const refused = async (method: string, path: string, body?: object, headers = ANY) => {
    const { status, json } = await server.send(method, `/v1${path}`, { key, body, headers })
    t.match([status, json.code, json.detail], [409, 'CONFLICT', /“two”/], `${method} ${path}`)
  }
  const before = (await server.get('/v1/tags/two')).json.data
  for (const name of ['one', 'One', idOf(1)]) {
    await refused('DELETE', `/tags/${name}`)
    await refused('PUT', `/tags/${name}`, { name: 'Renamed' })
    await refused('PUT', `/tags/${name}?ifExists=replace`, { name: 'Renamed' }, {} as typeof ANY)
  }
  t.same((await server.get('/v1/tags/two')).json.data, before)
  for (const name of ['two', 'TWO', idOf(2)]) t.equal((await send('PUT', `/tags/${name}`, { name: 'Two' }, ANY)).status, 200, name)
  await send('DELETE', '/tags/two', undefined, ANY)
  for (const name of ['one', idOf(1)]) await refused('POST', `/tags/${name}/purge`)
  t.equal((await send('POST', '/tags/one/restore', undefined, ANY)).json.data.slug, 'two', 'what undoes may be said by any name')
})

t.test('whoever may begin a job may read it', async (t) => {
  const { server } = await newsdesk(t)
  const key = await server.key('content:write')
  await server.write({ type: 'tag', name: 'A' }, { type: 'tag', name: 'B' })
  const { json: { data } } = await server.send('POST', '/v1/tags/a/merge', { key, body: { into: 'b' }, headers: ANY })
  const { status, json } = await server.send('GET', `/v1/jobs/${data.id}`, { key })
  t.same([status, json.data], [200, data])
})

t.test('what a merge tells', async (t) => {
  const { server, send } = await newsdesk(t)
  for (const [n, name] of ['A', 'B'].entries()) await server.write({ type: 'tag', id: idOf(n + 1), name })
  await server.write(articleRecord('One', { id: idOf(10), tags: ['a'] }), articleRecord('Two', { id: idOf(11), tags: ['a', 'b'], status: 'draft' }))
  const { q, t: { changes, audit } } = server.db.read
  const known = (await q.select().from(changes)).length
  await send('POST', '/tags/a/merge', { into: 'b' }, ANY)
  const told = (await q.select().from(changes)).slice(known).map(({ event, targetId, groups }) => [event, targetId, groups.sort()])
  t.same(told, [
    ['tag.merging', idOf(1), [`tag:${idOf(1)}`, `tag:${idOf(2)}`]],
    ['article.updated', idOf(10), ['all', `article:${idOf(10)}`, 'language:en', `tag:${idOf(1)}`, `tag:${idOf(2)}`]],
    ['article.updated', idOf(11), [`article:${idOf(11)}`, 'draft/all', 'draft/language:en', `draft/tag:${idOf(1)}`, `draft/tag:${idOf(2)}`]],
    ['tag.merged', idOf(1), [`tag:${idOf(1)}`, `tag:${idOf(2)}`]]
  ])
  t.match((await q.select().from(audit)).filter(({ noun }) => noun === 'tag'), [{ action: 'tag.merged', targetId: idOf(1), version: 1, details: { slug: 'a', into: idOf(2) }, actor: { label: 'content:read content:write' } }])
})

t.test('what a merge refuses', async (t) => {
  const { server, send } = await newsdesk(t)
  await server.write({ type: 'tag', name: 'A' }, { type: 'tag', name: 'B' }, { type: 'category', name: 'News' }, { type: 'category', name: 'City', parent: 'news' }, { type: 'category', name: 'Harbour', parent: 'city' })
  for (const [path, body, headers, status, code] of [
    ['/tags/a/merge', { into: 'b' }, {}, 428, 'PRECONDITION_REQUIRED'], ['/tags/a/merge', { into: 'b' }, { 'if-match': '"v2"' }, 412, 'PRECONDITION_FAILED'],
    ['/tags/c/merge', { into: 'b' }, ANY, 404, 'NOT_FOUND'], ['/tags/a/merge', { into: 'c' }, ANY, 400, 'INVALID_INPUT'], ['/tags/a/merge', { into: 'a' }, ANY, 400, 'INVALID_INPUT'],
    ['/tags/a/merge', { onto: 'b' }, ANY, 400, 'INVALID_INPUT'], ['/tags/a/merge', undefined, ANY, 400, 'INVALID_INPUT'],
    ['/categories/news/merge', { into: 'city' }, ANY, 409, 'CONFLICT'], ['/categories/news/merge', { into: 'harbour' }, ANY, 409, 'CONFLICT'],
    ['/authors/x/merge', { into: 'b' }, ANY, 404, 'NOT_FOUND']
  ] as const) {
    const { status: answered, json } = await send('POST', path, body, headers)
    t.same([answered, json.code], [status, code], `${path} ${JSON.stringify(body)}`)
  }
  await send('DELETE', '/tags/b', undefined, ANY)
  t.equal((await send('POST', '/tags/b/merge', { into: 'a' }, ANY)).status, 410)
  t.equal((await send('POST', '/tags/a/merge', { into: 'b' }, ANY)).status, 400)
  const dry = await send('POST', '/categories/city/merge?dryRun=true', { into: 'news' }, ANY)
  t.match([dry.status, dry.json, dry.headers.get('location')], [202, { dryRun: true, data: { state: 'done' } }, null])
  t.same([await slugsIn(server, '/categories'), (await send('GET', '/jobs')).json.data], [['city', 'harbour', 'news'], []], 'a dry run changes nothing')
  const jobs = []
  for (let n = 0; n < 2; n++) jobs.push(await send('POST', '/categories/harbour/merge', { into: 'city' }, { ...ANY, 'idempotency-key': 'x' }))
  t.same(jobs[1]!.json, jobs[0]!.json)
  t.equal(jobs[1]!.headers.get('idempotency-replayed'), 'true')
  t.equal((await send('GET', `/jobs/${idOf(99)}`)).status, 404)
  t.equal((await send('GET', '/jobs/x')).status, 404)
})

t.test('categories merge, and what stands below is taken over', async (t) => {
  const { server, send } = await newsdesk(t)
  const category = (n: number, name: string, parent?: string) => server.write({ type: 'category', id: idOf(n), name, parent })
  await category(1, 'News')
  await category(2, 'Local', 'news')
  await category(3, 'City')
  await category(4, 'Harbour', 'city')
  await category(5, 'Docks', 'harbour')
  await server.write(
    articleRecord('Primary', { category: 'city', categories: ['local'] }), articleRecord('Further', { category: 'local', categories: ['city'] }), articleRecord('Below', { category: 'docks' }),
    articleRecord('Draft', { category: 'city', status: 'draft' }), articleRecord('Both', { category: 'docks', categories: ['city'] }), articleRecord('Elsewhere', { category: 'news' })
  )
  const { q, t: { changes } } = server.db.read
  const known = (await q.select().from(changes)).length
  const { json } = await send('POST', '/categories/city/merge', { into: 'local' }, ANY)
  t.match(json.data, { state: 'done', done: 5, total: 5 })
  t.same(await discrepancies(server), [])
  t.same((await server.get('/v1/categories/docks')).json.data.ancestors.map(({ slug }: { slug: string }) => slug), ['news', 'local', 'harbour'])
  t.match((await server.get('/v1/categories/harbour')).json.data, { parentId: idOf(2), version: 2 }, 'its parent is another')
  t.match((await server.get('/v1/categories/docks')).json.data, { parentId: idOf(4), version: 1 })
  t.equal((await server.get('/v1/categories/city')).headers.get('location'), '/v1/categories/local')
  t.equal((await server.get(`/v1/categories/${idOf(3)}`)).headers.get('location'), '/v1/categories/local')
  t.same(await slugsIn(server, '/categories/local/articles'), ['below', 'both', 'further', 'primary'])
  const filed = async (slug: string) => (await send('GET', `/articles/${slug}`)).json.data.categories.map((one: { slug: string }) => one.slug).join()
  t.same([await filed('primary'), await filed('further'), await filed('both'), await filed('draft')], ['local', 'local', 'docks,local', 'local'], 'what was primary is')
  const told = (await q.select().from(changes)).slice(known)
  t.same(told.map(({ event }) => event).sort(), [...Array(4).fill('article.updated'), 'category.merged', 'category.merging', 'category.moved', 'category.relisted'])
  t.same(told.find(({ event }) => event === 'category.relisted')!.groups.sort(), [`category:${idOf(1)}`, `category:${idOf(2)}`, `category:${idOf(3)}`].sort(), 'an article below changes lists, not itself')
  t.equal((await send('POST', '/categories/local/merge', { into: 'news' }, ANY)).status, 202, 'into the one above')
  t.same(await discrepancies(server), [])
  t.equal((await server.get(`/v1/categories/${idOf(3)}`)).headers.get('location'), '/v1/categories/news', 'what led to it leads on')

  for (let n = 10; n < 20; n++) await category(n, `Level ${n}`, n === 10 ? undefined : `level-${n - 1}`)
  const deep = await send('POST', '/categories/news/merge', { into: 'level-18' }, ANY)
  t.match([deep.status, deep.json.detail, deep.json.errors], [409, /deeper than 10 levels/, [{ pointer: '/into' }]])
})

t.test('categories move, with all that is below', async (t) => {
  const { server, send } = await newsdesk(t)
  const category = (n: number, name: string, parent?: string) => server.write({ type: 'category', id: idOf(n), name, parent })
  await category(1, 'News')
  await category(2, 'City', 'news')
  await category(3, 'Harbour', 'city')
  await category(4, 'Sport')
  await server.write(articleRecord('One', { category: 'harbour' }), articleRecord('Two', { category: 'city', categories: ['news'] }), articleRecord('Draft', { category: 'harbour', status: 'draft' }), articleRecord('Archived', { category: 'city', status: 'archived' }))
  const moved = await send('POST', '/categories/city/move', { parent: 'sport', position: 7 }, { 'if-match': '"v1"' })
  t.match([moved.status, moved.json.data], [202, { state: 'done', input: { kind: 'move', noun: 'category', id: idOf(2) }, done: 4, total: 4 }])
  t.same(await discrepancies(server), [])
  t.match((await server.get('/v1/categories/city')).json.data, { parentId: idOf(4), position: 7, version: 2 })
  t.same([await slugsIn(server, '/categories/sport/articles'), await slugsIn(server, '/categories/news/articles')], [['one', 'two'], ['two']])
  t.equal((await server.get('/v1/articles/one')).json.data.version, 1)
  t.equal((await send('POST', '/categories/city/move', { parent: 'news' }, { 'if-match': '"v1"' })).status, 412)
  const same = await send('POST', '/categories/city/move', { parent: 'sport', position: 7 }, ANY)
  t.match([same.status, same.json.data], [202, { state: 'done', total: 0 }], 'where it stands already')
  t.equal((await server.get('/v1/categories/city')).json.data.version, 2)
  t.match((await send('PATCH', '/categories/city', { parent: null }, ANY)).json, { outcome: 'moved', job: { state: 'done', done: 4, total: 4 } })
  t.match((await send('PUT', '/categories/city', { name: 'City', parent: idOf(1) }, ANY)).json, { outcome: 'moved', data: { position: 0, version: 4 }, job: { state: 'done' } })
  t.same(await discrepancies(server), [])
  await server.write({ type: 'category', id: idOf(2), name: 'City', parent: 'sport', version: 9 })
  t.same(await discrepancies(server), [], 'an import that brings another parent moves too')
  const { q, t: { changes } } = server.db.read
  const relisted = (await q.select().from(changes)).filter(({ event }) => event === 'category.relisted')[0]!
  t.same([relisted.targetId, relisted.groups.sort()], [idOf(2), ['archived/', '', 'draft/'].flatMap((status) => [1, 4].map((n) => `${status}category:${idOf(n)}`)).sort()])
})

t.test('what touches many articles goes on in chunks', async (t) => {
  const { server, send, job } = await newsdesk(t)
  await server.write({ type: 'tag', name: 'A' }, { type: 'tag', name: 'B' }, { type: 'tag', name: 'C' })
  const total = 3 * CHUNK + 50
  await writeMany(server.core, stories(total, (n) => ({ tags: n % 3 === 0 ? ['a', 'b'] : ['a'], status: n % 7 === 0 ? 'draft' : 'published' })))
  const { json: { data: { id } } } = await send('POST', '/tags/a/merge', { into: 'b' }, ANY)
  t.match(await job(id), { state: 'waiting', done: CHUNK, total }, 'the first is done with the request')
  t.same(await discrepancies(server), [], 'and counted')
  t.equal((await server.get('/v1/tags/a')).headers.get('location'), '/v1/tags/b', 'names lead there at once')
  await server.write(articleRecord('Late', { tags: ['a'] }))
  t.same((await send('DELETE', '/tags/b', undefined, ANY)).json.code, 'CONFLICT')

  server.core.jobs.start(fail)
  const { q, t: { jobs } } = server.db.read
  while ((await q.select().from(jobs))[0]!.done === CHUNK) await setImmediate()
  await server.core.jobs.stop()
  const halfway = await job(id)
  t.same([halfway.state, halfway.done % CHUNK], ['waiting', 0], `stopped after ${halfway.done}`)
  t.same(await discrepancies(server), [])
  await setTimeout(50)
  t.same(await job(id), halfway, 'it waits')

  // A merge of what is merged into: one after the other, whatever is left of the first.
  const next = (await send('POST', '/tags/b/merge', { into: 'c' }, ANY)).json.data
  t.match(next, { state: 'waiting', done: 0 })
  server.core.jobs.start(fail)
  await until(() => job(next.id), ({ state }) => state === 'done')
  t.match(await job(id), { state: 'done', done: total, total })
  t.same(await discrepancies(server), [])
  t.same(await slugsIn(server, '/tags'), ['c'])
  for (const former of ['a', 'b']) t.equal((await server.get(`/v1/tags/${former}`)).headers.get('location'), '/v1/tags/c')
  t.equal((await server.get('/v1/articles?tag=c&total=true')).json.page.total, (await server.get('/v1/articles?total=true')).json.page.total)
  t.same((await send('GET', '/jobs?limit=1')).json.data.map((one: { id: string }) => one.id), [next.id], 'newest first')
  t.same((await send('GET', `/jobs?limit=1&cursor=${(await send('GET', '/jobs?limit=1')).json.page.next}`)).json.data.map((one: { id: string }) => one.id), [id])
})

t.test('a category that has many articles moves in chunks, and what changes meanwhile stands right', async (t) => {
  const { server, send, job } = await newsdesk(t)
  await server.write({ type: 'category', name: 'News' }, { type: 'category', name: 'City', parent: 'news' }, { type: 'category', name: 'Harbour', parent: 'city' }, { type: 'category', name: 'Sport' })
  const total = 2 * CHUNK + 50
  const statuses = ['published', 'published', 'draft', 'archived'] as const
  const records = stories(total, (n) => ({ version: 1, category: n % 2 ? 'city' : 'harbour', status: statuses[n % 4]! }))
  await writeMany(server.core, records)
  const { json: { data: { id } } } = await send('POST', '/categories/city/move', { parent: 'sport' }, ANY)
  t.match(await job(id), { state: 'waiting', done: CHUNK, total })
  t.same((await discrepancies(server)).filter((one) => one.includes('counts')), [], 'counters are exact')
  // Some are changed that have been done, and some that have not.
  await writeMany(server.core, records.filter((_, n) => n % 10 === 0).map((record) => ({ ...record, version: 2, headline: 'Changed', status: 'draft', publishedAt: '2020-01-01T00:00:00Z' })))
  await send('POST', '/categories/harbour/move', { parent: 'news' }, ANY)
  server.core.jobs.start(fail)
  await until(async () => (await send('GET', '/jobs')).json.data, (jobs) => jobs.every(({ state }: { state: string }) => state === 'done'))
  t.same(await discrepancies(server), [])
})

t.test('a job that was left behind is gone on with at the next start', async (t) => {
  const DATABASE_URL = await freshDatabase(t)
  const { server, send, job } = await newsdesk(t, { DATABASE_URL })
  await server.write({ type: 'tag', name: 'A' }, { type: 'tag', name: 'B' })
  await writeMany(server.core, stories(2 * CHUNK + 1, () => ({ tags: ['a'] })))
  const { json: { data: { id } } } = await send('POST', '/tags/a/merge', { into: 'b' }, ANY)
  t.match(await job(id), { state: 'waiting', done: CHUNK })
  await testServer(t, { DATABASE_URL }, { schedule: true })
  await until(() => job(id), ({ state }) => state === 'done')
  t.match(await job(id), { done: 2 * CHUNK + 1 })
  t.same(await discrepancies(server), [])
})

t.test('a process that is killed in the middle loses nothing and repeats nothing', async (t) => {
  const DATABASE_URL = await freshDatabase(t)
  const cwd = await freshFolder(t)
  const { server, key, job } = await newsdesk(t, { DATABASE_URL })
  await server.write({ type: 'tag', name: 'A' }, { type: 'tag', name: 'B' })
  const total = 10 * CHUNK
  await writeMany(server.core, stories(total, (n) => ({ tags: n % 2 ? ['a'] : ['a', 'b'] })))
  const start = async () => {
    const child = launchStet(t, ['start', '--json'], { env: { DATABASE_URL, PORT: '0', STET_DATA_DIR: cwd }, cwd })
    const [, address] = await child.said(/"address": ?"([^"]+)"/)
    return { child, address: address! }
  }
  const first = await start()
  const response = await fetch(`${first.address}/v1/tags/a/merge`, { method: 'POST', headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json', ...ANY }, body: '{"into":"b"}' })
  const { data: { id } } = await response.json() as { data: { id: string } }
  first.child.process.kill('SIGKILL')
  await first.child.ended
  const left = await job(id)
  t.match(left, { state: 'waiting' }, `killed after ${left.done} of ${total}`)
  t.same([left.done % CHUNK, await discrepancies(server)], [0, []])
  const second = await start()
  await until(() => job(id), ({ state }) => state === 'done')
  second.child.process.kill('SIGKILL')
  await second.child.ended
  t.match(await job(id), { done: total, total })
  t.same(await discrepancies(server), [])
  t.same(await toldTimes(server), [total, total], 'each article was told of once')
})

/** How many articles are told of by a merge, and how often in all. */
async function toldTimes ({ db: { read: { q, t: { changes } } } }: TestServer) {
  const told = (await q.select({ id: changes.targetId }).from(changes).where(eq(changes.event, 'article.updated'))).map(({ id }) => id)
  return [new Set(told).size, told.length]
}

t.test('of two processes each does other chunks', async (t) => {
  const DATABASE_URL = await freshDatabase(t)
  const { server, send, job } = await newsdesk(t, { DATABASE_URL })
  const other = await testServer(t, { DATABASE_URL })
  await server.write({ type: 'tag', name: 'A' }, { type: 'tag', name: 'B' })
  const total = 8 * CHUNK
  await writeMany(server.core, stories(total, () => ({ tags: ['a'] })))
  const { json: { data: { id } } } = await send('POST', '/tags/a/merge', { into: 'b' }, ANY)
  server.core.jobs.start(fail)
  other.core.jobs.start(fail)
  await until(() => job(id), ({ state }) => state === 'done')
  t.match(await job(id), { done: total, total })
  t.same(await toldTimes(server), [total, total])
  t.same(await discrepancies(server), [])
})

t.test('a job that cannot go on is told of, keeps no other, and is tried again', async (t) => {
  const { server, send, job } = await newsdesk(t)
  await server.write({ type: 'tag', name: 'A' }, { type: 'tag', name: 'B' }, { type: 'tag', name: 'C' })
  await writeMany(server.core, stories(CHUNK + 1, () => ({ tags: ['a'] })))
  const at = new Date('2026-01-31T12:00:00Z')
  const broken = { id: idOf(1), state: 'waiting' as const, input: { kind: 'merge' as const, noun: 'tag' as const, from: idOf(2), into: idOf(3) }, position: null, done: 0, total: 1, failure: null, actor: null, createdAt: at, updatedAt: at }
  await server.db.write(async ({ q, t: { jobs } }) => { await q.insert(jobs).values(broken) })
  const { json: { data: { id } } } = await send('POST', '/tags/a/merge', { into: 'b' }, ANY)
  t.match(await job(id), { state: 'waiting', done: 0 }, 'others wait, so it waits')
  const told: Array<[string, unknown]> = []
  const run = async () => {
    server.core.jobs.start((jobId, error) => told.push([jobId, error]))
    await until(() => job(id), ({ state }) => state === 'done')
    await until(() => job(idOf(1)), ({ state }) => state === 'failed')
    await server.core.jobs.stop()
  }
  await run()
  t.match(told, [[idOf(1), { message: /is gone/ }]])
  t.match(await job(idOf(1)), { state: 'failed', failure: /in the log/ })
  t.same(await discrepancies(server), [])
  server.core.jobs.start((jobId, error) => told.push([jobId, error]))
  await until(async () => told.length, (times) => times === 2)
  t.match(told[1], [idOf(1)], 'tried again at the next start')
})

t.test('a job that failed is tried again without a start, after longer and longer pauses', async (t) => {
  const { server, send, job } = await newsdesk(t)
  await server.write({ type: 'tag', id: idOf(2), name: 'A' })
  await writeMany(server.core, stories(3, () => ({ tags: ['a'] })))
  const at = new Date('2026-01-31T12:00:00Z')
  const broken = { id: idOf(1), state: 'waiting' as const, input: { kind: 'merge' as const, noun: 'tag' as const, from: idOf(2), into: idOf(3) }, position: null, done: 0, total: 3, failure: null, actor: null, createdAt: at, updatedAt: at }
  await server.db.write(async ({ q, t: { jobs } }) => { await q.insert(jobs).values(broken) })
  mock.timers.enable({ apis: ['setInterval'] })
  t.teardown(() => { mock.timers.reset() })
  let failures = 0
  server.core.jobs.start(() => { failures++ })
  await until(() => job(idOf(1)), ({ state }) => state === 'failed')
  const triedAt: number[] = []
  for (let look = 1; look <= 8; look++) {
    const before = failures
    mock.timers.tick(LOOK_EVERY_MS)
    await setTimeout(40)
    await until(() => job(idOf(1)), ({ state }) => state === 'failed')
    if (failures > before) triedAt.push(look)
  }
  t.same(triedAt, [1, 3, 7])
  // What it lacked is there again.
  await server.write({ type: 'tag', id: idOf(3), name: 'B' })
  for (let look = 9; look <= 15; look++) {
    mock.timers.tick(LOOK_EVERY_MS)
    await setTimeout(40)
  }
  t.match(await until(() => job(idOf(1)), ({ state }) => state === 'done'), { done: 3, failure: null })
  t.same(await slugsIn(server, '/tags'), ['b'])
  t.same(await discrepancies(server), [])
  await server.core.jobs.stop()
  t.equal((await send('GET', '/jobs')).json.data.length, 1)
})

t.test('a job that is done is kept for a week', async (t) => {
  const { server, send, job } = await newsdesk(t)
  await server.write({ type: 'tag', name: 'A' }, { type: 'tag', name: 'B' }, { type: 'tag', name: 'C' })
  const { json: { data: old } } = await send('POST', '/tags/a/merge', { into: 'b' }, ANY)
  server.setClock('2026-02-07T11:59:00Z')
  const { json: { data: young } } = await send('POST', '/tags/b/merge', { into: 'c' }, ANY)
  server.core.jobs.start(fail)
  await setTimeout(50)
  await server.core.jobs.stop()
  t.match(await job(old.id), { state: 'done' })
  server.setClock('2026-02-07T12:00:01Z')
  server.core.jobs.start(fail)
  await until(() => send('GET', `/jobs/${old.id}`), ({ status }) => status === 404)
  t.match(await job(young.id), { state: 'done' })
})

t.test('a chunk takes as many statements for few articles as for many', async (t) => {
  const { server, send } = await newsdesk(t)
  const costs: number[][] = []
  await send('GET', '/jobs')
  for (const [round, count] of [5, 95].entries()) {
    const names = (name: string) => `${name}-${round}`
    await server.write({ type: 'tag', name: names('a') }, { type: 'tag', name: names('b') }, { type: 'category', name: names('c') }, { type: 'category', name: names('d') }, { type: 'category', name: names('e'), parent: names('c') })
    await writeMany(server.core, stories(count, (n) => ({ id: idOf(round * 1000 + n + 1), slug: `s-${round}-${n}`, tags: n % 5 ? [names('a')] : [names('a'), names('b')], category: n % 5 ? names('e') : names('c') })))
    const cost = async (path: string, body: object, done: number) => {
      const { statements, result } = await server.statementsOf(() => send('POST', path, body, ANY))
      t.match(result.json.data, { state: 'done', done }, path)
      return statements.length
    }
    costs.push([
      await cost(`/tags/${names('a')}/merge`, { into: names('b') }, count),
      await cost(`/categories/${names('e')}/move`, { parent: names('d') }, count * 4 / 5),
      await cost(`/categories/${names('c')}/merge`, { into: names('d') }, count / 5)
    ])
  }
  t.same(costs[0], costs[1])
  t.ok(costs[0]!.every((one) => one <= 50), costs[0]!.join())
})

t.test('an export has the names that a merge left', async (t) => {
  const { server, send } = await newsdesk(t)
  await server.write({ type: 'tag', name: 'A' }, { type: 'tag', name: 'B' })
  await send('POST', '/tags/a/merge', { into: 'b' }, ANY)
  const records = []
  for await (const record of server.core.exportRecords(SYSTEM)) records.push(record)
  t.match(records, [{ type: 'tag', slug: 'b', formerSlugs: ['a'] }])
})
