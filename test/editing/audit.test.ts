/** Who did what to what, and when: filtered, paged, and each filter one index range. */
import Sqlite from 'better-sqlite3'
import t from 'tap'
import type { Actor } from '../../src/core/index.js'
import { type Answer, type TestServer, makeKey, onlyOn } from '../helper.js'
import { newsroom } from '../rest/newsroom.js'

type Row = TestServer['db']['read']['t']['audit']['$inferInsert']

const MINUTE = 60_000
const START = Date.parse('2026-01-01T00:00:00Z')
const actor = (keyId: string): Actor => ({ keyId, label: `Key ${keyId}` })

/** Deed number n, a minute after the one before. */
function deed (n: number, more: Partial<Row> = {}): Row {
  const keyId = n % 3 === 0 ? null : `k${n % 3}`
  return { at: new Date(START + n * MINUTE), action: n % 2 === 0 ? 'article.updated' : 'tag.created', noun: n % 2 === 0 ? 'article' : 'tag', targetId: `t${n % 5}`, version: n, keyId, actor: keyId === null ? null : actor(keyId), details: null, ...more }
}

/** Writes deeds as the past left them. */
async function done ({ db }: TestServer, rows: Row[]): Promise<void> {
  for (let i = 0; i < rows.length; i += 1000) await db.write(async (tx) => { await tx.q.insert(tx.t.audit).values(rows.slice(i, i + 1000)) })
}

t.test('deeds have their doer, their time and their thing', async (t) => {
  const server = await newsroom(t)
  const admin = await makeKey(server.core, ['admin'], { label: 'Head of desk' })
  const [, adminId] = admin.split('_')
  const onBehalfOf = { 'stet-on-behalf-of': Buffer.from('Zoë').toString('latin1') }
  server.setClock('2026-01-31T12:05:00Z')
  const { json: { data: { id } } } = await server.send('POST', '/v1/keys', { key: admin, body: { label: 'Wire', scopes: ['content:write'] }, headers: onBehalfOf })
  server.setClock('2026-01-31T12:06:00Z')
  const { json: { data: { id: into } } } = await server.send('POST', `/v1/keys/${id}/rotate`, { key: admin })
  server.setClock('2026-01-31T12:07:00Z')
  await server.send('DELETE', `/v1/keys/${into}`, { key: admin })
  await server.send('DELETE', `/v1/keys/${into}?dryRun=true`, { key: admin })
  await server.send('POST', '/v1/keys', { key: admin, body: {} })
  const { json } = await server.send('GET', '/v1/audit?limit=5', { key: admin })
  const by = { key: adminId, label: 'Head of desk', onBehalfOf: null }
  t.match(json.data, [
    { at: '2026-01-31T12:07:00.000Z', action: 'key.revoked', noun: 'key', target: into, version: null, actor: by, details: { label: 'Wire' } },
    { at: '2026-01-31T12:06:00.000Z', action: 'key.rotated', target: id, actor: by, details: { into, until: '2026-02-01T12:06:00.000Z' } },
    { at: '2026-01-31T12:06:00.000Z', action: 'key.created', target: into, actor: by, details: { label: 'Wire', scopes: ['content:write'], rotatedFrom: id } },
    { at: '2026-01-31T12:05:00.000Z', action: 'key.created', target: id, actor: { ...by, onBehalfOf: 'Zoë' } },
    { at: '2026-01-31T12:00:00.000Z', action: 'key.created', target: adminId, actor: null }
  ])
  t.equal(json.page.prev, null)
  t.ok(json.data.every(({ seq }: { seq: number }, i: number, all: Array<{ seq: number }>) => i === 0 || seq < all[i - 1]!.seq))
  t.equal((await server.send('GET', `/v1/audit?target=${into}`, { key: admin })).json.data.length, 2)
  t.equal((await server.send('GET', `/v1/audit?key=${adminId}`, { key: admin })).json.data.length, 4, 'by a key, not to it')
})

t.test('filters and pages', async (t) => {
  const server = await newsroom(t)
  const admin = await server.key('admin')
  const rows = Array.from({ length: 60 }, (_, n) => deed(n))
  await done(server, rows)
  const all = async (query: string) => {
    const versions: Array<number | null> = []
    let path: string | undefined = `/v1/audit?limit=7&until=2026-01-02&${query}`
    while (path !== undefined) {
      const { status, json, headers }: Answer = await server.send('GET', path, { key: admin })
      t.equal(status, 200, path)
      versions.push(...json.data.map(({ version }: { version: number | null }) => version))
      path = /<([^>]+)>; rel="next"/.exec(headers.get('link') ?? '')?.[1]
    }
    return versions
  }
  const since = (n: number) => new Date(START + n * MINUTE).toISOString()
  const filters: Array<[query: string, matches: (n: number) => boolean]> = [
    ['', () => true],
    ['target=t3', (n) => n % 5 === 3],
    ['noun=tag', (n) => n % 2 === 1],
    ['action=article.updated', (n) => n % 2 === 0],
    ['key=k2', (n) => n % 3 === 2],
    [`since=${since(20)}`, (n) => n >= 20],
    ['target=t3&noun=tag', (n) => n % 5 === 3 && n % 2 === 1],
    ['target=t1&noun=tag&action=tag.created&key=k1', (n) => n % 5 === 1 && n % 2 === 1 && n % 3 === 1],
    [`key=k1&since=${since(10)}`, (n) => n % 3 === 1 && n >= 10],
    ['noun=tag&action=article.updated', () => false],
    ['target=nothing', () => false]
  ]
  for (const [query, matches] of filters) {
    t.same(await all(query), rows.map((_, n) => n).filter(matches).reverse(), query || 'all')
  }
  const within = await server.send('GET', `/v1/audit?target=t0&since=${since(5)}&until=${since(10)}`, { key: admin })
  t.same(within.json.data.map(({ version }: { version: number }) => version), [5], 'from a time on, and before a time')

  const first = await server.send('GET', '/v1/audit?noun=tag&limit=3', { key: admin })
  const second = await server.send('GET', `/v1/audit?noun=tag&limit=3&cursor=${first.json.page.next}`, { key: admin })
  t.same((await server.send('GET', `/v1/audit?noun=tag&limit=3&cursor=${second.json.page.prev}`, { key: admin })).json.data, first.json.data, 'and back')
  t.equal((await server.send('GET', `/v1/audit?noun=article&cursor=${first.json.page.next}`, { key: admin })).json.code, 'INVALID_CURSOR')
  for (const query of ['noun=key&nonsense=1', 'noun=keys', 'action=published', 'since=yesterday', 'limit=0', 'target=', 'key=%00', 'cursor=x']) t.equal((await server.send('GET', `/v1/audit?${query}`, { key: admin })).status, 400, query)
})

t.test('a combined filter looks at a bounded number of rows a page', async (t) => {
  const server = await newsroom(t)
  const admin = await server.key('admin')
  await done(server, Array.from({ length: 5200 }, (_, n) => deed(n, { targetId: 'one', noun: 'article', action: n === 10 ? 'article.published' : 'article.updated' })))
  const query = '/v1/audit?target=one&action=article.published'
  const first = await server.send('GET', query, { key: admin })
  t.same(first.json.data, [])
  t.type(first.json.page.next, 'string', 'the page is short and says where it goes on')
  const second = await server.send('GET', `${query}&cursor=${first.json.page.next}`, { key: admin })
  t.same(second.json.data.map(({ version }: { version: number }) => version), [10])
  t.equal(second.json.page.next, null)
})

t.test('each filter is one index range', { skip: onlyOn('sqlite', 'EXPLAIN QUERY PLAN is SQLite’s') }, async (t) => {
  const server = await newsroom(t)
  const admin = await server.key('admin')
  await done(server, Array.from({ length: 300 }, (_, n) => deed(n)))
  const connection = new Sqlite(server.config.DATABASE_URL.replace(/^file:/, ''), { readonly: true })
  t.teardown(() => connection.close())
  const plansOf = async (query: string) => {
    const { statements, result } = await server.statementsOf(() => server.send('GET', `/v1/audit?${query}`, { key: admin }))
    const plans = statements.filter(({ sql }) => sql.includes('from "audit"')).map(({ sql, params }) => (connection.prepare(`EXPLAIN QUERY PLAN ${sql}`).all(...params) as Array<{ detail: string }>).map(({ detail }) => detail).join('\n'))
    return { plans, json: result.json }
  }
  for (const [query, index, prefix] of [
    ['target=t1', 'target', 'target_id=? AND '], ['key=k1', 'key', 'key_id=? AND '], ['action=tag.created', 'action', 'action=? AND '], ['noun=tag', 'noun', 'noun=? AND '], ['', 'at', ''],
    ['target=t1&key=k1&action=tag.created&noun=tag', 'target', 'target_id=? AND '], ['key=k1&noun=tag', 'key', 'key_id=? AND ']
  ] as const) {
    const since = `${query}&since=2026-01-01T01:00:00Z&limit=2`
    const { plans, json } = await plansOf(since)
    for (const plan of plans) t.match(plan, new RegExp(`^SEARCH audit USING (COVERING )?INDEX audit_${index} \\(${prefix.replaceAll('?', '\\?')}at>\\?\\)$`), since)
    const onward = await plansOf(`${since}&cursor=${json.page.next}`)
    for (const plan of onward.plans) t.match(plan, new RegExp(`^SEARCH audit USING (COVERING )?INDEX audit_${index} \\(${prefix.replaceAll('?', '\\?')}`), `${since}, by cursor`)
    for (const plan of [...plans, ...onward.plans]) t.notMatch(plan, /SCAN|TEMP B-TREE/)
    t.equal(plans.length, query.includes('&') ? 2 : 1)
  }
})
