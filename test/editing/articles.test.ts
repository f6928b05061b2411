/** Articles written over REST: every verb, what it answers, and what it refuses. */
import t from 'tap'
import { type TestServer, testServer } from '../helper.js'

/** `npm run prove:races` has 200. */
const RACERS = process.env.STET_PROVE === 'full' ? 200 : 40

const ANY = { 'if-match': '*' }

async function newsdesk (t: Parameters<typeof testServer>[0], env: Record<string, string> = {}) {
  const server = await testServer(t, env)
  const key = await server.key('content:read', 'content:write', 'content:publish')
  const send = (method: string, path: string, body?: unknown, headers: Record<string, string> = {}) => server.send(method, path, { key, body, headers })
  /** A new article's id. */
  const make = async (input: Record<string, unknown> = {}) => (await send('POST', '/v1/articles', { headline: 'A story', ...input })).json.data.id as string
  return { server, key, send, make }
}

const pointers = (json: { errors?: Array<{ pointer: string }> }) => json.errors?.map(({ pointer }) => pointer)
const listed = async (server: TestServer, query = '') => (await server.get(`/v1/articles?fields=id&limit=100&${query}`)).json.data.map(({ id }: { id: string }) => id)

t.test('a headline is enough', async (t) => {
  const { server, send } = await newsdesk(t)
  const { status, headers, json } = await send('POST', '/v1/articles', { headline: 'Straße frei: 東京で' })
  t.equal(status, 201)
  t.match(json, { data: { slug: /^[a-z0-9-]+$/, status: 'draft', version: 1, language: 'en', body: '', publishedAt: null }, outcome: 'created' })
  t.match(headers.get('location'), json.data.id)
  t.match(headers.get('etag'), /^"v1-/)
  t.equal(headers.get('cache-control'), 'private, no-store')
  t.same(json.next.map(({ action }: { action: string }) => action), ['read', 'change', 'publish', 'schedule', 'archive', 'trash'])
  t.equal((await server.get(`/v1/articles/${json.data.slug}`)).status, 404, 'a draft is nobody’s but the newsroom’s')
  const again = await send('GET', `/v1/articles/${json.data.id}`)
  t.equal(again.headers.get('etag'), headers.get('etag'), 'what was written is what is read')
  const second = await send('POST', '/v1/articles', { headline: 'Straße frei: 東京で' })
  t.equal(second.json.data.slug, `${json.data.slug}-2`)
})

t.test('as Markdown and as HTML', async (t) => {
  const { send } = await newsdesk(t)
  const document = (type: string, text: string) => send('POST', '/v1/articles', text, { 'content-type': type })
  const markdown = await document('text/markdown; charset=utf-8', '---\nkicker: Traffic\nlanguage: de\ncustom:\n  rating: 5\n---\n# Die Brücke ist *frei*\n\nTrams fahren **wieder**.\n')
  t.match(markdown.json.data, { headline: 'Die Brücke ist *frei*', kicker: 'Traffic', language: 'de', custom: { rating: 5 }, body: '<p>Trams fahren <strong>wieder</strong>.</p>' })
  const titled = await document('text/markdown', '---\nheadline: Given\n---\n# Kept\n')
  t.match(titled.json.data, { headline: 'Given', body: '<h1>Kept</h1>' })
  const html = await document('text/html', '<!doctype html><html><head><title>Site</title></head><body><h1>The <b>line</b></h1><p>Text<script>alert(1)</script></p></body></html>')
  t.match(html.json.data, { headline: 'The line', body: '<p>Text</p>' })
  t.equal((await document('text/html', '<title>Only this</title><p>Text</p>')).json.data.headline, 'Only this')
  const unknown = await document('text/markdown', '---\nheadlin: Typo\n---\nText')
  t.match([unknown.status, unknown.json.detail], [400, /headlin.*Did you mean “headline”/])
  t.match((await document('text/markdown', '---\nheadline: [\n---\nText')).json.detail, /not YAML/)
  t.match((await document('text/markdown', '---\nheadline: x\n')).json.detail, /no end/)
  t.match((await document('text/markdown', 'No heading at all.')).json.errors, [{ pointer: '/headline' }])
  t.equal((await send('PATCH', '/v1/articles/x', '# x', { 'content-type': 'text/markdown' })).status, 415)
  t.equal((await send('POST', '/v1/articles', 'headline=x', { 'content-type': 'application/x-www-form-urlencoded' })).status, 415)
  t.equal((await send('POST', '/v1/articles', Buffer.from([0x7b, 0xff, 0x7d]), { 'content-type': 'application/json' })).json.code, 'MALFORMED_REQUEST', 'not UTF-8')
  t.equal((await send('POST', '/v1/articles', '{"headline":"x","__proto__":{"a":1}}', { 'content-type': 'application/json' })).json.code, 'MALFORMED_REQUEST')
  t.equal((await document('text/markdown', '# Long\n\n' + 'x'.repeat(513 * 1024))).status, 413)
})

t.test('what is wrong is named, with what would be right', async (t) => {
  const { server, send } = await newsdesk(t)
  const wrong = await send('POST', '/v1/articles', { headlin: 'x', language: 'english language', category: 'nowhere', body: { format: 'docx', source: '' }, leadImage: { url: 'javascript:alert(1)' } })
  t.equal(wrong.status, 400)
  t.same(pointers(wrong.json)?.sort(), ['/body/format', '/headlin', '/headline', '/language', '/leadImage/url'])
  const references = await send('POST', '/v1/articles', { headline: 'x', category: 'nowhere', tags: ['none'], bylines: [{ author: 'nobody' }] })
  t.same(pointers(references.json)?.sort(), ['/bylines', '/category', '/tags'])
  t.equal((await send('POST', '/v1/articles', { headline: 'x', externalId: '1' })).json.errors[0].pointer, '/source')
  t.equal((await send('POST', '/v1/articles', { headline: 'nul \u0000' })).status, 400)
  t.equal((await send('POST', '/v1/articles', [])).status, 400)
  t.equal((await send('POST', '/v1/articles')).status, 400, 'no body at all')
  t.equal((await send('POST', '/v1/articles?dry=true', { headline: 'x' })).json.code, 'UNKNOWN_PARAMETER')
  t.same(await listed(server), [], 'nothing is half done')
})

t.test('GET, edit, PUT', async (t) => {
  const { server, send, make } = await newsdesk(t)
  await server.write({ type: 'category', name: 'City' }, { type: 'category', name: 'World' }, { type: 'tag', name: 'Trams' }, { type: 'author', name: 'Grace' })
  const id = await make({ category: 'city', categories: ['world'], tags: ['trams'], bylines: [{ author: 'grace', role: 'writer' }], seo: { title: 'SEO' }, body: { format: 'markdown', source: '*One*' }, custom: { a: { b: 1 } } })
  const { json: { data }, headers } = await send('GET', `/v1/articles/${id}`)
  const same = await send('PUT', `/v1/articles/${id}`, data, { 'if-match': headers.get('etag')! })
  t.match([same.status, same.json.outcome, same.json.data.version], [200, 'unchanged', 1], 'as it was read, nothing changes')
  const edited = await send('PUT', `/v1/articles/${id}`, { ...data, headline: 'Edited', category: { id: data.categories[1].id } }, { 'if-match': headers.get('etag')! })
  t.match(edited.json, { outcome: 'updated', data: { version: 2, headline: 'Edited', slug: data.slug, category: { slug: 'world' }, body: '<p><em>One</em></p>', bylines: [{ role: 'writer' }] } })
  t.match(same.headers.get('etag'), /^"v1-/)
  const source = await send('GET', `/v1/articles/${id}?body=source&fields=body`)
  t.same(source.json.data.body, { format: 'markdown', source: '*One*' }, 'a served body that is sent back leaves the source')
  const readOnly = await send('PUT', `/v1/articles/${id}`, { ...edited.json.data, version: 9, createdAt: '2020-01-01T00:00:00Z', wordCount: 5, commentCount: 3 }, ANY)
  t.same([readOnly.status, pointers(readOnly.json)], [400, ['/version', '/createdAt', '/wordCount']])
  t.same(pointers((await send('PUT', `/v1/articles/${id}`, { ...edited.json.data, body: '<p>Other</p>' }, ANY)).json), ['/body'])
  const bare = await send('PUT', `/v1/articles/${id}`, { headline: 'Bare' }, ANY)
  t.match(bare.json.data, { headline: 'Bare', slug: data.slug, seo: null, tags: [], bylines: [], category: null, body: '', custom: {} }, 'what is left out has its default')
})

t.test('a merge patch changes what it names', async (t) => {
  const { send, make } = await newsdesk(t)
  const id = await make({ kicker: 'K', seo: { title: 'T', description: 'D' }, custom: { a: 1, b: { c: 2, d: 3 } }, body: { format: 'markdown', source: 'Body' } })
  const patch = async (body: unknown, type = 'application/merge-patch+json') => (await send('PATCH', `/v1/articles/${id}`, JSON.stringify(body), { ...ANY, 'content-type': type })).json
  t.match((await patch({ seo: { title: null }, custom: { a: null, b: { c: 9 } } })).data, { kicker: 'K', seo: { description: 'D' }, custom: { b: { c: 9, d: 3 } }, body: '<p>Body</p>' })
  t.match((await patch({ body: { source: 'New' }, kicker: null }, 'application/json')).data, { kicker: null, body: '<p>New</p>' })
  t.same(pointers(await patch({ headline: null })), ['/headline'])
  t.same(pointers(await patch({ id: 'other', nope: 1 })), ['/id'])
  t.match(await patch({ headlin: 'x' }), { code: 'INVALID_INPUT', detail: /Did you mean “headline”/ })
  t.equal((await patch('text')).code, 'INVALID_INPUT')
  t.equal((await patch({})).outcome, 'unchanged')
})

t.test('a change says which version it is of', async (t) => {
  const { send, make } = await newsdesk(t)
  const id = await make()
  const patch = (headers: Record<string, string>) => send('PATCH', `/v1/articles/${id}`, { kicker: String(Math.random()) }, headers)
  const required = await patch({})
  t.match([required.status, required.json.version, required.headers.get('etag')], [428, 1, '"v1"'])
  for (const [version, tag] of ['"v1"', 'W/"v2"', '"v3-abc-br"', '"v9", "v4-x-gzip"', '*'].entries()) {
    t.equal((await patch({ 'if-match': tag })).json.data?.version, version + 2, tag)
  }
  for (const tag of ['"v1"', '"other"', '', '"v999999999999"', 'v', '"v6x"']) {
    const failed = await patch({ 'if-match': tag })
    t.match([failed.status, failed.json.version, failed.headers.get('etag')], [412, 6, '"v6"'], `If-Match: ${tag}`)
  }
  for (const [method, path] of [['DELETE', ''], ['PUT', ''], ['POST', '/publish'], ['POST', '/schedule'], ['POST', '/unpublish'], ['POST', '/archive'], ['POST', '/corrections'], ['POST', '/restore'], ['POST', '/purge']] as const) {
    const body = path === '/corrections' ? { text: 'x' } : method === 'PUT' ? { headline: 'x' } : undefined
    t.equal((await send(method, `/v1/articles/${id}${path}`, body)).status, 428, `${method} ${path}`)
  }
  t.equal((await send('PUT', `/v1/articles/${id}`, { headline: 'x' }, { 'if-none-match': '*' })).status, 412, 'only creates')
  const absent = '019c0000-0000-7000-8000-00000000abcd'
  t.equal((await send('PUT', `/v1/articles/${absent}`, { headline: 'x' }, { 'if-match': '"v1"' })).status, 412)
  const created = await send('PUT', `/v1/articles/${absent}`, { id: absent, headline: 'x' }, { 'if-none-match': '*' })
  t.match([created.status, created.json.data.id], [201, absent])
  t.equal((await send('PUT', '/v1/articles/my-own-slug', { headline: 'Whatever' })).json.data.slug, 'my-own-slug')
  t.equal((await send('PATCH', '/v1/articles/nothing', {}, ANY)).status, 404)
})

t.test('an upsert in one line', async (t) => {
  const { send, make } = await newsdesk(t)
  const put = (query: string, body: unknown, headers = {}) => send('PUT', `/v1/articles?source=wire&externalId=7${query}`, body, headers)
  const story = { headline: 'Wire', body: { format: 'html', source: '<p>x</p>' } }
  const outcomes = []
  for (const headline of ['Wire', 'Wire', 'Wire 2']) outcomes.push((await put('&ifExists=replace', { ...story, headline })).json.outcome)
  t.same(outcomes, ['created', 'unchanged', 'updated'])
  t.equal((await put('', story)).status, 428)
  t.same(pointers((await put('&ifExists=replace', { ...story, source: 'other' })).json), ['/source'])
  t.equal((await put('&ifExists=maybe', story)).json.code, 'INVALID_PARAMETER')
  t.equal((await send('PUT', '/v1/articles?source=wire', story)).json.code, 'INVALID_PARAMETER')
  const other = await make()
  const taken = await send('PATCH', `/v1/articles/${other}`, { source: 'wire', externalId: '7' }, ANY)
  t.match([taken.status, taken.json.code, pointers(taken.json)], [409, 'CONFLICT', ['/externalId']])
  const found = await send('GET', '/v1/articles?status=any&source=wire&externalId=7&fields=headline')
  t.same(found.json.data.map(({ headline }: { headline: string }) => headline), ['Wire 2'])
  t.same((await send('GET', '/v1/articles?source=wire&externalId=7')).json.data, [], 'published ones only, unless others are asked for')
  t.same((await send('GET', '/v1/articles?status=any&source=wire&externalId=none')).json.data, [])
  t.equal((await send('GET', '/v1/articles?externalId=7')).json.code, 'INVALID_PARAMETER')
})

t.test('slugs change, and the old ones lead on', async (t) => {
  const { server, send, make } = await newsdesk(t)
  const id = await make({ slug: 'first', status: 'published' })
  await send('PATCH', `/v1/articles/${id}`, { slug: 'second' }, ANY)
  t.match([(await server.get('/v1/articles/first')).headers.get('location'), (await server.get('/v1/articles/second')).status], ['/v1/articles/second', 200])
  t.equal((await send('PATCH', `/v1/articles/${id}`, { headline: 'Another headline' }, ANY)).json.data.slug, 'second', 'a headline changes no address')
  const taken = await send('POST', '/v1/articles', { headline: 'x', slug: 'first' })
  t.match([taken.status, pointers(taken.json)], [409, ['/slug']])
  t.equal((await send('PATCH', `/v1/articles/${id}`, { slug: 'first' }, ANY)).json.data.slug, 'first', 'one’s own former slug can be had again')
})

t.test('published, taken down, published again', async (t) => {
  const { server, send, make } = await newsdesk(t)
  const id = await make()
  const act = async (action: string, body?: unknown) => (await send('POST', `/v1/articles/${id}/${action}`, body, ANY)).json
  t.match(await act('publish'), { outcome: 'published', data: { status: 'published', publishedAt: '2026-01-31T12:00:00.000Z' } })
  t.same(await listed(server), [id])
  t.equal((await act('publish', {})).outcome, 'unchanged')
  server.setClock('2026-02-02T12:00:00Z')
  t.match(await act('archive', { notice: 'It was wrong.' }), { outcome: 'archived', data: { status: 'archived', notice: 'It was wrong.' } })
  const gone = await server.get(`/v1/articles/${id}`)
  t.match([gone.status, gone.json.notice], [410, 'It was wrong.'])
  t.same(await listed(server), [])
  t.equal((await server.get('/v1/articles?total=true')).json.page.total, 0)
  t.match((await send('PATCH', `/v1/articles/${id}`, { kicker: 'K' }, ANY)).json.data, { status: 'archived', notice: 'It was wrong.' }, 'an edit leaves the notice')
  t.match(await act('publish'), { data: { publishedAt: '2026-01-31T12:00:00.000Z', notice: null } }, 'it keeps the day on which it first appeared')
  t.match(await act('unpublish'), { data: { status: 'draft' }, outcome: 'unpublished' })
  t.match(await act('publish', { publishedAt: '2025-12-24T00:00:00Z' }), { data: { publishedAt: '2025-12-24T00:00:00.000Z' } })
  t.match(await act('publish', { publishedAt: '2027-01-01T00:00:00Z' }), { code: 'INVALID_INPUT' })
  t.match(await act('publish', { notice: 'x' }), { code: 'INVALID_INPUT' })
  t.match(await act('schedule', { publishedAt: '2027-01-01T00:00:00Z' }), { code: 'CONFLICT' })
  t.match((await send('POST', `/v1/articles/${id}/corrections`, { text: 'It was a bus.' }, ANY)).json, { outcome: 'corrected', data: { corrections: [{ date: '2026-02-02T12:00:00.000Z', text: 'It was a bus.' }] } })
})

t.test('the trash', async (t) => {
  const { server, send, make } = await newsdesk(t)
  const id = await make({ status: 'published', slug: 'thrown' })
  const trashed = await send('DELETE', `/v1/articles/${id}?notice=Sorry.`, undefined, ANY)
  t.match(trashed.json, { outcome: 'trashed', data: { status: 'draft', trashedAt: '2026-01-31T12:00:00.000Z' } })
  t.match([(await server.get('/v1/articles/thrown')).status, (await server.get('/v1/articles/thrown')).json.notice], [410, 'Sorry.'])
  t.same((await send('GET', '/v1/articles?status=trash&fields=id&total=true')).json, { data: [{ id }], page: { next: null, prev: null, total: 1 } })
  t.same((await send('GET', '/v1/articles?status=any&fields=id')).json.data, [])
  t.match(await send('PATCH', `/v1/articles/${id}`, {}, ANY), { status: 409, json: { detail: /Restore it first/ } })
  t.match((await send('POST', `/v1/articles/${id}/restore`, {}, ANY)).json, { outcome: 'restored', data: { status: 'draft', trashedAt: null } })
  t.equal((await send('POST', `/v1/articles/${id}/restore`, undefined, ANY)).status, 409)
  t.equal((await send('POST', `/v1/articles/${id}/purge`, undefined, ANY)).status, 409, 'only what is in the trash is purged')
  await send('DELETE', `/v1/articles/${id}`, undefined, ANY)
  t.match((await send('POST', `/v1/articles/${id}/purge`, undefined, ANY)).json, { outcome: 'purged', data: { id, slug: 'thrown' } })
  t.equal((await server.get('/v1/articles/thrown')).status, 410)
  t.equal((await send('GET', `/v1/articles/${id}`)).status, 410, 'even to those who may see all')
  t.equal((await send('PUT', `/v1/articles/${id}`, { headline: 'Again' }, ANY)).status, 410)
  t.same((await send('GET', '/v1/articles?status=trash')).json.data, [])
  t.equal((await send('POST', '/v1/articles', { headline: 'x', slug: 'thrown' })).status, 409, 'its slug stays taken')
  const draft = await make({ slug: 'never-seen' })
  await send('DELETE', `/v1/articles/${draft}`, undefined, ANY)
  await send('POST', `/v1/articles/${draft}/purge`, undefined, ANY)
  t.equal((await server.get('/v1/articles/never-seen')).status, 404, 'what was never public never was')
})

t.test('a dry run answers what would be, and changes nothing', async (t) => {
  const { server, send, make } = await newsdesk(t)
  const id = await make({ slug: 'real' })
  const counts = async () => Promise.all([server.db.read.q.select().from(server.db.read.t.changes), server.db.read.q.select().from(server.db.read.t.audit), server.db.read.q.select().from(server.db.read.t.slugs)]).then((all) => all.map((rows) => rows.length))
  const before = await counts()
  const created = await send('POST', '/v1/articles?dryRun=true', { headline: 'Dry' })
  t.match([created.status, created.json, created.headers.get('location')], [200, { dryRun: true, outcome: 'created', data: { slug: 'dry' } }, null])
  t.match((await send('POST', `/v1/articles/${id}/publish?dryRun=true`, undefined, ANY)).json, { dryRun: true, data: { status: 'published' } })
  t.equal((await send('PATCH', `/v1/articles/${id}?dryRun=true`, { headlin: 'x' }, ANY)).status, 400)
  t.equal((await send('DELETE', `/v1/articles/${id}?dryRun=true`, undefined, ANY)).json.dryRun, true)
  t.same(await counts(), before)
  t.match((await send('GET', `/v1/articles/${id}`)).json.data, { status: 'draft', version: 1 })
})

t.test('lists of what is not published', async (t) => {
  const { server, send, make } = await newsdesk(t)
  await server.write({ type: 'tag', name: 'Trams' })
  const ids: Record<string, string> = {}
  for (const status of ['draft', 'published', 'archived', 'scheduled']) ids[status] = await make({ headline: `A ${status}`, status, tags: ['trams'], ...(status === 'scheduled' && { publishedAt: '2026-03-01T00:00:00Z' }) })
  for (const [status, id] of Object.entries(ids)) {
    t.same((await send('GET', `/v1/articles?status=${status}&tag=trams&language=en&fields=id&total=true`)).json, { data: [{ id }], page: { next: null, prev: null, total: 1 } }, status)
  }
  const pages: string[] = []
  for (let path = '/v1/articles?status=any&fields=status&limit=1&sort=headline&total=true'; ;) {
    const { json } = await send('GET', path)
    t.equal(json.page.total, 4)
    pages.push(json.data[0]?.status)
    if (json.page.next === null) break
    path = `/v1/articles?status=any&fields=status&limit=1&sort=headline&total=true&cursor=${json.page.next}`
  }
  t.same(pages, ['archived', 'draft', 'published', 'scheduled'])
  t.equal((await server.get('/v1/tags/trams')).json.data.articleCount, 1, 'only what is published counts')
  const reader = await server.key('content:write')
  t.same([(await server.get('/v1/articles?status=draft')).status, (await server.send('GET', '/v1/articles?status=draft', { key: reader })).status], [401, 403])
  t.same(await listed(server), [ids.published])
  t.same((await send('GET', '/v1/articles?fields=id')).json.data, [{ id: ids.published }], 'a key changes no list by itself')
})

t.test('who may do what', async (t) => {
  const { server, make } = await newsdesk(t)
  const writer = await server.key('content:write')
  const send = (method: string, path: string, body?: unknown) => server.send(method, path, { key: writer, body, headers: ANY })
  const draft = await make()
  const live = await make({ status: 'published' })
  const receipt = await send('PATCH', `/v1/articles/${draft}`, { kicker: 'K' })
  t.same(Object.keys(receipt.json.data).sort(), ['id', 'slug', 'status', 'url', 'version'], 'who may not read drafts is answered a receipt')
  t.equal((await send('GET', `/v1/articles/${draft}`)).status, 404)
  t.same(await Promise.all([send('PATCH', `/v1/articles/${live}`, { kicker: 'K' }), send('POST', '/v1/articles', { headline: 'x', status: 'published' }), send('PATCH', `/v1/articles/${draft}`, { status: 'published' }), send('DELETE', `/v1/articles/${live}`), send('POST', `/v1/articles/${live}/corrections`, { text: 'x' }), send('POST', `/v1/articles/${draft}/publish`)]).then((all) => all.map(({ status }) => status)), [403, 403, 403, 403, 403, 403])
  t.equal((await server.send('GET', `/v1/articles/${live}?fields=notice`)).status, 401)
  t.notOk('notice' in (await server.get(`/v1/articles/${live}`)).json.data)
})

t.test('many changes at once: each version has one winner, and the history holds them all', async (t) => {
  const { server, send, make } = await newsdesk(t, { STET_RATE_WRITES: '0' })
  const id = await make()
  const winners = new Map<number, number>()
  await Promise.all(Array.from({ length: RACERS }, async (_, n) => {
    for (;;) {
      const { headers } = await send('GET', `/v1/articles/${id}?fields=version`)
      const { status, json } = await send('PATCH', `/v1/articles/${id}`, { kicker: `Change ${n}` }, { 'if-match': headers.get('etag')! })
      if (status === 200) {
        winners.set(json.data.version, n)
        return
      }
      if (status !== 412) throw new Error(`${status}: ${json.detail}`)
    }
  }))
  t.equal(winners.size, RACERS)
  t.same([...winners.keys()].sort((a, b) => a - b), Array.from({ length: RACERS }, (_, i) => i + 2))
  const { revisions } = server.db.read.t
  const kept = await server.db.read.q.select({ version: revisions.version, content: revisions.content }).from(revisions).orderBy(revisions.version)
  t.same(kept.map(({ version }) => version), Array.from({ length: RACERS }, (_, i) => i + 1))
  t.ok(kept.slice(1).every(({ version, content }) => content.kicker === `Change ${winners.get(version)}`))
})

t.test('the number of SQL statements is fixed', async (t) => {
  const { server, send, make } = await newsdesk(t)
  await server.write({ type: 'category', name: 'City' }, ...Array.from({ length: 20 }, (_, n) => ({ type: 'tag' as const, name: `Tag ${n}` })), { type: 'author', name: 'Grace' })
  const input = (tags: number) => ({ category: 'city', bylines: [{ author: 'grace' }], tags: Array.from({ length: tags }, (_, n) => `tag-${n}`) })
  const few = await make(input(1))
  const many = await make(input(20))
  const count = async (call: () => Promise<unknown>) => (await server.statementsOf(call)).statements.length
  for (const [what, method, path, body] of [['patch', 'PATCH', '', { kicker: 'K' }], ['publish', 'POST', '/publish', undefined], ['unpublish', 'POST', '/unpublish', undefined]] as const) {
    const [one, twenty] = [await count(() => send(method, `/v1/articles/${few}${path}`, body, ANY)), await count(() => send(method, `/v1/articles/${many}${path}`, body, ANY))]
    t.equal(one, twenty, what)
    t.ok(one <= 45, `${what}: ${one}`)
  }
  t.equal(await count(() => make({ headline: 'One', ...input(1) })), await count(() => make({ headline: 'Two', ...input(20) })), 'create')
})
