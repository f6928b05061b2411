/** Categories, authors and tags written over REST: every verb, what it answers, and what it refuses. */
import t, { type Test } from 'tap'
import { eq } from 'drizzle-orm'
import { articleRecord, testServer } from '../helper.js'
import { idOf } from '../rest/newsroom.js'
import { discrepancies } from './recount.js'

const ANY = { 'if-match': '*' }
const NOUNS = ['categories', 'authors', 'tags'] as const

async function newsdesk (t: Test) {
  const server = await testServer(t)
  const key = await server.key('content:read', 'content:write', 'content:publish')
  const send = (method: string, path: string, body?: unknown, headers: Record<string, string> = {}) => server.send(method, `/v1${path}`, { key, body, headers })
  /** A new thing as it is served. */
  const make = async (noun: string, input: Record<string, unknown>) => {
    const { status, json } = await send('POST', `/${noun}`, input)
    if (status !== 201) throw new Error(JSON.stringify(json))
    return json.data
  }
  return { server, send, make }
}

const pointers = ({ errors }: { errors?: Array<{ pointer: string }> }) => errors?.map(({ pointer }) => pointer)
const actions = ({ next }: { next: Array<{ action: string }> }) => next.map(({ action }) => action)

t.test('a name is enough', async (t) => {
  const { server, send } = await newsdesk(t)
  for (const noun of NOUNS) {
    const { status, headers, json } = await send('POST', `/${noun}`, { name: 'Über uns & 東京' })
    t.same([status, json.outcome, json.data.slug, json.data.version, json.data.articleCount], [201, 'created', json.data.slug, 1, 0], noun)
    t.match(json.data.slug, /^uber-uns-/)
    t.equal(headers.get('location'), `http://stet.test/v1/${noun}/${json.data.id}`)
    t.equal(headers.get('cache-control'), 'private, no-store')
    const read = await server.get(`/v1/${noun}/${json.data.slug}`)
    t.same(read.json.data, json.data, 'what was written is what is read')
    t.equal(read.headers.get('etag'), headers.get('etag'))
    const again = await send('POST', `/${noun}`, { name: 'Über uns & 東京' })
    t.equal(again.json.data.slug, `${json.data.slug}-2`, 'names may be the same, slugs are not')
  }
  const tag = await send('POST', '/tags', { name: 'x', slug: 'mine' })
  t.same(actions(tag.json), ['read', 'change', 'merge', 'trash'])
  const taken = await send('POST', '/tags', { name: 'y', slug: 'mine' })
  t.same([taken.status, taken.json.code, pointers(taken.json)], [409, 'CONFLICT', ['/slug']])
  t.match(taken.json.detail, /“mine-2” is free/)
})

t.test('who may not', async (t) => {
  const { server, make } = await newsdesk(t)
  const reader = await server.key('content:read')
  const writer = await server.key('content:write')
  const { id } = await make('tags', { name: 'Trams' })
  for (const [method, path] of [['POST', '/tags'], ['PUT', `/tags/${id}`], ['PATCH', `/tags/${id}`], ['DELETE', `/tags/${id}`], ['POST', `/tags/${id}/restore`], ['POST', `/tags/${id}/purge`], ['POST', `/tags/${id}/merge`], ['POST', `/categories/${id}/move`]] as const) {
    t.equal((await server.send(method, `/v1${path}`, { body: {} })).status, 401, `${method} ${path}`)
    const refused = await server.send(method, `/v1${path}`, { key: reader, body: {} })
    t.same([refused.status, refused.json.code], [403, 'FORBIDDEN'], `${method} ${path}`)
  }
  for (const path of ['/tags?status=trash', '/categories?status=trash', '/authors?status=trash', '/jobs']) {
    t.equal((await server.get(`/v1${path}`)).status, 401, path)
    t.equal((await server.send('GET', `/v1${path}`, { key: writer })).status, 403, path)
  }
  t.equal((await server.get(`/v1/jobs/${id}`)).status, 401)
})

t.test('what is wrong is named, with what would be right', async (t) => {
  const { send, make } = await newsdesk(t)
  const { id } = await make('tags', { name: 'Trams' })
  const refused = async (method: string, path: string, body: unknown, code = 'INVALID_INPUT') => {
    // What is created stands at no version.
    const { status, json } = await send(method, path, body, method === 'PUT' && !path.includes(id) ? {} : ANY)
    t.same([status, json.code], [{ INVALID_INPUT: 400, CONFLICT: 409, TOO_LARGE: 413, MALFORMED_REQUEST: 400 }[code], code], `${method} ${path} ${JSON.stringify(body)}`)
    return json
  }
  t.match((await refused('POST', '/tags', { nmae: 'x', name: 'x' })).errors, [{ pointer: '/nmae', detail: /Did you mean “name”\?/ }])
  t.same(pointers(await refused('POST', '/tags', {})), ['/name'])
  t.same(pointers(await refused('POST', '/tags', { name: ' ', slug: 'Not a slug' })), ['/name', '/slug'])
  t.same(pointers(await refused('POST', '/tags', { name: 'x', id: idOf(1), version: 1, articleCount: 3 })), ['/id', '/version'])
  for (const body of [[], 3, null]) t.same(pointers(await refused('POST', '/tags', body)), [''])
  for (const body of [[], null]) t.same(pointers(await refused('PATCH', `/tags/${id}`, body)), [''])
  for (const body of [[], null]) t.same(pointers(await refused('PUT', `/tags/${id}`, body)), [''])
  t.same(pointers(await refused('POST', '/authors', { name: 'x', avatar: 'javascript:alert(1)', links: [{ label: 'x' }] })), ['/avatar', '/links/0/url'])
  t.same(pointers(await refused('POST', '/categories', { name: 'x', customSchema: { type: 'nonsense' } })), ['/customSchema'])
  t.same(pointers(await refused('POST', '/categories', { name: 'x', parent: 'nowhere' })), ['/parent'])
  t.same(pointers(await refused('PUT', '/tags/one-slug', { name: 'x', slug: 'another' })), ['/slug'])
  t.same(pointers(await refused('PUT', '/tags/Not%20a%20slug', { name: 'x' })), ['/slug'])
  t.same(pointers(await refused('PUT', '/tags/00000000-0000-0000-0000-00000000000f', { name: 'x' })), ['/id'])
  await refused('POST', '/categories', { name: 'x', customSchema: { description: 'x'.repeat(33_000) } }, 'TOO_LARGE')
  t.match((await refused('POST', `/tags/${id}/restore`, { soon: true })).errors, [{ pointer: '/soon' }])
  const none = await send('POST', '/tags?dry=true', { name: 'x' })
  t.match([none.status, none.json.detail], [400, /“dry” is no parameter here\. Known: dryRun/])
})

t.test('a change says which version it is of', async (t) => {
  const { server, send, make } = await newsdesk(t)
  for (const noun of NOUNS) {
    const { id } = await make(noun, { name: 'First' })
    const path = `/${noun}/${id}`
    for (const [method, body] of [['PATCH', { name: 'x' }], ['PUT', { name: 'x' }], ['DELETE', undefined]] as const) {
      const { status, headers, json } = await send(method, path, body)
      t.same([status, json.code, json.version, headers.get('etag')], [428, 'PRECONDITION_REQUIRED', 1, '"v1"'], `${method} ${noun}`)
      const old = await send(method, path, body, { 'if-match': '"v7-abc"' })
      t.same([old.status, old.json.code, old.json.version, old.headers.get('etag')], [412, 'PRECONDITION_FAILED', 1, '"v1"'], `${method} ${noun}`)
    }
    const forms: Array<(etag: string) => string> = [(etag) => etag, (etag) => `W/${etag}`, (etag) => etag.replace(/"$/, '-br"'), () => '*', () => '"v5"', (etag) => `"nonsense", ${etag}`, () => '"v9", W/"v7-x-gzip"']
    for (const [n, formOf] of forms.entries()) {
      const form = formOf((await server.get(`/v1${path}`)).headers.get('etag')!)
      const { status, json } = await send('PATCH', path, { name: `Name ${n}` }, { 'if-match': form })
      t.same([status, json.data?.version], [200, n + 2], `${noun}: ${form}`)
    }
    t.equal((await send('PUT', path, { name: 'x' }, { 'if-none-match': '*' })).status, 412, 'it only creates')
    t.equal((await send('PATCH', path, { name: 'x' }, { 'if-match': '"nonsense"' })).status, 412, 'none of ours')
  }
})

t.test('PUT creates under an id or a slug, or replaces', async (t) => {
  const { send, make } = await newsdesk(t)
  const put = await send('PUT', `/authors/${idOf(7)}`, { name: 'Ada', bio: 'Writes.' })
  t.match([put.status, put.json.outcome, put.json.data], [201, 'created', { id: idOf(7), slug: 'ada', bio: 'Writes.' }])
  t.equal((await send('PUT', `/authors/${idOf(8)}`, { name: 'Ada', id: idOf(8), articleCount: 4 }, { 'if-none-match': '*' })).json.data.slug, 'ada-2')
  t.equal((await send('PUT', `/authors/${idOf(9)}`, { name: 'x' }, { 'if-match': '"v1"' })).status, 412, 'there is none that it could be a version of')

  // A script brings a thing up to date by one line, however often.
  const upsert = (body: object) => send('PUT', '/tags/night-trams?ifExists=replace', body)
  const outcomes = []
  for (const name of ['Night trams', 'Night trams', 'Trams by night']) outcomes.push((await upsert({ name })).json)
  t.match(outcomes, [{ outcome: 'created' }, { outcome: 'unchanged', data: { version: 1 } }, { outcome: 'updated', data: { version: 2, slug: 'night-trams', name: 'Trams by night' } }])
  t.equal((await send('PUT', '/tags/night-trams?ifExists=replace', { name: 'x' }, { 'if-match': '"v1"' })).status, 412, 'a version that is said is held to')
  t.equal((await send('PUT', '/tags/night-trams?ifExists=keep', { name: 'x' })).json.code, 'INVALID_PARAMETER')

  // What is left out has its default.
  const full = await make('authors', { name: 'Bob', bio: 'x', avatar: 'https://www.example.org/b.jpg', links: [{ label: 'Site', url: 'https://www.example.org/' }] })
  t.match((await send('PUT', `/authors/${full.id}`, { name: 'Robert' }, ANY)).json.data, { name: 'Robert', slug: 'bob', bio: null, avatar: null, links: [], version: 2 })
})

t.test('PATCH is a merge patch', async (t) => {
  const { send, make } = await newsdesk(t)
  const { id } = await make('authors', { name: 'Ada', bio: 'x', links: [{ label: 'Site', url: 'https://www.example.org/' }] })
  t.match((await send('PATCH', `/authors/${id}`, { bio: null }, { ...ANY, 'content-type': 'application/merge-patch+json' })).json.data, { name: 'Ada', bio: null, links: [{ label: 'Site' }] })
  const news = await make('categories', { name: 'News', position: 3, customSchema: { type: 'object', properties: { venue: { type: 'string' } } } })
  const city = await make('categories', { name: 'City', parent: 'news' })
  t.match((await send('PATCH', '/categories/news', { customSchema: { properties: { venue: null, hour: { type: 'integer' } } } }, ANY)).json.data, { position: 3, customSchema: { type: 'object', properties: { hour: { type: 'integer' } } } })
  t.match((await send('PATCH', '/categories/city', { description: 'x' }, ANY)).json.data, { parentId: news.id, ancestors: [{ id: news.id, slug: 'news', name: 'News' }] }, 'what is not named stays')
  t.match((await send('PATCH', '/categories/city', { parent: null }, ANY)).json, { data: { id: city.id, parentId: null, ancestors: [] }, outcome: 'moved', job: { state: 'done' } })
  const same = await send('PATCH', '/categories/news', { name: 'News', position: 3, description: null }, ANY)
  t.same([same.json.outcome, same.json.data.version], ['unchanged', 2])
})

t.test('what is read can be sent back', async (t) => {
  const { server, send, make } = await newsdesk(t)
  await make('categories', { name: 'News' })
  await make('categories', { name: 'City', parent: 'news', position: 4 })
  await make('authors', { name: 'City', links: [{ label: 'Site', url: 'https://www.example.org/' }] })
  await make('tags', { name: 'City' })
  for (const noun of NOUNS) {
    const { json: { data }, headers } = await server.get(`/v1/${noun}/city`)
    const precondition = { 'if-match': headers.get('etag')! }
    for (const method of ['PUT', 'PATCH']) t.same((await send(method, `/${noun}/city`, data, precondition)).json.outcome, 'unchanged', `${method} ${noun}`)
    const edited = await send('PUT', `/${noun}/city`, { ...data, name: 'Town', articleCount: 99 }, precondition)
    t.match([edited.status, edited.json.outcome, edited.json.data], [200, 'updated', { ...data, name: 'Town', version: 2, updatedAt: String }], noun)
    const changed = await send('PUT', `/${noun}/city`, { ...data, id: idOf(1), version: 5, createdAt: '2020-01-01T00:00:00Z' }, ANY)
    t.same([changed.status, pointers(changed.json)], [400, ['/id', '/version', '/createdAt']], noun)
    t.match(changed.json.errors[0].detail, /is read-only/)
  }
  const { json: { data } } = await server.get('/v1/categories/city')
  const moved = await send('PATCH', '/categories/city', { parentId: null, ancestors: [] }, ANY)
  t.same(pointers(moved.json), ['/parentId', '/ancestors'])
  t.match(moved.json.errors[0].detail, /Write “parent” to move it/)
  t.match((await send('PUT', '/categories/city', { ...data, parent: null }, ANY)).json, { outcome: 'moved', data: { parentId: null } }, '`parent` says more than a served `parentId`')
})

t.test('a slug that was changed redirects, and stays taken', async (t) => {
  const { server, send, make } = await newsdesk(t)
  for (const noun of NOUNS) {
    const { id } = await make(noun, { name: 'Old' })
    await send('PATCH', `/${noun}/old`, { slug: 'new' }, ANY)
    const { status, headers } = await server.get(`/v1/${noun}/old`)
    t.same([status, headers.get('location')], [301, `/v1/${noun}/new`], noun)
    t.equal((await send('POST', `/${noun}`, { name: 'x', slug: 'old' })).status, 409)
    t.match((await send('PATCH', `/${noun}/old`, { name: 'By its former slug' }, ANY)).json.data, { id, slug: 'new' }, 'a former slug names it still')
    t.match((await send('PATCH', `/${noun}/new`, { slug: 'old' }, ANY)).json.data, { id, slug: 'old' }, 'and can be had back')
    t.equal((await server.get(`/v1/${noun}/new`)).headers.get('location'), `/v1/${noun}/old`)
  }
})

t.test('to the trash, back, and away for good', async (t) => {
  const { server, send, make } = await newsdesk(t)
  for (const noun of NOUNS) {
    const one = noun === 'categories' ? 'category' : noun.slice(0, -1)
    const { id } = await make(noun, { name: 'Trams', ...(noun === 'authors' && { bio: 'x', links: [{ label: 'Site', url: 'https://www.example.org/' }] }) })
    await send('PATCH', `/${noun}/trams`, { slug: 'night-trams' }, ANY)
    t.same([(await send('POST', `/${noun}/${id}/restore`, undefined, ANY)).json.code, (await send('POST', `/${noun}/${id}/purge`, undefined, ANY)).json.code], ['CONFLICT', 'CONFLICT'], 'it is not there yet')
    const before = (await server.get(`/v1/${noun}/${id}`)).json.data
    const trashed = await send('DELETE', `/${noun}/night-trams`, undefined, { 'if-match': '"v2"' })
    t.match([trashed.status, trashed.json.outcome, trashed.json.data], [200, 'trashed', { id, version: 3, trashedAt: '2026-01-31T12:00:00.000Z' }], noun)
    t.same(actions(trashed.json), ['restore', 'purge'])
    for (const reference of [id, 'trams', 'night-trams']) {
      const { status, json } = await server.get(`/v1/${noun}/${reference}`)
      t.same([status, json.code, json.detail], [410, 'GONE', `The ${one} “${reference}” was deleted.`])
      t.equal((await server.get(`/v1/${noun}/${reference}/articles`)).status, 410)
      for (const method of ['PUT', 'PATCH', 'DELETE']) t.equal((await send(method, `/${noun}/${reference}`, method === 'DELETE' ? undefined : { name: 'x' }, ANY)).status, 410, `${method} ${reference}`)
    }
    t.same((await server.get(`/v1/${noun}`)).json.data, [], 'it is in no list')
    t.match((await server.get(`/v1/articles?${one}=trams`)).json, { code: 'INVALID_PARAMETER', detail: `There is no ${one} “trams”.` }, 'nor suggested')
    t.equal((await send('POST', `/${noun}`, { name: 'x', slug: 'trams' })).status, 409, 'its slugs stay taken')
    t.same((await send('GET', `/${noun}?status=trash`)).json, { data: [trashed.json.data].map(({ ancestors, ...plain }) => plain), page: { next: null, prev: null } })

    t.equal((await send('POST', `/${noun}/trams/restore`)).status, 428)
    t.equal((await send('POST', `/${noun}/trams/restore`, undefined, { 'if-match': '"v2"' })).status, 412)
    const restored = await send('POST', `/${noun}/trams/restore`, {}, { 'if-match': '"v3"' })
    t.same([restored.status, restored.json.outcome, restored.json.data], [200, 'restored', { ...before, version: 4, updatedAt: restored.json.data.updatedAt }], 'as it was')
    t.equal((await server.get(`/v1/${noun}/trams`)).headers.get('location'), `/v1/${noun}/night-trams`)

    await send('DELETE', `/${noun}/${id}`, undefined, ANY)
    const purged = await send('POST', `/${noun}/night-trams/purge`, undefined, ANY)
    t.match([purged.status, purged.json], [200, { outcome: 'purged', data: { id, slug: 'night-trams' } }])
    for (const reference of [id, 'trams', 'night-trams']) t.equal((await server.get(`/v1/${noun}/${reference}`)).status, 410)
    for (const verb of ['restore', 'purge']) t.equal((await send('POST', `/${noun}/${id}/${verb}`, undefined, ANY)).status, 410, `${verb} again`)
    t.same((await send('GET', `/${noun}?status=trash`)).json.data, [])
    t.equal((await send('PUT', `/${noun}/${id}?ifExists=replace`, { name: 'x' })).status, 410)
    t.equal((await send('POST', `/${noun}/nothing/restore`, undefined, ANY)).status, 404)
    const { read: { q, t: { trash } } } = server.db
    t.match((await q.select().from(trash)).filter((row) => row.id === id), [{ name: '', row: null }], 'nothing of it is kept')
  }
})

t.test('the trash is paged, latest first', async (t) => {
  const { server, send, make } = await newsdesk(t)
  for (let n = 0; n < 5; n++) {
    server.setClock(`2026-02-0${n + 1}T00:00:00Z`)
    await make('tags', { name: `Tag ${n}` })
    await send('DELETE', `/tags/tag-${n}`, undefined, ANY)
  }
  await make('categories', { name: 'Other' })
  await send('DELETE', '/categories/other', undefined, ANY)
  const first = (await send('GET', '/tags?status=trash&limit=3')).json
  t.same(first.data.map(({ slug }: { slug: string }) => slug), ['tag-4', 'tag-3', 'tag-2'])
  const second = await send('GET', `/tags?status=trash&limit=3&cursor=${first.page.next}`)
  t.same([second.json.data.map(({ slug }: { slug: string }) => slug), second.json.page.next], [['tag-1', 'tag-0'], null])
  t.match(second.headers.get('link'), /rel="prev"/)
  t.same((await send('GET', `/tags?status=trash&limit=3&cursor=${second.json.page.prev}`)).json.data, first.data)
  for (const query of ['q=t', 'sort=name', 'total=true']) t.equal((await send('GET', `/tags?status=trash&${query}`)).json.code, 'INVALID_PARAMETER', query)
  t.equal((await send('GET', '/categories?status=trash&tree=true')).json.code, 'INVALID_PARAMETER')
  t.equal((await send('GET', '/tags?status=draft')).json.code, 'INVALID_PARAMETER')
})

t.test('what is in use stays', async (t) => {
  const { server, send, make } = await newsdesk(t)
  await make('categories', { name: 'News' })
  await make('categories', { name: 'City', parent: 'news' })
  await make('authors', { name: 'Ada' })
  await make('tags', { name: 'Trams' })
  const filed = { category: 'city', tags: ['trams'], bylines: [{ author: 'ada', role: 'writer' }, { author: 'ada', role: 'photographer' }] }
  await server.write(articleRecord('One', filed), articleRecord('Two', { ...filed, status: 'draft' }), articleRecord('Three', { ...filed, status: 'archived' }), articleRecord('Four', { ...filed, status: 'draft', trashedAt: '2026-01-01T00:00:00Z' }))
  for (const [path, counted] of [['/categories/city', { articles: 4, categories: 0 }], ['/categories/news', { articles: 0, categories: 1 }], ['/authors/ada', { articles: 4 }], ['/tags/trams', { articles: 4 }]] as const) {
    const { status, json } = await send('DELETE', path, undefined, ANY)
    t.match([status, json.code, json], [409, 'CONFLICT', counted], path)
    t.equal((await server.get(`/v1${path}`)).status, 200)
  }
  t.match((await send('DELETE', '/tags/trams', undefined, ANY)).json.detail, /in use by 4 articles, drafts and the trash included\. .*merge/)
  t.match((await send('DELETE', '/categories/news', undefined, ANY)).json.detail, /in use by 1 category\./)
  t.equal((await send('DELETE', '/tags/trams?dryRun=true', undefined, ANY)).status, 409)
})

t.test('a category comes back below where it stood, or at the top', async (t) => {
  const { send, make } = await newsdesk(t)
  const news = await make('categories', { name: 'News' })
  for (const name of ['City', 'Harbour']) await make('categories', { name, parent: 'news' })
  for (const slug of ['city', 'harbour']) await send('DELETE', `/categories/${slug}`, undefined, ANY)
  t.equal((await send('POST', '/categories/city/restore', undefined, ANY)).json.data.parentId, news.id)
  for (const slug of ['city', 'news']) await send('DELETE', `/categories/${slug}`, undefined, ANY)
  t.equal((await send('POST', '/categories/harbour/restore', undefined, ANY)).json.data.parentId, null)
})

t.test('no cycles, and ten levels', async (t) => {
  const { send, make } = await newsdesk(t)
  for (let n = 1; n <= 10; n++) await make('categories', { name: `Level ${n}`, ...(n > 1 && { parent: `level-${n - 1}` }) })
  const refused = async (path: string, body: unknown, detail: RegExp, method = 'PATCH') => {
    const { status, json } = await send(method, path, body, ANY)
    t.match([status, json.code, json.errors], [400, 'INVALID_INPUT', [{ pointer: '/parent', detail }]], path)
  }
  await refused('/categories', { name: 'x', parent: 'level-10' }, /deeper than 10 levels/, 'POST')
  for (const parent of ['level-3', 'level-4', 'level-10']) await refused('/categories/level-3', { parent }, /itself or one below it/)
  await refused('/categories/level-3/move', { parent: 'level-10' }, /itself or one below it/, 'POST')
  await make('categories', { name: 'Top' })
  await make('categories', { name: 'Below', parent: 'top' })
  await refused('/categories/level-2', { parent: 'below' }, /deeper than 10 levels/)
  t.equal((await send('PATCH', '/categories/level-3', { parent: 'below' }, ANY)).status, 200, 'eight levels below the second')
  t.equal((await send('GET', '/categories/level-10')).json.data.ancestors.map(({ slug }: { slug: string }) => slug).join(), 'top,below,level-3,level-4,level-5,level-6,level-7,level-8,level-9')
  const missing = await send('POST', '/categories/top/move', {}, ANY)
  t.same(pointers(missing.json), ['/parent'])
})

t.test('a dry run changes nothing, a key makes a repetition harmless', async (t) => {
  const { server, send, make } = await newsdesk(t)
  await make('tags', { name: 'Trams' })
  const dry = await send('POST', '/tags?dryRun=true', { name: 'Ships' })
  t.match([dry.status, dry.json, dry.headers.get('etag'), dry.headers.get('location')], [200, { dryRun: true, outcome: 'created', data: { slug: 'ships' } }, null, null])
  t.match((await send('DELETE', '/tags/trams?dryRun=true', undefined, ANY)).json, { dryRun: true, outcome: 'trashed' })
  t.match((await send('PATCH', '/tags/trams?dryRun=true', { name: 'x' }, ANY)).json, { dryRun: true, outcome: 'updated', data: { version: 2 } })
  t.same((await server.get('/v1/tags')).json.data.map(({ name }: { name: string }) => name), ['Trams'])

  const twice = []
  for (let n = 0; n < 2; n++) twice.push(await send('POST', '/tags', { name: 'Ships' }, { 'idempotency-key': 'one' }))
  t.equal(twice[0]!.json.data.id, twice[1]!.json.data.id)
  t.same(twice.map(({ headers }) => headers.get('idempotency-replayed')), [null, 'true'])
})

t.test('every write is told of, and by whom', async (t) => {
  const { server, send, make } = await newsdesk(t)
  const { id } = await make('tags', { name: 'Trams' })
  await send('PATCH', '/tags/trams', { name: 'Ships' }, ANY)
  await send('PATCH', '/tags/trams', { name: 'Ships' }, ANY)
  await send('DELETE', '/tags/trams', undefined, ANY)
  await send('POST', '/tags/trams/restore', undefined, ANY)
  await send('DELETE', '/tags/trams', undefined, ANY)
  await send('POST', '/tags/trams/purge', undefined, ANY)
  const { q, t: { changes, audit } } = server.db.read
  const events = ['created', 'updated', 'trashed', 'restored', 'trashed', 'purged'].map((did) => `tag.${did}`)
  t.same((await q.select().from(changes)).map(({ event, targetId, groups }) => [event, targetId, groups]), events.map((event) => [event, id, [`tag:${id}`]]))
  const audited = (await q.select().from(audit)).filter(({ noun }) => noun === 'tag')
  t.same(audited.map(({ action, version }) => [action, version]), events.map((event, n) => [event, n + 1]))
  t.ok(audited.every(({ actor, keyId }) => actor?.label === 'content:read content:write content:publish' && keyId === actor.keyId))
})

t.test('of many changes at once each version has one winner', async (t) => {
  const { server, send, make } = await newsdesk(t)
  await make('tags', { name: 'Trams' })
  const results = await Promise.all(Array.from({ length: 20 }, (_, n) => send('PATCH', '/tags/trams', { name: `Name ${n}` }, { 'if-match': '"v1"' })))
  t.same(results.map(({ status }) => status).sort(), [200, ...Array(19).fill(412)])
  const knowingly = await Promise.all(Array.from({ length: 10 }, (_, n) => send('PATCH', '/tags/trams', { name: `Again ${n}` }, ANY)))
  t.same(knowingly.map(({ json }) => json.detail).filter(Boolean), [])
  t.same(knowingly.map(({ json }) => json.data.version).sort((a, b) => a - b), [3, 4, 5, 6, 7, 8, 9, 10, 11, 12])
  const created = await Promise.all(Array.from({ length: 10 }, () => send('PUT', '/tags/ships', { name: 'Ships' }, { 'if-none-match': '*' })))
  t.same(created.map(({ status }) => status).sort(), [201, ...Array(9).fill(412)])
  t.equal((await server.get('/v1/tags')).json.data.length, 2)
  t.same(await discrepancies(server), [])
})

t.test('counters stand right whatever is edited while articles are filed', async (t) => {
  const { server, send, make } = await newsdesk(t)
  await make('categories', { name: 'c' })
  await make('authors', { name: 'a' })
  await make('tags', { name: 't' })
  const filed = { status: 'published', category: 'c', bylines: [{ author: 'a', role: 'writer' }], tags: ['t'], body: { format: 'markdown', source: 'x' } }
  for (let round = 0; round < 4; round++) {
    const articles = Array.from({ length: 15 }, (_, n) => send('POST', '/articles', { headline: `Story ${round} ${n}`, ...filed }))
    const edits = ['/categories/c', '/authors/a', '/tags/t'].flatMap((path) => [0, 1].map((n) => send('PATCH', path, { name: `Name ${round} ${n}` }, ANY)))
    const statuses = (await Promise.all([...articles, ...edits])).map(({ status }) => status)
    t.same(statuses, [...Array(15).fill(201), ...Array(6).fill(200)])
  }
  t.same(await discrepancies(server), [])
  for (const path of ['/categories/c', '/authors/a', '/tags/t']) t.equal((await server.get(`/v1${path}`)).json.data.articleCount, 60, path)
})

t.test('a category that is edited while one above it moves says where it stands', async (t) => {
  const { server, send, make } = await newsdesk(t)
  for (const name of ['One', 'Two']) await make('categories', { name })
  await make('categories', { name: 'Middle', parent: 'one' })
  await make('categories', { name: 'Below', parent: 'middle' })
  for (let round = 0; round < 6; round++) {
    const [moved, same, edited] = await Promise.all([
      send('POST', '/categories/middle/move', { parent: round % 2 ? 'one' : 'two' }, ANY),
      send('PATCH', '/categories/below', {}, ANY),
      send('PATCH', '/categories/below', { name: `Name ${round}` }, ANY)
    ])
    t.same([moved.status, same.json.outcome, edited.json.outcome], [202, 'unchanged', 'updated'])
  }
  t.same(await discrepancies(server), [])
})

t.test('what is trashed and brought back counts nothing', async (t) => {
  const { server, send, make } = await newsdesk(t)
  for (const noun of NOUNS) {
    const { id } = await make(noun, { name: 'Old' })
    await send('DELETE', `/${noun}/${id}`, undefined, ANY)
    // As one was kept that was read before its articles went.
    await server.db.write(async ({ q, t: { trash } }) => {
      const [kept] = (await q.select().from(trash)).filter((row) => row.id === id)
      await q.update(trash).set({ row: { ...kept!.row, articleCount: 3 } }).where(eq(trash.id, id))
    })
    t.equal((await send('POST', `/${noun}/${id}/restore`, undefined, ANY)).json.data.articleCount, 0, noun)
  }
  t.same(await discrepancies(server), [])
})

t.test('only present slugs are suggested', async (t) => {
  const { server, send, make } = await newsdesk(t)
  const { id } = (await send('POST', '/articles', { headline: 'x', slug: 'minister-resigns', body: { format: 'markdown', source: 'x' } })).json.data
  await send('PATCH', `/articles/${id}`, { slug: 'quiet-day', status: 'published' }, ANY)
  const detail = async (path: string) => (await server.get(`/v1${path}`)).json.detail as string
  t.equal(await detail('/articles/minister-resigms'), 'There is no article “minister-resigms”.', 'a draft’s former slug was never public')
  t.match(await detail('/articles/quiet-dey'), /Did you mean “quiet-day”\?/)
  for (const noun of NOUNS) {
    await make(noun, { name: 'Lighthouse' })
    await send('PATCH', `/${noun}/lighthouse`, { slug: 'beacons' }, ANY)
    t.notMatch(await detail(`/${noun}/lighthouze`), /Did you mean/, noun)
    t.match(await detail(`/${noun}/beaconz`), /Did you mean “beacons”\?/, noun)
  }
})

t.test('a fixed number of statements, however much there is', async (t) => {
  const { server, send, make } = await newsdesk(t)
  const cost = async (method: string, path: string, body?: unknown) => (await server.statementsOf(() => send(method, path, body, ANY))).statements.length
  await send('GET', '/jobs')
  const seen: number[][] = []
  for (const size of [3, 40]) {
    for (let n = 0; n < size; n++) for (const noun of NOUNS) await make(noun, { name: `Thing ${n}` })
    await make('categories', { name: 'Child', slug: `child-${size}`, parent: 'thing-1' })
    seen.push([
      await cost('POST', '/tags', { name: 'Ships' }), await cost('PATCH', '/authors/thing-1', { bio: `x ${size}` }), await cost('PUT', '/categories/thing-2', { name: `x ${size}` }),
      await cost('DELETE', '/tags/thing-2'), await cost('POST', '/tags/thing-2/restore'), await cost('PATCH', '/categories/thing-2', { name: `x ${size}` }), await cost('GET', '/categories?status=trash')
    ])
  }
  t.same(seen[0], seen[1])
  t.ok(seen[0]!.every((one) => one <= 14), seen[0]!.join())
})
