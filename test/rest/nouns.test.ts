/** Categories, authors and tags: alone, in their lists, and counted while articles come and go. */
import t from 'tap'
import { type TestServer, articleRecord } from '../helper.js'
import { idOf, newsroom, slugs, walk } from './newsroom.js'

const DATES = { version: 1, createdAt: '2026-01-02T08:00:00Z', updatedAt: '2026-01-03T08:00:00Z' }
const SERVED = { version: 1, createdAt: '2026-01-02T08:00:00.000Z', updatedAt: '2026-01-03T08:00:00.000Z', articleCount: 0 }

t.test('categories', async (t) => {
  const server = await newsroom(t)
  const customSchema = { type: 'object', properties: { venue: { type: 'string' } } }
  await server.write(
    { type: 'category', id: idOf(1), name: 'News', slug: 'news', position: 2, ...DATES },
    { type: 'category', id: idOf(2), name: 'Sport & play', slug: 'sport', position: 1, description: 'All <games>.', customSchema, ...DATES },
    { type: 'category', id: idOf(3), name: 'Über', slug: 'uber', parent: 'news', position: 0, ...DATES },
    { type: 'category', id: idOf(4), name: 'Abroad', slug: 'abroad', parent: idOf(1), position: 0, ...DATES },
    { type: 'category', id: idOf(5), name: 'Europe', slug: 'europe', parent: 'abroad', position: 9, ...DATES },
    { type: 'category', id: idOf(6), name: 'Élections', slug: 'elections', position: 2, ...DATES }
  )
  const category = (n: number, slug: string, name: string, position: number, more = {}) => ({ id: idOf(n), slug, name, description: null, parentId: null, position, customSchema: null, ...SERVED, ...more })
  const news = category(1, 'news', 'News', 2)
  const sport = category(2, 'sport', 'Sport & play', 1, { description: 'All <games>.', customSchema })
  const uber = category(3, 'uber', 'Über', 0, { parentId: idOf(1) })
  const abroad = category(4, 'abroad', 'Abroad', 0, { parentId: idOf(1) })
  const europe = category(5, 'europe', 'Europe', 9, { parentId: idOf(4) })
  const elections = category(6, 'elections', 'Élections', 2)

  t.test('flat, by position and name', async (t) => {
    const { json } = await server.get('/v1/categories?total=true')
    t.same(json, { data: [abroad, uber, sport, elections, news, europe], page: { next: null, prev: null, total: 6 } })
    const { pages, last } = await walk(server, '/v1/categories?limit=4')
    t.same(pages, [['abroad', 'uber', 'sport', 'elections'], ['news', 'europe']])
    t.same((await walk(server, '/v1/categories?limit=4', 'prev', last)).pages, [['news', 'europe'], ['abroad', 'uber', 'sport', 'elections']])
  })

  t.test('as trees', async (t) => {
    const { json } = await server.get('/v1/categories?tree=true')
    t.same(json, {
      data: [
        { ...sport, children: [] },
        { ...elections, children: [] },
        { ...news, children: [{ ...abroad, children: [{ ...europe, children: [] }] }, { ...uber, children: [] }] }
      ],
      page: { next: null, prev: null }
    })
    t.same(slugs(await server.get('/v1/categories?tree=false')).length, 6)
    t.equal((await server.get('/v1/categories?tree=1')).json.code, 'INVALID_PARAMETER')
    t.equal((await server.get('/v1/categories?sort=name')).json.code, 'UNKNOWN_PARAMETER')
  })

  t.test('one, with those above it', async (t) => {
    t.same((await server.get('/v1/categories/europe')).json.data, { ...europe, ancestors: [{ id: idOf(1), slug: 'news', name: 'News' }, { id: idOf(4), slug: 'abroad', name: 'Abroad' }] })
    t.same((await server.get(`/v1/categories/${idOf(1)}`)).json.data, { ...news, ancestors: [] })
    const { status, json } = await server.get('/v1/categories/europa')
    t.match([status, json.code, json.detail], [404, 'NOT_FOUND', 'There is no category “europa”. Did you mean “europe”?'])
    t.equal((await server.get('/v1/categories/europa/articles')).json.detail, json.detail)
    t.equal((await server.get('/v1/categories/europe?fields=id')).json.code, 'UNKNOWN_PARAMETER')
  })
})

t.test('authors', async (t) => {
  const server = await newsroom(t)
  await server.write(
    { type: 'author', id: idOf(1), name: 'Émile Zola', slug: 'zola', bio: 'J’accuse <!>', avatar: 'https://www.example.org/z.jpg', links: [{ label: 'Site', url: 'https://www.example.org/z' }], ...DATES },
    { type: 'author', id: idOf(2), name: 'ada', slug: 'ada', ...DATES },
    { type: 'author', id: idOf(3), name: 'Łukasz', slug: 'lukasz', ...DATES }
  )
  const zola = { id: idOf(1), slug: 'zola', name: 'Émile Zola', bio: 'J’accuse <!>', avatar: 'https://www.example.org/z.jpg', links: [{ label: 'Site', url: 'https://www.example.org/z' }], ...SERVED }
  t.same((await server.get('/v1/authors/zola')).json, { data: zola })
  t.same((await server.get(`/v1/authors/${idOf(1)}`)).json, { data: zola })
  t.same((await server.get('/v1/authors')).json, { data: [{ id: idOf(2), slug: 'ada', name: 'ada', bio: null, avatar: null, links: [], ...SERVED }, zola, { id: idOf(3), slug: 'lukasz', name: 'Łukasz', bio: null, avatar: null, links: [], ...SERVED }], page: { next: null, prev: null } })
  t.same(slugs(await server.get('/v1/authors?q=EMI')), ['zola'])
  t.equal((await server.get('/v1/authors/zolla')).json.detail, 'There is no author “zolla”. Did you mean “zola”?')
})

t.test('tags by name and by how many articles they have', async (t) => {
  const server = await newsroom(t)
  const names = ['Élections', 'elections 2026', 'ELECTRICITY', 'Trams', 'Train-spotting', 'Zürich', '東京', '100 %', '10th anniversary']
  await server.write(...names.map((name, n) => ({ type: 'tag' as const, id: idOf(n + 1), name })))
  // Trams: 3, Zürich: 2, ELECTRICITY: 2, Élections: 1, the others: none.
  await server.write(...[['trams', 'zurich'], ['trams', 'zurich', 'electricity'], ['trams', 'electricity', 'elections']].map((tags, n) => articleRecord(`Article ${n}`, { tags })))
  const named = async (query: string) => (await server.get(`/v1/tags?${query}`)).json.data.map(({ name }: { name: string }) => name)

  t.same(await named(''), ['100 %', '10th anniversary', 'Élections', 'elections 2026', 'ELECTRICITY', 'Train-spotting', 'Trams', 'Zürich', '東京'])
  t.same(await named('sort=name&limit=2'), ['100 %', '10th anniversary'])
  const byCount = await server.get('/v1/tags?sort=-articleCount&total=true')
  t.same(byCount.json.data.map(({ name, articleCount }: { name: string, articleCount: number }) => [name, articleCount]), [
    ['Trams', 3], ['Zürich', 2], ['ELECTRICITY', 2], ['Élections', 1], ['10th anniversary', 0], ['100 %', 0], ['東京', 0], ['Train-spotting', 0], ['elections 2026', 0]
  ])
  t.equal(byCount.json.page.total, 9)

  for (const sort of ['name', '-articleCount']) {
    const whole = slugs(await server.get(`/v1/tags?sort=${sort}`))
    for (const limit of [1, 2, 4]) {
      const { pages, last } = await walk(server, `/v1/tags?sort=${sort}&limit=${limit}`)
      t.same(pages.flat(), whole, `sort=${sort}, ${limit} a page`)
      t.same((await walk(server, `/v1/tags?sort=${sort}&limit=${limit}`, 'prev', last)).pages.toReversed().flat(), whole, 'and back')
    }
  }

  for (const [q, found] of [
    ['elec', ['Élections', 'elections 2026', 'ELECTRICITY']], ['%C3%89LECTI', ['Élections', 'elections 2026']], ['E%CC%81lections%20', ['Élections', 'elections 2026']],
    ['zur', ['Zürich']], ['z%C3%BC', ['Zürich']], ['%E6%9D%B1', ['東京']], ['train%20s', ['Train-spotting']], ['train_s', ['Train-spotting']], ['100', ['100 %']], ['rams', []], ['tr%25', ['Train-spotting', 'Trams']]
  ] as const) t.same(await named(`q=${q}`), found, decodeURIComponent(q))
  t.same(await named('q=elec&sort=-articleCount'), ['ELECTRICITY', 'Élections', 'elections 2026'])
  t.equal((await server.get('/v1/tags?q=elec&total=true&limit=1')).json.page.total, 3)
  t.same((await walk(server, '/v1/tags?q=elec&limit=2&sort=-articleCount')).pages, [['electricity', 'elections'], ['elections-2026']])
  t.match((await server.get('/v1/tags?sort=articleCount')).json, { code: 'INVALID_PARAMETER', errors: [{ parameter: 'sort', detail: 'sort=articleCount: takes one of name, -articleCount' }] })
  t.equal((await server.get('/v1/tags?p=x')).json.errors[0].detail, '“p” is no parameter here. Did you mean “q”?')
})

t.test('articleCount follows what is published', async (t) => {
  const server = await newsroom(t)
  await server.write(
    { type: 'category', name: 'News' }, { type: 'category', name: 'City', parent: 'news' }, { type: 'category', name: 'Harbour', parent: 'city' }, { type: 'category', name: 'Sport' },
    { type: 'author', name: 'Ada' }, { type: 'author', name: 'Bob' }, { type: 'tag', name: 'Trams' }, { type: 'tag', name: 'Ships' }
  )
  const counts = async () => {
    const found: Record<string, number> = {}
    for (const noun of ['categories', 'authors', 'tags']) for (const { slug, articleCount } of (await server.get(`/v1/${noun}`)).json.data) found[slug] = articleCount
    for (const language of ['en', 'fr']) found[language] = (await server.get(`/v1/articles?language=${language}&total=true`)).json.page.total
    found.all = (await server.get('/v1/articles?total=true')).json.page.total
    // What is counted is what is listed.
    for (const [noun, path] of [['categories', 'news'], ['categories', 'city'], ['categories', 'harbour'], ['categories', 'sport'], ['authors', 'ada'], ['tags', 'trams'], ['tags', 'ships']]) {
      t.equal((await server.get(`/v1/${noun}/${path}/articles`)).json.data.length, found[path!], `${path} lists what it counts`)
    }
    return found
  }
  const none = { news: 0, city: 0, harbour: 0, sport: 0, ada: 0, bob: 0, trams: 0, ships: 0, en: 0, fr: 0, all: 0 }
  t.same(await counts(), none)

  const one = (version: number, more = {}) => articleRecord('One', { id: idOf(1), version, category: 'harbour', categories: ['city', 'sport'], tags: ['trams', 'ships'], bylines: [{ author: 'ada', role: 'writer' }, { author: 'ada', role: 'photographer' }], ...more })
  await server.write(one(1))
  t.same(await counts(), { ...none, news: 1, city: 1, harbour: 1, sport: 1, ada: 1, trams: 1, ships: 1, en: 1, all: 1 }, 'added; an author of two bylines counts once, a category once by whatever way')
  await server.write(articleRecord('Two', { category: 'news', tags: ['trams'], language: 'fr-CA' }), articleRecord('Draft', { status: 'draft', category: 'city', tags: ['ships'], bylines: [{ author: 'bob' }] }))
  t.same(await counts(), { ...none, news: 2, city: 1, harbour: 1, sport: 1, ada: 1, trams: 2, ships: 1, en: 1, fr: 1, all: 2 })
  await server.write(one(2, { category: 'sport', categories: [], tags: ['ships'], bylines: [{ author: 'bob' }], language: 'fr' }))
  t.same(await counts(), { ...none, news: 1, sport: 1, bob: 1, trams: 1, ships: 1, fr: 2, all: 2 }, 'moved')
  await server.write(one(3, { status: 'archived' }))
  t.same(await counts(), { ...none, news: 1, trams: 1, fr: 1, all: 1 }, 'taken down')
  await server.write(one(4))
  t.same(await counts(), { ...none, news: 2, city: 1, harbour: 1, sport: 1, ada: 1, trams: 2, ships: 1, en: 1, fr: 1, all: 2 }, 'and back')
  await server.write(one(4), one(3, { status: 'draft' }))
  t.equal((await counts()).all, 2, 'the same again, and older, change nothing')
})

t.test('former slugs of categories, authors and tags', async (t) => {
  const server = await newsroom(t)
  const rename = (version: number, slug: string) => [
    { type: 'category' as const, id: idOf(1), name: 'News', slug: `c-${slug}`, version }, { type: 'author' as const, id: idOf(2), name: 'Ada', slug: `a-${slug}`, version }, { type: 'tag' as const, id: idOf(3), name: 'Trams', slug: `t-${slug}`, version }
  ]
  await server.write(...rename(1, 'old'), ...rename(2, 'new'), articleRecord('One', { category: 'c-old', tags: ['t-old'], bylines: [{ author: 'a-old' }] }))
  for (const [noun, letter] of [['categories', 'c'], ['authors', 'a'], ['tags', 't']] as const) {
    for (const [asked, location] of [['old', 'new'], ['old/articles?limit=3&fields=slug%2Cid', 'new/articles?limit=3&fields=slug%2Cid'], ['old/articles?cursor=a?b=c', 'new/articles?cursor=a?b=c'], ['NEW', 'new']]) {
      const { status, headers, text } = await server.get(`/v1/${noun}/${letter}-${asked}`)
      t.same([status, headers.get('location'), text], [301, `/v1/${noun}/${letter}-${location}`, ''], `${noun} ${asked}`)
    }
    t.same(slugs(await server.get(`/v1/${noun}/${letter}-new/articles`)), ['one'])
    t.same(slugs(await server.get(`/v1/articles?${{ categories: 'category', authors: 'author', tags: 'tag' }[noun]}=${letter}-old`)), ['one'], 'a filter takes it as it is')
  }
  t.match((await server.get('/v1/articles/one')).json.data, { url: 'https://www.example.org/c-new/one', category: { slug: 'c-new' }, tags: [{ slug: 't-new' }], bylines: [{ author: { slug: 'a-new' } }] })
})

t.test('a list as long as it can be', async (t) => {
  const server: TestServer = await newsroom(t)
  await server.write(...Array.from({ length: 101 }, (_, n) => ({ type: 'tag' as const, name: `Tag ${String(n).padStart(3, '0')}` })))
  t.equal((await server.get('/v1/tags')).json.data.length, 20)
  const { json } = await server.get('/v1/tags?limit=100&total=true')
  t.same([json.data.length, json.page.total, json.page.prev], [100, 101, null])
  t.same(slugs(await server.get(`/v1/tags?limit=100&cursor=${json.page.next}`)), ['tag-100'])
})
