/** One article: what is served of it, under which names, and who may see it at all. */
import t from 'tap'
import { type TestServer, articleRecord } from '../helper.js'
import { idOf, newsroom, slugs } from './newsroom.js'

const BRIDGE = idOf(1)

/** One article with all that an article can have, and what it refers to. */
async function withBridge (server: TestServer): Promise<void> {
  await server.write(
    { type: 'category', id: idOf(11), name: 'News', slug: 'news' },
    { type: 'category', id: idOf(12), name: 'City', slug: 'city', parent: 'news' },
    { type: 'category', id: idOf(13), name: 'Traffic', slug: 'traffic' },
    { type: 'author', id: idOf(21), name: 'Ada Byron', slug: 'ada', avatar: 'https://www.example.org/ada.jpg' },
    { type: 'author', id: idOf(22), name: 'Émile', slug: 'emile' },
    { type: 'tag', id: idOf(31), name: 'Trams & trains', slug: 'trams' },
    { type: 'tag', id: idOf(32), name: 'Bridges', slug: 'bridges' },
    articleRecord('Harbour bridge <reopens>', {
      id: BRIDGE,
      slug: 'bridge',
      version: 3,
      kicker: 'Traffic',
      standfirst: 'After two years of repairs.',
      dateline: 'HAMBURG, Germany',
      language: 'en-gb',
      publishedAt: '2026-01-30T07:00:00+01:00',
      createdAt: '2026-01-29T10:00:00.5Z',
      updatedAt: '2026-01-30T08:00:00.123Z',
      body: { format: 'markdown', source: 'Trams *cross* the [harbour](https://www.example.org/harbour).\n\n## Again' },
      bylines: [{ author: 'emile', role: 'photographer' }, { author: 'ada' }],
      category: 'city',
      categories: ['traffic'],
      tags: ['trams', 'bridges'],
      leadImage: { url: 'https://www.example.org/bridge.jpg', alt: 'A tram', caption: '“Again”', credit: 'dpa', width: 1600, height: 900 },
      canonicalUrl: 'https://www.example.net/bridge',
      source: 'dpa',
      externalId: 'urn:1',
      seo: { title: 'Bridge', description: 'It reopens.' },
      corrections: [{ date: '2026-01-30T08:00:00Z', text: 'Two years, not three.' }],
      commentsOpen: false,
      custom: { zebra: 1, alpha: ['<b>kept</b>', null, { deep: true }] }
    })
  )
}

const PLAIN = {
  id: BRIDGE,
  slug: 'bridge',
  url: 'https://www.example.org/city/bridge',
  status: 'published',
  version: 3,
  headline: 'Harbour bridge <reopens>',
  kicker: 'Traffic',
  standfirst: 'After two years of repairs.',
  dateline: 'HAMBURG, Germany',
  language: 'en-GB',
  publishedAt: '2026-01-30T06:00:00.000Z',
  updatedAt: '2026-01-30T08:00:00.123Z',
  createdAt: '2026-01-29T10:00:00.500Z',
  leadImage: { url: 'https://www.example.org/bridge.jpg', alt: 'A tram', caption: '“Again”', credit: 'dpa', width: 1600, height: 900 },
  canonicalUrl: 'https://www.example.net/bridge',
  source: 'dpa',
  externalId: 'urn:1',
  seo: { title: 'Bridge', description: 'It reopens.' },
  corrections: [{ date: '2026-01-30T08:00:00Z', text: 'Two years, not three.' }],
  wordCount: 5,
  readingTime: 1,
  commentsOpen: false,
  commentCount: 0,
  translationOf: null,
  custom: { zebra: 1, alpha: ['<b>kept</b>', null, { deep: true }] }
}
const RELATED = {
  category: { id: idOf(12), slug: 'city', name: 'City' },
  categories: [{ id: idOf(12), slug: 'city', name: 'City' }, { id: idOf(13), slug: 'traffic', name: 'Traffic' }],
  bylines: [
    { role: 'photographer', author: { id: idOf(22), slug: 'emile', name: 'Émile', avatar: null } },
    { role: null, author: { id: idOf(21), slug: 'ada', name: 'Ada Byron', avatar: 'https://www.example.org/ada.jpg' } }
  ],
  tags: [{ id: idOf(31), slug: 'trams', name: 'Trams & trains' }, { id: idOf(32), slug: 'bridges', name: 'Bridges' }]
}

t.test('everything of an article', async (t) => {
  const server = await newsroom(t)
  await withBridge(server)
  const data = async (query: string) => (await server.get(`/v1/articles/bridge${query}`)).json.data

  const { body, ...rest } = await data('')
  t.strictSame(rest, { ...PLAIN, ...RELATED })
  t.match(body, /^<p>Trams <em>cross<\/em> the <a [^>]*href="https:\/\/www\.example\.org\/harbour"[^>]*>harbour<\/a>\.<\/p>\s*<h2[^>]*>Again<\/h2>\s*$/)
  t.same(Object.keys(PLAIN.custom), Object.keys(rest.custom), 'what an editor sent keeps its order')
  t.strictSame((await server.get(`/v1/articles/${BRIDGE}`)).json.data, { ...rest, body }, 'by its id')
  t.strictSame((await server.get(`/v1/articles/${BRIDGE.toUpperCase()}`)).json.data, { ...rest, body }, 'in whatever case')

  t.test('each form of the body', async (t) => {
    t.equal((await data('?body=html')).body, body)
    t.match((await data('?body=markdown')).body, /^Trams [*_]cross[*_] the \[harbour\]\(https:\/\/www\.example\.org\/harbour\)\.\n\n## Again\s*$/)
    t.match((await data('?body=text')).body, /^Trams cross the harbour\.\s+Again\s*$/)
    t.match((await data('?body=portabletext')).body, [{ _type: 'block', style: 'normal' }, { _type: 'block', style: 'h2' }])
    t.notOk('body' in await data('?body=none'))
  })

  t.test('the source of a body is not for the public', async (t) => {
    const weak = await server.key('content:write')
    for (const path of ['/v1/articles/bridge?body=source', '/v1/articles?body=source', '/v1/tags/trams/articles?body=source', '/v1/articles/nothing?body=source']) {
      for (const [one, status, code] of [[undefined, 401, 'UNAUTHENTICATED'], [weak, 403, 'FORBIDDEN']] as const) {
        const answer = await server.send('GET', path, { key: one })
        t.same([answer.status, answer.json.code], [status, code], path)
      }
    }
  })

  t.test('fields: what is asked for, and the id', async (t) => {
    t.strictSame(await data('?fields=headline'), { id: BRIDGE, headline: PLAIN.headline })
    t.strictSame(await data('?fields='), { id: BRIDGE })
    t.strictSame(await data('?fields=url,id'), { id: BRIDGE, url: PLAIN.url })
    t.strictSame(await data('?fields=readingTime,%20tags'), { id: BRIDGE, readingTime: 1, tags: RELATED.tags }, 'a relation by its attribute’s name')
    t.strictSame(await data('?fields=headline&include=authors'), { id: BRIDGE, headline: PLAIN.headline, bylines: RELATED.bylines })
    t.strictSame(await data('?fields=body'), { id: BRIDGE, body })
    t.strictSame(Object.keys(await data('?fields=headline&body=text')), ['id', 'headline', 'body'], 'a form of the body asks for it')
    t.strictSame((await server.get('/v1/articles?fields=body')).json.data, [{ id: BRIDGE, body }], 'in a list too')
    t.strictSame((await server.get('/v1/articles?fields=headline')).json.data, [{ id: BRIDGE, headline: PLAIN.headline }])
  })

  t.test('include: the relations that are asked for', async (t) => {
    t.strictSame(await data('?body=none'), { ...PLAIN, ...RELATED })
    t.strictSame(await data('?body=none&include='), PLAIN)
    for (const [include, field] of [['authors', 'bylines'], ['category', 'category'], ['categories', 'categories'], ['tags', 'tags']] as const) {
      t.strictSame(await data(`?body=none&include=${include}`), { ...PLAIN, [field]: RELATED[field] }, include)
      t.strictSame((await server.get(`/v1/articles?include=${include}`)).json.data, [{ ...PLAIN, [field]: RELATED[field] }], `${include} in a list`)
    }
    t.strictSame((await server.get('/v1/articles?body=html&include=authors,category,categories,tags')).json.data, [{ ...PLAIN, ...RELATED, body }])
    t.strictSame((await server.get('/v1/articles')).json.data, [PLAIN])
  })
})

t.test('an article of a headline alone has defaults', async (t) => {
  const server = await newsroom(t)
  await server.write({ type: 'article', headline: 'Es geht los', status: 'published' })
  const { json: { data: { id, ...data } } } = await server.get('/v1/articles/es-geht-los')
  t.match(id, /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)
  const now = '2026-01-31T12:00:00.000Z'
  t.strictSame(data, {
    slug: 'es-geht-los',
    url: 'https://www.example.org/es-geht-los',
    status: 'published',
    version: 1,
    headline: 'Es geht los',
    kicker: null,
    standfirst: null,
    dateline: null,
    language: 'en',
    publishedAt: now,
    updatedAt: now,
    createdAt: now,
    leadImage: null,
    canonicalUrl: null,
    source: null,
    externalId: null,
    seo: null,
    corrections: [],
    wordCount: 0,
    readingTime: 1,
    commentsOpen: true,
    commentCount: 0,
    translationOf: null,
    custom: {},
    category: null,
    categories: [],
    bylines: [],
    tags: [],
    body: ''
  })
})

t.test('an article’s page follows STET_ARTICLE_PATH', async (t) => {
  for (const [path, filed, unfiled] of [
    ['/{slug}', '/bridge', '/plain'],
    ['/stories/{category}/read/{slug}', '/stories/city/read/bridge', '/stories/read/plain'],
    ['/a/{slug}.html', '/a/bridge.html', '/a/plain.html']
  ] as const) {
    t.test(path, async (t) => {
      const server = await newsroom(t, { STET_ARTICLE_PATH: path, STET_SITE_URL: 'https://site.test/de/' })
      await withBridge(server)
      await server.write(articleRecord('Plain'))
      t.equal((await server.get('/v1/articles/bridge')).json.data.url, `https://site.test/de${filed}`)
      t.equal((await server.get('/v1/articles/plain')).json.data.url, `https://site.test/de${unfiled}`)
      t.strictSame((await server.get('/v1/articles?fields=url&sort=headline')).json.data.map(({ url }: { url: string }) => url), [`https://site.test/de${filed}`, `https://site.test/de${unfiled}`])
    })
  }
})

t.test('a former slug leads to the present one', async (t) => {
  const server = await newsroom(t)
  await server.write(
    articleRecord('First', { id: BRIDGE, slug: 'first', version: 1, formerSlugs: ['zeroth'] }),
    articleRecord('First', { id: BRIDGE, slug: 'second', version: 2 }),
    articleRecord('Another', { slug: 'another' })
  )
  for (const [asked, location] of [
    ['first', '/v1/articles/second'],
    ['zeroth', '/v1/articles/second'],
    ['first/', '/v1/articles/second/'],
    ['SECOND', '/v1/articles/second'],
    ['first?body=text&fields=headline%2Cbody', '/v1/articles/second?body=text&fields=headline%2Cbody'],
    ['first?fields=body?', undefined]
  ] as const) {
    const { status, headers, text } = await server.get(`/v1/articles/${asked}`)
    if (location === undefined) t.equal(status, 400, 'a query is checked first')
    else t.same([status, headers.get('location'), text], [301, location, ''], asked)
  }
  const moved = await server.get('/v1/articles/first?fields=headline')
  t.strictSame((await server.get(moved.headers.get('location')!)).json.data, { id: BRIDGE, headline: 'First' })
  await server.write(articleRecord('First', { slug: 'first' }))
  t.equal((await server.get('/v1/articles/first-2')).status, 200, 'a former slug stays its article’s: another gets a number')
  t.equal((await server.get('/v1/articles/first')).headers.get('location'), '/v1/articles/second')
  await server.write(articleRecord('First', { id: BRIDGE, slug: 'first', version: 3 }))
  t.equal((await server.get('/v1/articles/first')).status, 200, 'back to a slug that it had')
  t.equal((await server.get('/v1/articles/second')).headers.get('location'), '/v1/articles/first')
})

t.test('an older version that an import brings leaves the newer alone', async (t) => {
  const server = await newsroom(t)
  await server.write(articleRecord('New', { id: BRIDGE, slug: 'it', version: 5 }), articleRecord('Old', { id: BRIDGE, slug: 'it', version: 4 }))
  t.match((await server.get('/v1/articles/it')).json.data, { headline: 'New', version: 5 })
})

t.test('what was taken down is gone, with the editor’s notice', async (t) => {
  const server = await newsroom(t)
  const record = { id: BRIDGE, slug: 'taken', formerSlugs: ['was-taken'], tags: ['trams'] }
  await server.write({ type: 'tag', name: 'Trams' }, articleRecord('Taken', { ...record, version: 1 }))
  t.equal((await server.get('/v1/articles/taken')).status, 200)
  await server.write(articleRecord('Taken', { ...record, version: 2, status: 'archived', notice: 'At the request of <the court>.' }))
  for (const name of ['taken', 'was-taken', BRIDGE]) {
    const { status, json } = await server.get(`/v1/articles/${name}?fields=headline`)
    t.same([status, json.code, json.notice, json.detail], [410, 'GONE', 'At the request of <the court>.', 'At the request of <the court>.'], name)
  }
  t.same((await server.get('/v1/articles?total=true')).json, { data: [], page: { next: null, prev: null, total: 0 } })
  t.equal((await server.get('/v1/tags/trams')).json.data.articleCount, 0)

  await server.write(articleRecord('Taken', { ...record, version: 3, status: 'draft' }))
  const { status, json } = await server.get('/v1/articles/taken')
  t.same([status, json.code, 'notice' in json], [410, 'GONE', false], 'without a notice, and as a draft too')

  await server.write(articleRecord('Taken', { ...record, version: 4 }))
  t.equal((await server.get('/v1/articles/taken')).status, 200, 'it can come back')
  t.equal((await server.get('/v1/tags/trams')).json.data.articleCount, 1)
})

t.test('what never was public is nowhere', async (t) => {
  const server = await newsroom(t)
  await server.write({ type: 'tag', name: 'Trams' }, { type: 'author', name: 'Ada' }, { type: 'category', name: 'City' })
  const hidden = [
    articleRecord('Draft', { id: idOf(1), slug: 'story-draft', formerSlugs: ['story-drafts'], status: 'draft' }),
    articleRecord('Scheduled', { id: idOf(2), slug: 'story-scheduled', formerSlugs: ['story-schedule'], status: 'scheduled', publishedAt: '2026-01-01T00:00:00Z' }),
    articleRecord('Archived', { id: idOf(3), slug: 'story-archived', formerSlugs: ['story-archive'], status: 'archived', notice: 'Not even this.' })
  ].map((record) => ({ ...record, tags: ['trams'], bylines: [{ author: 'ada' }], category: 'city' }))
  // A story stands near each of the hidden ones, so that a suggestion would tell them apart from what does not exist.
  const near = ['story-draft-x', 'story-scheduled-x', 'story-archived-x'].map((slug) => articleRecord(slug, { slug }))
  await server.write(...near)
  const before = new Map<string, string>()
  const names = hidden.flatMap(({ id, slug, formerSlugs }) => [id!, slug!, ...formerSlugs!])
  for (const name of names) before.set(name, (await server.get(`/v1/articles/${name}`)).text)
  const lists = ['/v1/articles?total=true', '/v1/articles?tag=trams&total=true', '/v1/articles?author=ada&category=city&total=true', `/v1/articles?ids=${hidden.map(({ id }) => id).join()}&total=true`, '/v1/articles?language=en&total=true', '/v1/articles?updatedAfter=2020-01-01&total=true&include=translations', '/v1/tags/trams/articles?total=true', '/v1/authors/ada/articles', '/v1/categories/city/articles', '/v1/tags', '/v1/authors', '/v1/categories?tree=true']
  const counted = await Promise.all(lists.map(async (path) => (await server.get(path)).text))
  await server.write(...hidden)

  for (const name of names) {
    const { status, json, text } = await server.get(`/v1/articles/${name}`)
    t.same([status, json.code], [404, 'NOT_FOUND'], name)
    t.equal(text, before.get(name), 'the same words as for what does not exist')
  }
  for (const [i, path] of lists.entries()) t.equal((await server.get(path)).text, counted[i], path)

  await server.write({ ...hidden[0]!, version: 2, status: 'published' }, { ...hidden[0]!, version: 3, status: 'draft' })
  t.equal((await server.get('/v1/articles/story-draft')).status, 410, 'once public, it is gone')
  t.equal((await server.get('/v1/articles/story-drafts')).status, 410)
})

t.test('translations', async (t) => {
  const server = await newsroom(t)
  await server.write(
    articleRecord('Original', { id: idOf(1), language: 'en' }),
    articleRecord('Traduction', { id: idOf(2), language: 'fr', translationOf: 'original' }),
    articleRecord('Übersetzung', { id: idOf(3), language: 'de', translationOf: idOf(2) }),
    articleRecord('Traducción', { id: idOf(4), language: 'es', translationOf: 'original', status: 'draft' }),
    articleRecord('Alone', { id: idOf(5) })
  )
  const ref = { original: { id: idOf(1), slug: 'original', language: 'en', headline: 'Original' }, fr: { id: idOf(2), slug: 'traduction', language: 'fr', headline: 'Traduction' }, de: { id: idOf(3), slug: 'ubersetzung', language: 'de', headline: 'Übersetzung' } }
  const of = async (name: string) => (await server.get(`/v1/articles/${name}?fields=translationOf&include=translations`)).json.data
  t.strictSame(await of('original'), { id: idOf(1), translationOf: null, translations: [ref.de, ref.fr] })
  t.strictSame(await of('traduction'), { id: idOf(2), translationOf: idOf(1), translations: [ref.de, ref.original] })
  t.strictSame(await of('ubersetzung'), { id: idOf(3), translationOf: idOf(1), translations: [ref.original, ref.fr] }, 'a translation of a translation is one of its original')
  t.strictSame(await of('alone'), { id: idOf(5), translationOf: null, translations: [] })
  const list = await server.get('/v1/articles?include=translations&sort=headline')
  t.same(slugs(list), ['alone', 'original', 'traduction', 'ubersetzung'])
  t.same(list.json.data.map(({ translations }: { translations: unknown[] }) => translations.length), [0, 2, 2, 2])
  t.notOk('translations' in (await server.get('/v1/articles/original')).json.data, 'only where it is asked for')
})
