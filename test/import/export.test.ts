import { createWriteStream } from 'node:fs'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import t, { type Test } from 'tap'
import { type Core, PUBLIC, SYSTEM } from '../../src/core/index.js'
import { importItems } from '../../src/import/importer.js'
import { readNdjson } from '../../src/import/ndjson.js'
import type { ImportRecord } from '../../src/import/records.js'
import { type TestServer, articleRecord, freshFolder, testServer } from '../helper.js'

async function exported (core: Core): Promise<string> {
  let text = ''
  for await (const record of core.exportRecords(SYSTEM)) text += JSON.stringify(record) + '\n'
  return text
}

async function importText (t: Test, core: Core, text: string) {
  const file = join(await freshFolder(t), 'export.ndjson')
  await pipeline(Readable.from([text]), createWriteStream(file))
  return importItems(core, readNdjson(file))
}

const uuid = (n: number) => `01900000-0000-7000-8000-${String(n).padStart(12, '0')}`
const at = (day: number) => `2026-01-${String(day).padStart(2, '0')}T08:30:00.123Z`

/** Something of everything that can be kept. */
const EVERYTHING: ImportRecord[] = [
  { type: 'category', name: 'World', slug: 'world', description: 'Far & wide <b>', position: 2, customSchema: { type: 'object', properties: { rating: { type: 'integer' }, note: { type: 'string', format: 'html' } }, additionalProperties: false } },
  { type: 'category', name: 'Europe', slug: 'europe', parent: 'world', position: 1 },
  { type: 'category', name: 'Åland', parent: 'europe' },
  { type: 'category', name: 'City', id: uuid(900), slug: 'city', formerSlugs: ['town', 'local'], version: 3, createdAt: at(1), updatedAt: at(2) },
  { type: 'author', name: 'Ada Ōe', bio: 'Writes.\nA lot.', avatar: 'https://img.example/ada.jpg', links: [{ label: 'Blog', url: 'https://ada.example/' }] },
  { type: 'author', name: 'Grace', formerSlugs: ['g'], id: uuid(901) },
  { type: 'tag', name: 'Trams' },
  { type: 'tag', name: '日本', formerSlugs: ['nippon'], id: uuid(902) },
  articleRecord('Everything', {
    id: uuid(20),
    slug: 'everything',
    formerSlugs: ['once', 'twice'],
    version: 7,
    createdAt: at(3),
    updatedAt: at(9),
    publishedAt: at(4),
    kicker: 'Kicker',
    standfirst: 'A “standfirst” & more',
    dateline: 'OSLO',
    language: 'en-GB',
    body: { format: 'markdown', source: '# Title\n\nText with *emphasis* <script>alert(1)</script>\r\n\n- one\n- two\n' },
    bylines: [{ author: 'grace', role: 'photographer' }, { author: 'ada-oe' }],
    category: 'europe',
    categories: ['city', 'world'],
    tags: ['trams', uuid(902)],
    leadImage: { url: 'https://img.example/1.jpg', alt: 'A tram', caption: 'The tram', credit: 'Grace', width: 1200, height: 800 },
    canonicalUrl: 'https://elsewhere.example/x',
    source: 'wire',
    externalId: 'w-1',
    seo: { title: 'SEO', description: 'Found' },
    corrections: [{ date: at(5), text: 'It was a bus.' }],
    commentsOpen: false,
    custom: { note: '<p>ok</p>', rating: 5 },
    importHash: 'abc'
  }),
  articleRecord('Html', { id: uuid(21), body: { format: 'html', source: '<p>One</p>\n<blockquote>Two</blockquote><img src="https://img.example/2.jpg" alt="">' }, custom: { nested: { list: [1, 'two', null, true] } } }),
  articleRecord('Long', { id: uuid(22), body: { format: 'markdown', source: 'A paragraph of words.\n\n'.repeat(1500) } }),
  articleRecord('Draft', { id: uuid(23), status: 'draft', publishedAt: null, category: 'aland', tags: ['trams'] }),
  articleRecord('Scheduled', { id: uuid(24), status: 'scheduled', publishedAt: '2027-01-01T00:00:00.000Z' }),
  articleRecord('Taken down', { id: uuid(25), status: 'archived', wasPublic: true, notice: 'Withdrawn after a complaint.', category: 'city' }),
  articleRecord('Never shown', { id: uuid(26), status: 'archived' }),
  articleRecord('Original', { id: uuid(30), language: 'en' }),
  articleRecord('Traduction', { id: uuid(29), language: 'fr', translationOf: 'original' }),
  articleRecord('Übersetzung', { id: uuid(31), language: 'de', translationOf: uuid(30) })
]

/** Every public answer about every thing, with what it depends on of time and place taken as it is. */
async function answers (server: TestServer, paths: string[]): Promise<Record<string, unknown>> {
  const all: Record<string, unknown> = {}
  for (const path of paths) {
    const { status, headers, text } = await server.get(path)
    const { requestId: _, ...body } = JSON.parse(text || '{}')
    all[path] = { status, etag: headers.get('etag'), modified: headers.get('last-modified'), location: headers.get('location'), body }
  }
  return all
}

/** Where all that is in an export can be asked for. */
function pathsOf (text: string): string[] {
  const plural = { category: 'categories', author: 'authors', tag: 'tags', article: 'articles' }
  const records = text.trimEnd().split('\n').map((line) => JSON.parse(line) as Extract<ImportRecord, { type: 'article' }> & { slug: string, id: string })
  return [
    ...records.flatMap(({ type, id, slug, formerSlugs = [] }) => [slug, id, ...formerSlugs].map((reference) => `/v1/${plural[type]}/${encodeURIComponent(reference)}`)),
    ...records.filter(({ type }) => type === 'article').flatMap(({ slug }) => ['text', 'markdown', 'portabletext'].map((body) => `/v1/articles/${slug}?body=${body}&include=authors,category,categories,tags,translations`)),
    ...records.filter(({ type }) => type !== 'article').map(({ type, slug }) => `/v1/${plural[type]}/${slug}/articles?total=true`),
    '/v1/categories', '/v1/categories?tree=true', '/v1/authors?sort=-articleCount', '/v1/tags?sort=-articleCount', '/v1/articles?total=true', '/v1/articles?language=en&total=true', '/v1/articles?sort=headline', '/v1/articles?updatedAfter=2000-01-01T00:00:00Z'
  ]
}

t.test('an export brings back an equal database', async (t) => {
  const [one, two] = [await testServer(t), await testServer(t)]
  await one.write(...EVERYTHING)
  const text = await exported(one.core)
  t.equal(text.trimEnd().split('\n').length, EVERYTHING.length)
  two.setClock('2026-03-01T00:00:00Z')
  const { made, updated, unchanged, skipped } = await importText(t, two.core, text)
  t.same({ made, updated: Object.values(updated), unchanged: Object.values(unchanged), skipped }, { made: { category: 4, author: 2, tag: 2, article: 10 }, updated: [0, 0, 0, 0], unchanged: [0, 0, 0, 0], skipped: [] })
  t.equal(await exported(two.core), text, 'byte by byte')
  const paths = pathsOf(text)
  const first = await answers(one, paths)
  t.same(await answers(two, paths), first, `and all of ${paths.length} answers are equal`)
  t.match(first['/v1/articles/taken-down'], { status: 410, body: { notice: 'Withdrawn after a complaint.' } })
  for (const slug of ['draft', 'scheduled', 'never-shown']) t.match(first[`/v1/articles/${slug}`], { status: 404 })
  t.match(first['/v1/articles/once'], { status: 301 })
  t.match(first['/v1/categories/town'], { status: 301 })
  t.match(first['/v1/categories/world'], { body: { data: { articleCount: 1 } } })

  const again = await importText(t, two.core, text)
  t.same(again.unchanged, made, 'and a second time it changes nothing')
  t.equal(await exported(two.core), text)
})

t.test('what editors did joins it: earlier versions, working copies, the trash, tombstones', async (t) => {
  const [one, two] = [await testServer(t), await testServer(t)]
  await one.write({ type: 'tag', name: 'Trams' }, { type: 'tag', name: 'Streetcars' }, { type: 'tag', name: 'Gone' }, { type: 'author', name: 'Grace' })
  const key = await one.key('admin')
  const send = async (method: string, path: string, body?: unknown) => {
    const answer = await one.send(method, path, { key, body, headers: { ...(method !== 'PUT' && { 'if-match': '*' }), 'stet-on-behalf-of': 'Grace' } })
    if (answer.status >= 300) t.fail(`${method} ${path} answered ${answer.text}`)
    return answer.json
  }
  for (const slug of ['first', 'second', 'third']) await send('PUT', `/v1/articles/${slug}`, { headline: slug, tags: ['streetcars'], bylines: [{ author: 'grace' }], embargoUntil: at(1), unpublishAt: '2027-01-01T00:00:00Z' })
  await send('PATCH', '/v1/articles/first', { kicker: 'One' })
  await send('POST', '/v1/articles/first/publish')
  await send('PATCH', '/v1/articles/first?stage=true', { kicker: 'Two' })
  await send('POST', '/v1/articles/second/publish')
  await send('DELETE', '/v1/articles/second?notice=Sorry.')
  await send('POST', '/v1/articles/third/publish')
  await send('DELETE', '/v1/articles/third')
  await send('POST', '/v1/articles/third/purge')
  await send('POST', '/v1/tags/streetcars/merge', { into: 'trams' })
  await send('DELETE', '/v1/tags/gone')

  const text = await exported(one.core)
  const types = text.trimEnd().split('\n').map((line) => JSON.parse(line).type as string)
  t.same([...new Set(types)], ['author', 'tag', 'article', 'revision', 'workingCopy', 'deleted', 'purged'])
  const { made, skipped } = await importText(t, two.core, text)
  t.same(skipped, [])
  t.match(made, { article: 2, tag: 1, author: 1, revision: types.filter((type) => type === 'revision').length, workingCopy: 1, deleted: types.filter((type) => type === 'deleted').length, purged: 1 })
  t.equal(await exported(two.core), text, 'byte by byte')
  t.same((await importText(t, two.core, text)).made, { category: 0, author: 0, tag: 0, article: 0 }, 'and a second time it makes nothing')
  for (const [path, status] of [['articles/first', 200], ['articles/second', 410], ['articles/third', 410], ['tags/streetcars', 301], ['tags/gone', 410]] as const) {
    t.same([(await one.get(`/v1/${path}`)).status, (await two.get(`/v1/${path}`)).status], [status, status], path)
  }
  const reader = await two.key('content:read')
  t.match((await two.send('GET', '/v1/articles/first/revisions', { key: reader })).json.data, [{ version: 3 }, { version: 2 }, { version: 1 }])
  t.equal((await two.send('GET', '/v1/articles/first/stage', { key: reader })).json.data.kicker, 'Two')
})

t.test('an import of a newer export brings what has changed, and leaves alone what is newer here', async (t) => {
  const [one, two] = [await testServer(t), await testServer(t)]
  await one.write(...EVERYTHING)
  await importText(t, two.core, await exported(one.core))
  await one.write(articleRecord('Renamed', { id: uuid(21), version: 2, updatedAt: at(20), tags: ['trams'] }))
  await two.write(articleRecord('Newer here', { id: uuid(22), version: 5, updatedAt: at(21) }))
  const { updated, skipped } = await importText(t, two.core, await exported(one.core))
  t.equal(updated.article, 1)
  t.match(skipped, [{ what: 'article', reason: 'a newer version stands here', count: 1 }])
  t.match((await two.get(`/v1/articles/${uuid(21)}`)).json.data, { headline: 'Renamed', version: 2 })
  t.match((await two.get(`/v1/articles/${uuid(22)}`)).json.data, { headline: 'Newer here', version: 5 })
  t.match((await two.get('/v1/tags/trams')).json.data, { articleCount: 2 })
})

t.test('a translation that stands before its original is found again, however many there are', async (t) => {
  const [one, two] = [await testServer(t), await testServer(t)]
  const originals = Array.from({ length: 120 }, (_, n) => articleRecord(`Original ${n}`, { id: uuid(1000 + n) }))
  await one.write(...originals, ...originals.map(({ id }, n) => articleRecord(`Traduction ${n}`, { id: uuid(n), language: 'fr', translationOf: id! })))
  const text = await exported(one.core)
  t.same((await importText(t, two.core, text)).skipped, [])
  t.equal(await exported(two.core), text)
})

t.test('only those who see everything may export', async (t) => {
  const { core } = await testServer(t)
  await t.rejects(core.exportRecords(PUBLIC).next(), { code: 'UNAUTHENTICATED' })
})
