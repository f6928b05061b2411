/** Filters that are combined, over lists longer than a page may look at: short pages that end, and totals that say how far they go. */
import t from 'tap'
import type { Database } from '../../src/db/index.js'
import { onlyOn } from '../helper.js'
import { idOf, newsroom, slugs, walk } from '../rest/newsroom.js'

const COUNT = 12_000
const FIRST = Date.parse('2026-01-31T00:00:00Z')
const MINUTE = 60_000
/** How many rows a page of a combined filter looks at. */
const SCAN = 5000
const sorts = ['-publishedAt', 'publishedAt', '-updatedAt', 'headline']

/**
 * Articles straight into the tables, since 12,000 by way of core take a minute: every other one carries the tag `even`.
 * The first is the newest, in every order. The lists of the authors hold all that are not even, and some that are.
 */
const LISTS: Record<string, { facet: 'tag' | 'author' | 'category', holds: (n: number) => boolean }> = {
  even: { facet: 'tag', holds: (n) => n % 2 === 0 },
  // The 6,000 even ones: at their 1,000th and 1,001st place from either end, just within and just beyond a page's reach.
  edge: { facet: 'author', holds: (n) => n % 2 === 1 || [999, 1000, 4999, 5000].includes(n / 2) },
  inside: { facet: 'author', holds: (n) => n % 2 === 1 || [1000, 4999].includes(n / 2) },
  odd: { facet: 'author', holds: (n) => n % 2 === 1 },
  big: { facet: 'category', holds: (n) => n < 11_000 }
}

const slugOf = (n: number) => `s-${n}`
const evens = (...places: number[]) => places.map((place) => slugOf(place * 2))

async function fill (db: Database): Promise<void> {
  const { t: tables } = db.read
  const at = new Date(FIRST)
  const ids = Object.fromEntries(Object.keys(LISTS).map((name, i) => [name, idOf(100_000 + i)]))
  const count = (holds: (n: number) => boolean) => Array.from({ length: COUNT }, (_, n) => n).filter(holds).length
  await db.write(async (tx) => {
    for (const [name, { facet, holds }] of Object.entries(LISTS)) {
      const base = { id: ids[name]!, slug: name, name, nameKey: name, version: 1, createdAt: at, updatedAt: at, articleCount: count(holds) }
      if (facet === 'tag') await tx.q.insert(tables.tags).values(base)
      if (facet === 'author') await tx.q.insert(tables.authors).values({ ...base, links: [] })
      if (facet === 'category') await tx.q.insert(tables.categories).values({ ...base, ancestorIds: [], position: 0 })
      await tx.q.insert(tables.slugs).values({ noun: facet, slug: name, targetId: base.id })
    }
    await tx.q.insert(tables.listCounts).values([{ list: 'all', articleCount: COUNT }, { list: 'language:en', articleCount: COUNT }])
    for (let from = 0; from < COUNT; from += 500) {
      const some = Array.from({ length: 500 }, (_, i) => from + i).map((n) => ({
        n, id: idOf(COUNT - n), time: new Date(FIRST - n * MINUTE), headlineKey: String(n).padStart(5, '0')
      }))
      await tx.q.insert(tables.articles).values(some.map(({ n, id, time, headlineKey }) => ({
        id, slug: slugOf(n), headline: headlineKey, headlineKey, publishedAt: time, updatedAt: time, createdAt: time, version: 1, status: 'published' as const, wasPublic: true, language: 'en', corrections: [], wordCount: 0, commentsOpen: true, commentCount: 0, custom: {}
      })))
      await tx.q.insert(tables.listings).values(some.flatMap(({ n, id, time, headlineKey }) => {
        const named = Object.entries(LISTS).filter(([, { holds }]) => holds(n)).map(([name, { facet }]) => `${facet}:${ids[name]}`)
        return ['all', 'language:en', ...named].map((list) => ({ articleId: id, list, publishedAt: time, updatedAt: time, headlineKey }))
      }))
    }
  })
}

t.test('combined filters over 6,000 rows', async (t) => {
  const server = await newsroom(t)
  await fill(server.db)
  const query = (author: string, sort: string, more = '') => `/v1/articles?tag=even&author=${author}&fields=slug&sort=${sort}${more}`

  t.test('a page looks at 5,000 rows: no row less, no row more', async (t) => {
    for (const sort of sorts) {
      const places = sort === 'publishedAt' ? [5000, 4999, 1000, 999] : [999, 1000, 4999, 5000]
      const { pages, last } = await walk(server, query('edge', sort, '&limit=100'))
      t.same(pages, [evens(...places.slice(0, 3)), evens(places[3]!)], `sort=${sort}: a match in the ${SCAN}th row stands on the first page, one in the next does not`)
      const back = await walk(server, query('edge', sort, '&limit=100'), 'prev', last)
      t.same(back.pages.toReversed().flat(), evens(...places), 'and back')
      for (const limit of [1, 2]) {
        const some = await walk(server, query('edge', sort, `&limit=${limit}`))
        t.same(some.pages.flat(), evens(...places), `${limit} a page`)
        t.same((await walk(server, query('edge', sort, `&limit=${limit}`), 'prev', some.last)).pages.toReversed().flat(), evens(...places), 'and back')
      }
    }
  })

  t.test('a page may be empty and lead on, and the walk ends', async (t) => {
    for (const sort of sorts) {
      const { pages, last } = await walk(server, query('odd', sort))
      t.same(pages, [[], []], `sort=${sort}: 6,000 rows, none of which matches`)
      t.same((await walk(server, query('odd', sort), 'prev', last)).pages.flat(), [], 'and back')
      const places = sort === 'publishedAt' ? [4999, 1000] : [1000, 4999]
      const inside = await walk(server, query('inside', sort, '&limit=100'))
      t.same(inside.pages, [evens(...places), []])
      t.same((await walk(server, query('inside', sort, '&limit=100'), 'prev', inside.last)).pages.flat(), evens(...places), 'from an empty page back to what stood before it')
    }
    const first = await server.get(query('odd', '-publishedAt'))
    t.match(first.headers.get('link'), /rel="next"/)
  })

  t.test('a date on another column than the sort’s is checked row by row too', async (t) => {
    const path = `/v1/articles?sort=headline&fields=slug&publishedBefore=${new Date(FIRST - (COUNT - 3) * MINUTE).toISOString()}`
    t.same((await walk(server, path)).pages, [[], [], [slugOf(11_998), slugOf(11_999)]], '12,000 rows, 5,000 a page')
    t.same(slugs(await server.get(path.replace('sort=headline', 'sort=publishedAt'))), [slugOf(11_999), slugOf(11_998)], 'on the sort’s own it is a range')
  })

  t.test('totals', async (t) => {
    const total = async (path: string) => {
      const { json: { page: { total, totalIsLowerBound } } } = await server.get(`/v1/articles?${path}&total=true&limit=1&fields=id`)
      return totalIsLowerBound === undefined ? total : [total, totalIsLowerBound]
    }
    const after = (n: number) => new Date(FIRST - n * MINUTE).toISOString()
    t.equal(await total('sort=headline'), COUNT, 'one list has a counter')
    t.equal(await total('language=en'), COUNT)
    t.equal(await total('category=big'), 11_000)
    t.equal(await total('tag=even&author=edge'), 4, 'combined: counted')
    t.equal(await total('tag=even&category=big'), 5500)
    t.equal(await total(`publishedAfter=${after(10_000)}`), 10_000, 'counted to 10,000')
    t.same(await total(`publishedAfter=${after(10_001)}`), [10_000, true])
    t.same(await total('category=big&language=en'), [10_000, true])
    t.equal(await total(`updatedAfter=${after(7)}`), 7, 'what was changed lately')
    t.equal(await total(`updatedAfter=${after(9)}&tag=even`), 5)
    t.equal(await total(`updatedAfter=${after(9)}&publishedBefore=${after(2)}`), 6)
    t.equal(await total(`publishedBefore=${after(11_990)}&language=en`), 9)
    t.same(await total(`updatedAfter=${after(10_001)}`), [10_000, true])
  })

  t.test('page 100 is as right as page 1', async (t) => {
    const { pages, last } = await walk(server, '/v1/articles?limit=100&fields=slug')
    t.same(pages.flat(), Array.from({ length: COUNT }, (_, n) => slugOf(n)))
    t.same(slugs(await server.get(`/v1/articles?limit=100&fields=slug&cursor=${last}`)), pages.at(-1))
  })

  t.test('the rows are walked in the index', { skip: onlyOn('sqlite', 'PostgreSQL plans by its statistics') }, async (t) => {
    const { statements } = await server.statementsOf(() => server.get(query('odd', '-publishedAt')))
    t.match(statements.map(({ params }) => params.slice(-2)).at(-2), [1, SCAN - 1], 'the end is skipped to')
    t.match(statements.at(-1)!.sql, /\("listings"\."published_at", "listings"\."article_id"\) >= \(\?, \?\)/, 'and the page reads no further')
  })
})
