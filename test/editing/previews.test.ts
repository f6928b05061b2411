/** Preview links: what they open, and that they open nothing else. */
import { Writable } from 'node:stream'
import t, { type Test } from 'tap'
import { createLogger } from '../../src/log.js'
import { startServer } from '../../src/server.js'
import type { Answer } from '../helper.js'
import { type Desk, counted, desk, markdown } from './desk.js'

const CLOSED = { status: 404, code: 'NOT_FOUND', detail: 'This preview link opens nothing: it is mistyped, it has expired, or it was revoked.' }

async function draft ({ as }: Desk, fields: Record<string, unknown> = {}): Promise<{ id: string, path: string }> {
  const { json } = await as('editor', 'POST', '/v1/articles', { body: { headline: 'Secret bridge', slug: 'secret', body: markdown('*Not yet.*'), ...fields } })
  return { id: json.data.id, path: `/v1/articles/${json.data.id}` }
}

const share = async ({ as }: Desk, path: string, body: Record<string, unknown> = {}): Promise<{ id: string, link: string }> => (await as('editor', 'POST', `${path}/previews`, { body })).json.data

const isUnseen = (t: Test, { headers }: Answer) => {
  t.equal(headers.get('cache-control'), 'private, no-store')
  t.equal(headers.get('x-robots-tag'), 'noindex, nofollow')
  t.equal(headers.get('referrer-policy'), 'no-referrer')
  t.equal(headers.get('etag'), null)
}

t.test('a link shows a draft as it would be served, to whoever has it, and is shown once', async (t) => {
  const server = await desk(t)
  const { as, get, auditOf } = server
  const { path } = await draft(server)
  const made = await as('writer', 'POST', `${path}/previews`, { body: { label: 'The lawyers' } })
  t.equal(made.status, 201)
  t.match(made.json, { outcome: 'created', data: { shows: 'draft', label: 'The lawyers', createdAt: '2026-01-31T12:00:00.000Z', expiresAt: '2026-02-07T12:00:00.000Z', actor: { label: 'content:read content:write' }, link: /^http:\/\/stet\.test\/v1\/previews\/stetpreview_\w{11}_\w{43}_\w{6}$/ } })
  const { id, link } = made.json.data

  const opened = await get(link)
  t.match(opened.json.data, { headline: 'Secret bridge', status: 'draft', body: '<p><em>Not yet.</em></p>' })
  t.notOk('notice' in opened.json.data || 'embargoUntil' in opened.json.data, 'as readers would see it')
  isUnseen(t, opened)
  t.same(Object.keys((await get(`${link}?fields=headline`)).json.data), ['id', 'headline'])
  t.equal((await get(`${link}?body=markdown`)).json.data.body.trim(), '_Not yet._')
  t.equal((await get(link, {}, 'HEAD')).status, 200)
  await as('editor', 'PATCH', path, { match: '*', body: { headline: 'Changed' } })
  t.equal((await get(link)).json.data.headline, 'Changed', 'as it stands at each moment')

  const list = await as('reader', 'GET', `${path}/previews`)
  t.match(list.json.data, [{ id, shows: 'draft', label: 'The lawyers' }])
  t.notOk(list.text.includes(link.split('_')[2]!), 'not even those who may list them see what they open with')
  t.same((await auditOf(id)).map(({ action }) => action), ['preview.created'])
  t.notOk(JSON.stringify(await auditOf(id)).includes(link.split('_')[2]!))
})

t.test('a link holds until it expires or is revoked, and not a request longer', async (t) => {
  const server = await desk(t)
  const { as, get, auditOf, setClock } = server
  const { path } = await draft(server)
  const short = await share(server, path, { expiresIn: 60 })
  const long = await share(server, path, { expiresIn: '30d' })
  setClock('2026-01-31T12:00:59Z')
  t.equal((await get(short.link)).status, 200)
  setClock('2026-01-31T12:01:00Z')
  const expired = await get(short.link)
  t.match(expired.json, CLOSED)
  t.same((await as('reader', 'GET', `${path}/previews`)).json.data.map(({ id }: { id: string }) => id), [long.id], 'what has expired is not listed')

  t.match((await as('writer', 'DELETE', `${path}/previews/${long.id}?dryRun=true`)).json, { dryRun: true })
  t.equal((await get(long.link)).status, 200)
  t.match((await as('writer', 'DELETE', `${path}/previews/${long.id}`)).json, { outcome: 'revoked', data: { id: long.id } })
  t.match((await get(long.link)).json, CLOSED)
  t.equal((await as('writer', 'DELETE', `${path}/previews/${long.id}`)).status, 404)
  t.match((await auditOf(long.id)).at(-1), { action: 'preview.revoked', details: { shows: 'draft' } })
  for (const body of [{ expiresIn: '31d' }, { expiresIn: 0 }, { expiresIn: '0s' }, { expiresIn: 'tomorrow' }, { expiresIn: 2_592_001 }, { shows: 'all' }, { until: 'x' }, { label: ' ' }]) {
    t.equal((await as('writer', 'POST', `${path}/previews`, { body })).json.code, 'INVALID_INPUT', JSON.stringify(body))
  }
})

t.test('whatever is wrong with a link, it is one and the same answer', async (t) => {
  const server = await desk(t)
  const { as, get, setClock } = server
  const { path } = await draft(server)
  const { id, link } = await share(server, path)
  const other = await share(server, (await draft(server, { slug: 'other' })).path)
  const [prefix, , secret, sum] = link.split('/').at(-1)!.split('_') as [string, string, string, string]
  const expired = await share(server, path, { expiresIn: 1 })
  const revoked = await share(server, path)
  await as('editor', 'DELETE', `${path}/previews/${revoked.id}`)
  setClock('2026-01-31T12:00:02Z')
  const key = server.keys.editor
  const wrong = [
    'x', '%20', 'undefined', id, `${prefix}_${id}`, link.slice(0, -1), `${prefix}_${id}_${secret}_000000`, `${prefix}_${other.id}_${secret}_${sum}`,
    key, key.replace('stet_', 'stetpreview_'), `${prefix}_${'A'.repeat(11)}_${'A'.repeat(43)}_AAAAAA`, expired.link, revoked.link, "' OR 1=1 --", '..%2Farticles', 'x'.repeat(250)
  ]
  const told = new Set<string>()
  for (const token of wrong) {
    const answer = await get(token.startsWith('http') ? token : `/v1/previews/${token}`)
    t.match(answer.json, CLOSED, token)
    isUnseen(t, answer)
    told.add(answer.text)
  }
  t.equal(told.size, 1)
  t.equal((await get(link)).status, 200)
  t.equal((await as('editor', 'DELETE', `/v1/articles/secret/previews/${other.id}`)).status, 404, 'a link is revoked under its own article alone')
  t.equal((await get(other.link)).status, 200)
})

t.test('a link opens one article and nothing else', async (t) => {
  const server = await desk(t)
  const { as, get } = server
  const { id, path } = await draft(server)
  const unrelated = await draft(server, { headline: 'Unrelated', slug: 'unrelated' })
  const { link } = await share(server, path)
  const token = link.split('/').at(-1)!
  for (const headers of [{ authorization: `Bearer ${token}` }, { authorization: `Basic ${Buffer.from(`${token}:`).toString('base64')}` }]) {
    for (const address of ['/v1/articles', path, unrelated.path, `${path}/revisions`, `${path}/previews`, '/v1/me', link]) t.equal((await get(address, headers)).status, 401, `${address}: it is no key`)
  }
  for (const address of [path, unrelated.path, `/v1/articles?ids=${id}`, `${path}?preview=${token}`, `/v1/articles?preview=${token}`]) {
    const answer = await get(address)
    t.notOk(answer.text.includes('Secret bridge') || answer.text.includes('Unrelated'), address)
  }
  for (const address of [`${link}/revisions`, `${link}/stage`, `${link}/../articles/unrelated`]) t.equal((await get(address)).status, 404, address)
  for (const method of ['POST', 'PUT', 'PATCH', 'DELETE']) t.equal((await get(link, {}, method)).status, 405, method)
  t.equal((await get(`${link}?body=source`)).status, 403)
  t.equal((await get(`${link}?fields=notice`)).status, 403)
  t.equal((await get(`${link}?status=any`)).status, 400)
  t.equal((await get('/v1/previews/x?body=source')).status, 404, 'nor does the refusal tell whether a link is one')

  await as('editor', 'DELETE', path, { match: '*' })
  t.match((await get(link)).json, CLOSED, 'what is in the trash is not shown')
  await as('editor', 'POST', `${path}/restore`, { match: '*' })
  t.equal((await get(link)).status, 200)
  await as('editor', 'DELETE', path, { match: '*' })
  await as('editor', 'POST', `${path}/purge`, { match: '*' })
  t.match((await get(link)).json, CLOSED)
})

t.test('a link to a working copy shows that one, and goes with it', async (t) => {
  const server = await desk(t)
  const { as, get, publish } = server
  const id = await publish({ headline: 'Bridge', body: markdown('Old.') })
  const path = `/v1/articles/${id}`
  t.match((await as('writer', 'POST', `${path}/previews`, { body: { shows: 'stage' } })).json, { status: 409, detail: /has no working copy/ })
  const stage = (headline: string) => as('writer', 'PATCH', `${path}?stage=true`, { match: '*', body: { headline, body: markdown('New & <script>alert(1)</script>.') } })
  await stage('Staged')
  const { link } = await share(server, path, { shows: 'stage' })
  const plain = await share(server, path, { shows: 'draft' })
  const opened = await get(link)
  t.match(opened.json.data, { id, headline: 'Staged', status: 'published', body: /^<p>New &amp; / })
  t.notOk(opened.text.includes('script'), 'its body is as safe as all others')
  t.notOk('stage' in opened.json.data, 'nothing of its own state')
  isUnseen(t, opened)
  t.equal((await get(plain.link)).json.data.headline, 'Bridge')
  t.equal((await get(`${link}?body=source`)).status, 403)

  await as('writer', 'DELETE', `${path}/stage`, { match: '*' })
  t.match((await get(link)).json, CLOSED)
  await stage('Another one, of somebody else')
  t.match((await get(link)).json, CLOSED, 'a later copy is another one')
  const second = await share(server, path, { shows: 'stage' })
  await as('editor', 'POST', `${path}/stage/publish`, { match: '*' })
  t.match((await get(second.link)).json, CLOSED)
  t.equal((await get(plain.link)).json.data.headline, 'Another one, of somebody else')
})

t.test('it shows the drafts that it refers to, and no other', async (t) => {
  const server = await desk(t)
  const { as, get, publish } = server
  const original = await publish({ headline: 'Bridge', language: 'en' })
  const french = await draft(server, { headline: 'Pont', slug: 'pont', language: 'fr', translationOf: original })
  await draft(server, { headline: 'Brücke', slug: 'bruecke', language: 'de', translationOf: original })
  const trashed = await draft(server, { headline: 'Ponte', slug: 'ponte', language: 'it', translationOf: original })
  await as('editor', 'DELETE', trashed.path, { match: '*' })
  await draft(server, { headline: 'Another', slug: 'another', language: 'es' })
  const headlines = async (address: string) => (await get(`${address}?include=translations`)).json.data.translations.map(({ headline }: { headline: string }) => headline)

  const { link } = await share(server, french.path)
  t.same(await headlines(link), ['Brücke', 'Bridge'])
  t.equal((await get(link)).json.data.translationOf, original)
  await as('writer', 'PATCH', `/v1/articles/${original}?stage=true`, { match: '*', body: { kicker: 'x' } })
  t.same(await headlines((await share(server, `/v1/articles/${original}`, { shows: 'stage' })).link), ['Brücke', 'Pont'])
  t.same(await headlines(`/v1/articles/${original}`), [], 'the public sees none of them')
})

t.test('who may share', async (t) => {
  const server = await desk(t)
  const { as, send, key } = server
  const { path } = await draft(server)
  t.equal((await as('nobody', 'POST', `${path}/previews`)).status, 401)
  for (const scope of ['content:read', 'content:publish', 'content:write'] as const) {
    t.equal((await send('POST', `${path}/previews`, { key: await key(scope) })).status, 403, `${scope} alone does not suffice: a link gives away what reading shows`)
  }
  t.equal((await as('writer', 'POST', `${path}/previews`)).status, 201)
  t.equal((await as('nobody', 'GET', `${path}/previews`)).status, 401)
  t.equal((await as('publisher', 'GET', `${path}/previews`)).status, 403)
  t.equal((await as('reader', 'DELETE', `${path}/previews/AAAAAAAAAAA`)).status, 403)
  t.equal((await as('writer', 'DELETE', `${path}/previews/AAAAAAAAAAA`)).status, 404)
  t.equal((await as('writer', 'POST', '/v1/articles/nothing/previews')).status, 404)
  await as('editor', 'DELETE', path, { match: '*' })
  t.equal((await as('writer', 'POST', `${path}/previews`)).status, 409)
})

t.test('sent again with an Idempotency-Key it is the same link, which is not shown again; a dry run makes none', async (t) => {
  const server = await desk(t)
  const { as } = server
  const { path } = await draft(server)
  const headers = { 'idempotency-key': 'one' }
  const first = await as('writer', 'POST', `${path}/previews`, { headers })
  const again = await as('writer', 'POST', `${path}/previews`, { headers })
  t.equal(again.status, 201)
  t.equal(again.headers.get('idempotency-replayed'), 'true')
  const { link, ...rest } = first.json.data
  t.match(link, /stetpreview_/)
  t.same(again.json.data, rest)
  const dry = await as('writer', 'POST', `${path}/previews?dryRun=true`, {})
  t.match(dry.json, { dryRun: true, outcome: 'created' })
  t.notOk(dry.text.includes('stetpreview_'))
  t.equal((await as('reader', 'GET', `${path}/previews`)).json.data.length, 1)
})

t.test('an article has 50 links at most; they are paged, and opening one costs the same', async (t) => {
  const server = await desk(t)
  const { as, get, setClock, statementsOf } = server
  const { path } = await draft(server)
  const { link } = await share(server, path)
  const one = await statementsOf(() => get(link))
  for (let i = 1; i < 50; i++) t.equal((await as('writer', 'POST', `${path}/previews`, { body: { expiresIn: '1h' } })).status, 201)
  t.match((await as('writer', 'POST', `${path}/previews`)).json, { status: 409, detail: /50 preview links/ })
  const many = await statementsOf(() => get(link))
  t.equal(counted(many.statements), counted(one.statements))
  t.equal(counted(many.statements), 5, 'the link, the article, its authors, categories and tags')

  const first = await as('reader', 'GET', `${path}/previews?limit=30`)
  const second = await as('reader', 'GET', `${path}/previews?limit=30&cursor=${first.json.page.next}`)
  t.equal(new Set([...first.json.data, ...second.json.data].map(({ id }) => id)).size, 50)
  t.equal(second.json.page.next, null)
  setClock('2026-01-31T13:00:00Z')
  t.equal((await as('writer', 'POST', `${path}/previews`)).status, 201, 'those that have expired leave room')
})

t.test('no token reaches the log', async (t) => {
  const server = await desk(t)
  const { path } = await draft(server)
  const { link } = await share(server, path)
  const secret = link.split('_')[2]!
  let log = ''
  const memory = new Writable({
    write (chunk, _encoding, done) {
      log += String(chunk)
      done()
    }
  })
  const logging = await startServer(server.config, { logger: createLogger('trace', memory), now: () => new Date('2026-01-31T12:00:00Z'), schedule: false })
  t.teardown(() => logging.close())
  const address = link.replace('http://stet.test', logging.address)
  t.equal((await fetch(address)).status, 200)
  await fetch(`${address}x`)
  await fetch(address, { method: 'POST' })
  await fetch(`${address}/more?token=${secret}`)
  t.match(log, /previews/)
  t.notOk(log.includes(secret))
  t.notOk(log.includes('Secret bridge'))
})
