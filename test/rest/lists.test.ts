/** Lists of articles: each filter, sort and page against a model of the same list in plain JavaScript. */
import t from 'tap'
import { seeded } from '../../bench/random.js'
import { type TestServer, articleRecord } from '../helper.js'
import { idOf, newsroom, slugs, walk } from './newsroom.js'

const DAY = 86_400_000
const COUNT = 40
const LANGUAGES = ['en', 'en-GB', 'fr', 'de', 'en-US', 'pt-BR']
const CATEGORIES = [[], ['news'], ['city'], ['harbour']]
/** The categories that a category's list shows. */
const WITHIN: Record<string, string[]> = { news: ['news', 'city', 'harbour'], city: ['city', 'harbour'], harbour: ['harbour'], sport: ['sport'] }

interface Model { id: string, slug: string, headline: string, language: string, publishedAt: number, updatedAt: number, categories: string[], tags: string[], authors: string[] }

/** Articles of which several share each day and each headline, and whose ids are in another order than they. */
const MODEL: Model[] = Array.from({ length: COUNT }, (_, n) => ({
  id: idOf((n * 17) % 41),
  slug: `a-${n}`,
  headline: `Headline ${n % 7}`,
  language: LANGUAGES[n % 6]!,
  publishedAt: Date.UTC(2026, 0, 1) + ((n * 7) % 13) * DAY,
  updatedAt: Date.UTC(2026, 0, 20) + ((n * 5) % 9) * DAY,
  categories: [...CATEGORIES[n % 4]!, ...(n % 5 === 0 ? ['sport'] : [])],
  tags: [...(n % 2 === 0 ? ['two'] : []), ...(n % 3 === 0 ? ['three'] : [])],
  authors: n % 3 === 1 ? ['ada', 'emile'] : n % 3 === 2 ? ['ada'] : []
}))

const record = ({ id, slug, headline, language, publishedAt, updatedAt, categories: [category, ...categories], tags, authors }: Model) => articleRecord(headline, {
  id, slug, language, publishedAt: new Date(publishedAt).toISOString(), updatedAt: new Date(updatedAt).toISOString(), version: 1, ...(category && { category }), categories, tags, bylines: authors.map((author) => ({ author }))
})

async function withModel (server: TestServer): Promise<void> {
  await server.write(
    { type: 'category', id: idOf(101), name: 'News' }, { type: 'category', name: 'City', parent: 'news' }, { type: 'category', name: 'Harbour', parent: 'city' }, { type: 'category', name: 'Sport' },
    { type: 'author', id: idOf(102), name: 'Ada' }, { type: 'author', name: 'Emile' },
    { type: 'tag', id: idOf(103), name: 'Two' }, { type: 'tag', name: 'Three' }, { type: 'tag', name: 'Nothing' },
    ...MODEL.map(record),
    articleRecord('Hidden', { slug: 'hidden', status: 'draft', tags: ['two', 'nothing'] })
  )
}

const by = (key: keyof Model, factor: 1 | -1) => (a: Model, b: Model) => factor * ((a[key] < b[key] ? -1 : a[key] > b[key] ? 1 : 0) || (a.id < b.id ? -1 : 1))
const ORDERS = { '-publishedAt': by('publishedAt', -1), publishedAt: by('publishedAt', 1), '-updatedAt': by('updatedAt', -1), headline: by('headline', 1) }

const within = (category: string) => (a: Model) => a.categories.some((one) => WITHIN[category]!.includes(one))
const day = (n: number) => Date.UTC(2026, 0, n)
const FILTERS: Array<[query: string, holds: (a: Model) => boolean]> = [
  ['', () => true],
  ['category=news', within('news')],
  [`category=${idOf(101)}`, within('news')],
  ['category=city', within('city')],
  ['category=harbour', within('harbour')],
  ['category=sport', within('sport')],
  ['tag=two', ({ tags }) => tags.includes('two')],
  [`tag=${idOf(103)}`, ({ tags }) => tags.includes('two')],
  ['tag=nothing', () => false],
  ['author=ada', ({ authors }) => authors.includes('ada')],
  ['author=emile', ({ authors }) => authors.includes('emile')],
  ['language=en', ({ language }) => /^en(-|$)/.test(language)],
  ['language=en-GB', ({ language }) => language === 'en-GB'],
  ['language=EN-gb', ({ language }) => language === 'en-GB'],
  ['language=pt', ({ language }) => language === 'pt-BR'],
  ['language=eo', () => false],
  ['publishedAfter=2026-01-05', ({ publishedAt }) => publishedAt > day(5)],
  ['publishedBefore=2026-01-05', ({ publishedAt }) => publishedAt < day(5)],
  ['publishedAfter=2026-01-04T23:59:59.999Z&publishedBefore=2026-01-05T01:00:00.001%2B01:00', ({ publishedAt }) => publishedAt === day(5)],
  ['publishedAfter=2026-01-06&publishedBefore=2026-01-05', () => false],
  ['category=news&tag=two', (a) => within('news')(a) && a.tags.includes('two')],
  ['category=sport&tag=three&author=ada', () => false],
  ['category=news&tag=two&author=ada&language=en', (a) => within('news')(a) && a.tags.includes('two') && a.authors.includes('ada') && /^en(-|$)/.test(a.language)],
  ['tag=three&publishedAfter=2026-01-05&publishedBefore=2026-01-10', (a) => a.tags.includes('three') && a.publishedAt > day(5) && a.publishedAt < day(10)],
  [`ids=${[3, 1, 39, 1].map((n) => MODEL[n]!.id).join()},${idOf(999)}`, ({ slug }) => ['a-1', 'a-3', 'a-39'].includes(slug)],
  [`ids=${MODEL[6]!.id.toUpperCase()},${MODEL[7]!.id}&tag=two`, ({ slug }) => slug === 'a-6']
]
const expected = (holds: (a: Model) => boolean, sort: keyof typeof ORDERS) => MODEL.filter(holds).sort(ORDERS[sort]).map(({ slug }) => slug)
const sorts = Object.keys(ORDERS) as Array<keyof typeof ORDERS>

t.test('lists', async (t) => {
  const server = await newsroom(t)
  await withModel(server)
  const list = async (query: string) => slugs(await server.get(`/v1/articles?${query}`))

  t.test('each filter in each order, with its total', async (t) => {
    for (const [query, holds] of FILTERS) {
      for (const sort of sorts) {
        const { json, ...answer } = await server.get(`/v1/articles?${query}&sort=${sort}&limit=100&total=true`.replace('?&', '?'))
        const wanted = expected(holds, sort)
        t.strictSame([slugs({ json, ...answer }), json.page], [wanted, { next: null, prev: null, total: wanted.length }], `${query} sort=${sort}`)
      }
    }
    t.ok(FILTERS.filter(([, holds]) => MODEL.some(holds)).length > 18, 'most filters hold something')
    t.strictSame(await list('limit=100'), expected(() => true, '-publishedAt'), 'the newest first, where nothing is said')
    t.notOk('total' in (await server.get('/v1/articles')).json.page)
    t.notOk('total' in (await server.get('/v1/articles?total=false')).json.page)
    t.equal((await server.get('/v1/articles?limit=3&total=true')).json.page.total, COUNT, 'of all pages, not of this one')
  })

  t.test('updatedAfter lists by -updatedAt', async (t) => {
    const wanted = expected(({ updatedAt }) => updatedAt > day(24), '-updatedAt')
    t.ok(wanted.length > 5)
    t.strictSame(await list('updatedAfter=2026-01-24&limit=100'), wanted)
    t.strictSame(await list('updatedAfter=2026-01-24&limit=100&sort=-updatedAt'), wanted)
    t.strictSame(await list('updatedAfter=2026-01-24&limit=100&tag=two&publishedAfter=2026-01-05'), expected((a) => a.updatedAt > day(24) && a.tags.includes('two') && a.publishedAt > day(5), '-updatedAt'))
    t.equal((await server.get('/v1/articles?updatedAfter=2026-01-24&total=true&limit=1')).json.page.total, wanted.length)
    for (const sort of ['headline', 'publishedAt', '-publishedAt']) {
      const { status, json } = await server.get(`/v1/articles?updatedAfter=2026-01-24&sort=${sort}`)
      t.match([status, json.code, json.errors], [400, 'INVALID_PARAMETER', [{ parameter: 'sort', detail: /-updatedAt/ }]])
    }
  })

  t.test('under a category, a tag, an author', async (t) => {
    for (const [path, holds] of [
      ['categories/news', within('news')], [`categories/${idOf(101)}`, within('news')], ['categories/harbour', within('harbour')],
      ['tags/two', ({ tags }: Model) => tags.includes('two')], ['tags/nothing', () => false], ['authors/ada', ({ authors }: Model) => authors.includes('ada')]
    ] as const) {
      for (const sort of sorts) t.strictSame(slugs(await server.get(`/v1/${path}/articles?sort=${sort}&limit=100`)), expected(holds, sort), `${path} sort=${sort}`)
    }
    const both = await server.get('/v1/tags/two/articles?author=ada&category=news&limit=100&total=true')
    const wanted = expected((a) => within('news')(a) && a.tags.includes('two') && a.authors.includes('ada'), '-publishedAt')
    t.strictSame([slugs(both), both.json.page.total], [wanted, wanted.length])
    for (const [path, query] of [['tags/two', 'tag=two'], ['categories/news', 'category=news'], ['authors/ada', 'author=ada']]) {
      t.equal((await server.get(`/v1/${path}/articles?${query}`)).json.code, 'UNKNOWN_PARAMETER', 'not what the path says already')
    }
  })

  t.test('every walk by cursor gives the whole list, forward and back', async (t) => {
    for (const [base, holds] of [['/v1/articles?', () => true], ['/v1/articles?tag=two&category=news&', (a: Model) => a.tags.includes('two') && within('news')(a)], ['/v1/authors/ada/articles?', ({ authors }: Model) => authors.includes('ada')], ['/v1/articles?publishedAfter=2026-01-03&', ({ publishedAt }: Model) => publishedAt > day(3)]] as const) {
      for (const sort of sorts) {
        const wanted = expected(holds, sort)
        for (const limit of [3, 7, wanted.length]) {
          const path = `${base}sort=${sort}&limit=${limit}&fields=slug`
          const { pages, last } = await walk(server, path)
          t.strictSame(pages.flat(), wanted, path)
          t.same(pages.map((page) => page.length), chunks(wanted.length, limit), 'each page but the last is full')
          const back = await walk(server, path, 'prev', last)
          t.strictSame(back.pages.toReversed().flat(), wanted, `${path} back`)
        }
      }
    }
  })

  t.test('Link headers, followed literally', async (t) => {
    const linksOf = (header: string | null) => Object.fromEntries([...(header ?? '').matchAll(/<([^>]+)>; rel="(next|prev)"/g)].map(([, url, rel]) => [rel, url]))
    const seen: string[] = []
    let last = ''
    for (let at: string | undefined = '/v1/categories/news/articles?limit=6&fields=slug,headline&tag=two'; at !== undefined;) {
      const answer = await server.get(at)
      const links = linksOf(answer.headers.get('link'))
      for (const rel of ['next', 'prev']) {
        const cursor = answer.json.page[rel]
        t.equal(links[rel] ? new URL(links[rel]).searchParams.get('cursor') : null, cursor, `${rel} is the same cursor`)
        if (links[rel]) t.ok(links[rel].startsWith('http://stet.test/v1/categories/news/articles?'), 'absolute, at the public address')
      }
      seen.push(...slugs(answer))
      last = at
      at = links.next
    }
    const wanted = expected((a) => within('news')(a) && a.tags.includes('two'), '-publishedAt')
    t.strictSame(seen, wanted)
    t.equal((await server.get('/v1/articles?limit=100')).headers.get('link'), null, 'none where there is one page')
    const before = await server.get(linksOf((await server.get(last)).headers.get('link')).prev!)
    t.strictSame(slugs(before), wanted.slice(-6 - (wanted.length % 6 || 6)).slice(0, 6))
  })

  t.test('limits', async (t) => {
    t.equal((await list('limit=1')).length, 1)
    t.equal((await list('limit=100')).length, COUNT)
    t.equal((await list('')).length, 20)
    for (const limit of ['0', '101', '-1', 'abc', '', '1.5', 'NaN', 'Infinity', '1e999', '5,6']) {
      const { status, json } = await server.get(`/v1/articles?limit=${limit}`)
      t.strictSame([status, json.code, json.errors], [400, 'INVALID_PARAMETER', [{ parameter: 'limit', detail: `limit=${limit}: takes a whole number from 1 to 100` }]], limit)
    }
    for (const path of ['/v1/tags', '/v1/authors', '/v1/categories', '/v1/tags/two/articles']) t.equal((await server.get(`${path}?limit=101`)).status, 400, path)
  })

  t.test('a cursor belongs to its list', async (t) => {
    const { json: { page: { next } } } = await server.get('/v1/articles?limit=5&tag=two')
    t.equal((await server.get(`/v1/articles?tag=two&limit=9&fields=slug&include=tags&total=true&cursor=${next}`)).status, 200, 'whatever the page’s size and shape')
    for (const path of ['/v1/articles?', '/v1/articles?tag=three&', '/v1/articles?tag=two&sort=publishedAt&', '/v1/articles?tag=two&category=news&', '/v1/articles?tag=two&publishedAfter=2020-01-01&', '/v1/articles?tag=two&language=en&', `/v1/articles?tag=two&ids=${MODEL[0]!.id}&`, '/v1/tags/two/articles?', '/v1/tags?', '/v1/authors?', '/v1/categories?']) {
      const { status, json } = await server.get(`${path}cursor=${next}`)
      t.match([status, json.code, json.errors], [400, 'INVALID_CURSOR', [{ parameter: 'cursor' }]], path)
    }
    const { json: { page: { next: tags } } } = await server.get('/v1/tags?limit=1')
    for (const path of ['/v1/articles?', '/v1/tags?sort=-articleCount&', '/v1/tags?q=t&', '/v1/authors?']) t.equal((await server.get(`${path}cursor=${tags}`)).json.code, 'INVALID_CURSOR', path)
  })

  t.test('a damaged cursor is refused, and never breaks anything', async (t) => {
    const random = seeded(7)
    const pick = (size: number) => Math.floor(random() * size)
    const alphabet = 'ABCXYZabcxyz0189-_=%.~ \u00e9{["'
    const refused: Record<number, number> = {}
    for (const path of ['/v1/articles?sort=headline&', '/v1/articles?', '/v1/tags?sort=-articleCount&', '/v1/categories?']) {
      const good: string = (await server.get(`${path}limit=1`)).json.page.next
      for (let n = 0; n < 50; n++) {
        const at = pick(good.length)
        const stranger = alphabet[pick(alphabet.length)]!
        const bad = [good.slice(0, at), good.slice(0, at) + stranger + good.slice(at + 1), good.slice(0, at) + stranger + good.slice(at), good.slice(at) + good.slice(0, at)][n % 4]!
        const { status, json } = await server.get(`${path}cursor=${encodeURIComponent(bad)}`)
        // A few changes hit the key alone, and leave a cursor of this list that begins elsewhere.
        if (status !== 200) t.ok(json.code === 'INVALID_CURSOR' || (bad === '' && json.code === 'INVALID_PARAMETER'), `${path} ${bad}: ${json.code}`)
        refused[status] = (refused[status] ?? 0) + 1
      }
    }
    t.same(Object.keys(refused).sort(), ['200', '400'])
    t.ok(refused[400]! > 150, `${refused[400]} of 200 are refused`)
  })

  t.test('a forged cursor is refused too', async (t) => {
    for (const path of ['/v1/articles?', '/v1/articles?sort=headline&', '/v1/tags?', '/v1/tags?sort=-articleCount&', '/v1/categories?']) {
      const good = JSON.parse(Buffer.from((await server.get(`${path}limit=1`)).json.page.next, 'base64url').toString()) as unknown[]
      const forge = async (...parts: unknown[]) => (await server.get(`${path}cursor=${Buffer.from(JSON.stringify(parts)).toString('base64url')}`)).json?.code
      const [print, way, ...key] = good
      t.equal(await forge(print, way, ...key), undefined, 'as it came')
      for (const [i] of key.entries()) {
        const isNumber = typeof key[i] === 'number'
        for (const wrong of [null, true, [], {}, { t: 'x' }, { t: 1e99 }, { t: null }, [{ t: 0 }], 1.5, 2 ** 60, 'a\0b', ...(typeof key[i] === 'string' ? [{ t: 0 }, 5] : isNumber ? ['5', { t: 0 }, 2 ** 40, -(2 ** 40)] : ['2026-01-01', 5])]) {
          t.equal(await forge(print, way, ...key.map((part, j) => i === j ? wrong : part)), 'INVALID_CURSOR', `${path} ${i}: ${JSON.stringify(wrong)}`)
        }
        if (typeof key[i] === 'string') t.equal(await forge(print, way, ...key.map((part, j) => i === j ? '\ud800' : part)), 'INVALID_CURSOR', 'a lone surrogate')
        if (typeof key[i] === 'object') {
          for (const far of [-8.64e15, 8.64e15, 253_402_300_800_000]) t.match(await forge(print, way, ...key.map((part, j) => i === j ? { t: far } : part)), /^INVALID_CURSOR$/, `a time that no database holds: ${far}`)
        }
      }
      for (const wrong of [[], [print], [print, way], [print, way, ...key, 'more'], ['', way, ...key], [null, way, ...key], [print, 7, ...key], [print, '1', ...key]]) {
        t.equal(await forge(...wrong), 'INVALID_CURSOR', JSON.stringify(wrong))
      }
      for (const text of ['{}', '"x"', '5', 'null', '[', '[['.repeat(400)]) t.equal((await server.get(`${path}cursor=${Buffer.from(text).toString('base64url')}`)).json.code, text.length > 700 ? 'INVALID_PARAMETER' : 'INVALID_CURSOR', text.slice(0, 10))
    }
  })

  t.test('unknown and repeated parameters, and values that nothing has', async (t) => {
    for (const [query, code, parameter, detail] of [
      ['limt=5', 'UNKNOWN_PARAMETER', 'limt', '“limt” is no parameter here. Did you mean “limit”?'],
      ['Tag=two', 'UNKNOWN_PARAMETER', 'Tag', '“Tag” is no parameter here. Did you mean “tag”?'],
      ['__proto__=x', 'UNKNOWN_PARAMETER', '__proto__', /^“__proto__” is no parameter here\. /],
      ['constructor=x', 'UNKNOWN_PARAMETER', 'constructor', /^“constructor” is no parameter here\. /],
      ['tag[]=two', 'UNKNOWN_PARAMETER', 'tag[]', '“tag[]” is no parameter here. Did you mean “tag”?'],
      ['filter=x', 'UNKNOWN_PARAMETER', 'filter', /Known: category, tag, author, language, /],
      ['sort=headline&sort=headline', 'INVALID_PARAMETER', 'sort', '“sort” is given more than once.'],
      ['tag=two&tag=three', 'INVALID_PARAMETER', 'tag', '“tag” is given more than once.'],
      ['limit=5&limit=5', 'INVALID_PARAMETER', 'limit', '“limit” is given more than once.'],
      ['fields=id&fields=slug', 'INVALID_PARAMETER', 'fields', '“fields” is given more than once.'],
      ['total=true&total=true', 'INVALID_PARAMETER', 'total', '“total” is given more than once.'],
      ['publishedAfter=2026-01-01&publishedAfter=2026-01-01', 'INVALID_PARAMETER', 'publishedAfter', '“publishedAfter” is given more than once.'],
      ['cursor=a&cursor=b', 'INVALID_PARAMETER', 'cursor', '“cursor” is given more than once.'],
      ['sort=foo', 'INVALID_PARAMETER', 'sort', 'sort=foo: takes one of -publishedAt, publishedAt, -updatedAt, headline'],
      ['body=pdf', 'INVALID_PARAMETER', 'body', /^body=pdf: takes one of html, markdown, text, portabletext/],
      ['total=yes', 'INVALID_PARAMETER', 'total', 'total=yes: takes true or false'],
      ['category=nws', 'INVALID_PARAMETER', 'category', 'There is no category “nws”. Did you mean “news”?'],
      ['category=', 'INVALID_PARAMETER', 'category', /^category=: /],
      ['tag=tow', 'INVALID_PARAMETER', 'tag', 'There is no tag “tow”. Did you mean “two”?'],
      ['author=adda', 'INVALID_PARAMETER', 'author', 'There is no author “adda”. Did you mean “ada”?'],
      [`author=${idOf(999)}`, 'INVALID_PARAMETER', 'author', `There is no author “${idOf(999)}”.`],
      ['author=%C3%A9mile', 'INVALID_PARAMETER', 'author', 'There is no author “émile”.'],
      ['language=english!', 'INVALID_PARAMETER', 'language', /no BCP 47 language tag/],
      ['language=en-', 'INVALID_PARAMETER', 'language', /no BCP 47 language tag/],
      ['fields=headlin', 'INVALID_PARAMETER', 'fields', 'fields=headlin: “headlin” is no field of an article. Did you mean “headline”?'],
      ['include=author', 'INVALID_PARAMETER', 'include', 'include=author: “author” is no relation of an article. Did you mean “authors”?'],
      ['publishedAfter=yesterday', 'INVALID_PARAMETER', 'publishedAfter', /takes a time such as/],
      ['publishedBefore=2026-02-30', 'INVALID_PARAMETER', 'publishedBefore', /takes a time such as/],
      ['updatedAfter=2026-01-01T00:00', 'INVALID_PARAMETER', 'updatedAfter', /takes a time such as/],
      ['ids=1', 'INVALID_PARAMETER', 'ids', 'ids=1: takes an id, such as 018bcfe5-6800-7000-8000-000000000001'],
      ['ids=', 'INVALID_PARAMETER', 'ids', 'ids=: takes ids, separated by commas'],
      [`ids=${Array.from({ length: 101 }, (_, n) => idOf(n)).join()}`, 'INVALID_PARAMETER', 'ids', /: takes at most 100 ids$/]
    ] as const) {
      const { status, json } = await server.get(`/v1/articles?${query}`)
      t.match([status, json.code, json.errors], [400, code, [{ parameter, detail }]], query.slice(0, 60))
      t.equal(json.errors.length, 1)
    }
    const { json } = await server.get('/v1/articles?limt=5&sort=foo&fields=headlin,slgu')
    t.same(json.errors.map(({ parameter }: { parameter: string }) => parameter), ['limt', 'sort', 'fields', 'fields'], 'all that is wrong at once')
    t.match(json.detail, /\(and 3 more\)$/)
    t.equal((await server.get(`/v1/articles?ids=${Array.from({ length: 100 }, (_, n) => idOf(n)).join()}&limit=100`)).json.data.length, COUNT, 'a hundred ids fit')
  })
})

t.test('a walk loses and doubles nothing while articles come in', async (t) => {
  const server = await newsroom(t)
  await withModel(server)
  for (const [round, sort] of sorts.entries()) {
    const path = `/v1/articles?sort=${sort}&limit=9&fields=slug`
    const before = (await walk(server, path)).pages.flat()
    const first = await server.get(path)
    const second = await server.get(`${path}&cursor=${first.json.page.next}`)
    // At both ends of every order, and in the middle.
    const come = [-1000, 6, 1000].map((days, i) => ({ ...MODEL[0]!, id: idOf(200 + round * 10 + i), slug: `new-${round}-${i}`, headline: ['0', 'Headline 3', 'Zz'][i]!, publishedAt: day(1 + days), updatedAt: day(17 + days) }))
    await server.write(...come.map(record))
    const rest = await walk(server, path, 'next', second.json.page.next)
    const seen = [...slugs(first), ...slugs(second), ...rest.pages.flat()]
    t.strictSame(seen.filter((slug) => !slug.startsWith(`new-${round}`)), before, `${sort}: all that stood there, in order`)
    t.same(seen.filter((slug) => slug.startsWith(`new-${round}`)).length, 2, 'what came in ahead is met, what came in behind is not')
    const all = (await walk(server, path)).pages.flat()
    const back = await walk(server, path, 'prev', rest.last)
    t.strictSame(back.pages.toReversed().flat(), all, 'and a walk back meets all of them')
    t.equal(new Set(all).size, before.length + 3)
  }
})

t.test('a page that emptied meanwhile leads back to where it came from', async (t) => {
  const server = await newsroom(t)
  const articles = [1, 2, 3, 4].map((n) => ({ id: idOf(n), slug: `a-${n}`, publishedAt: `2026-01-0${5 - n}T00:00:00Z` }))
  await server.write(...articles.map((more) => articleRecord('One', { ...more, version: 1 })))
  const { json: { page: { next } } } = await server.get('/v1/articles?limit=2')
  await server.write(...articles.slice(2).map((more) => articleRecord('One', { ...more, version: 2, status: 'archived' })))
  const empty = await server.get(`/v1/articles?limit=2&cursor=${next}`)
  t.same([slugs(empty), empty.json.page.next], [[], null])
  t.same(slugs(await server.get(`/v1/articles?limit=2&cursor=${empty.json.page.prev}`)), ['a-1', 'a-2'])
})

t.test('headlines sort as a reader expects, the same on both engines', async (t) => {
  const server = await newsroom(t)
  // Symbols alone have an empty key and come first; then digits, Latin without regard to case, accents and punctuation, and other scripts by code point.
  const inOrder = ['🎉', '…!', '100 days', '9 lives', 'a-b', 'Aaa', 'Äab', '“aac”', 'AB', 'ab c', 'abc', 'Éclair', 'eclair!', 'ECLAIR', 'ﬁre', 'Fjord', 'naïve', 'Strasse', 'straße', 'Zebra', 'Žižek', 'Øre', 'Ελλάδα', 'Москва', '東京', '﨎', '𐐀𐐁']
  // Equal keys come in the order of their ids.
  const ids = inOrder.map((_, n) => idOf(n + 1))
  const shuffled = inOrder.map((headline, n) => ({ headline, id: ids[n]!, at: (n * 11) % inOrder.length })).sort((a, b) => a.at - b.at)
  await server.write(...shuffled.map(({ headline, id }) => articleRecord(headline, { id, slug: `h-${id.slice(-3)}` })))
  const served = await server.get('/v1/articles?sort=headline&limit=100&fields=headline')
  t.strictSame(served.json.data.map(({ headline }: { headline: string }) => headline), inOrder)
  const { pages } = await walk(server, '/v1/articles?sort=headline&limit=4&fields=slug')
  t.strictSame(pages.flat(), ids.map((id) => `h-${id.slice(-3)}`), 'by pages too')
})

function chunks (count: number, size: number): number[] {
  return Array.from({ length: Math.ceil(count / size) }, (_, i) => Math.min(size, count - i * size))
}
