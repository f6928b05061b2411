/**
 * Every list is one index range in order: no scan that filters, no temporary sort. SQLite says so in words;
 * PostgreSQL has the same indexes, and chooses by its statistics.
 */
import Sqlite from 'better-sqlite3'
import t from 'tap'
import { RARE_TAG, makeArticles } from '../../bench/make-articles.js'
import { importItems } from '../../src/import/importer.js'
import type { ImportItem } from '../../src/import/records.js'
import { onlyOn, testServer } from '../helper.js'

const COUNT = 1500
const SORTS = { '-publishedAt': 'published', publishedAt: 'published', '-updatedAt': 'updated', headline: 'headline' } as const
const FILTERS = ['', 'category=desk-0', 'category=desk-0-1-2', 'tag=tag-0', `tag=${RARE_TAG}`, 'author=author-0', 'language=en', 'language=eo']

/** Of the many tags and authors only some: plans are the same, and the file is made sooner. */
async function * items (): AsyncGenerator<ImportItem> {
  const kept = (slug: string) => !/^(tag|author)-\d\d/.test(slug)
  for (const record of makeArticles({ count: COUNT, bodyBytes: 0 })) {
    if (record.type === 'article') yield { record: { ...record, tags: record.tags!.filter(kept), bylines: record.bylines!.filter(({ author }) => kept(author)) }, label: record.slug! }
    else if (kept(record.slug!)) yield { record, label: record.slug! }
  }
}

t.test('plans', { skip: onlyOn('sqlite', 'EXPLAIN QUERY PLAN is SQLite’s') }, async (t) => {
  const server = await testServer(t)
  const { made, skipped } = await importItems(server.core, items())
  t.same([made.article, skipped], [COUNT, []])
  const connection = new Sqlite(server.config.DATABASE_URL.replace(/^file:/, ''), { readonly: true })
  t.teardown(() => connection.close())

  /** The plans of a request's statements, a line a step. */
  const plansOf = async (path: string) => {
    const { statements, result } = await server.statementsOf(() => server.get(path))
    if (result.status !== 200) throw new Error(`${path} answered ${result.status}: ${result.text}`)
    const plans = statements.map(({ sql, params }) => (connection.prepare(`EXPLAIN QUERY PLAN ${sql}`).all(...params) as Array<{ detail: string }>).map(({ detail }) => detail))
    return { plans, json: result.json, statements }
  }
  /** What no plan of ours may have. */
  const slow = (plan: string[]) => plan.filter((step) => /^SCAN|TEMP B-TREE|AUTOMATIC/.test(step))

  t.test('each filter in each order: the first page, one by cursor, one back', async (t) => {
    for (const filter of FILTERS) {
      for (const [sort, index] of Object.entries(SORTS)) {
        const path = `/v1/articles?${filter}&sort=${sort}&limit=1`.replace('?&', '?')
        const column = { published: 'published_at', updated: 'updated_at', headline: 'headline_key' }[index]
        const first = await plansOf(path)
        const next = await plansOf(`${path}&cursor=${first.json.page.next}`)
        const back = await plansOf(`${path}&cursor=${next.json.page.prev}`)
        for (const [page, { plans }, range] of [['first', first, ''], ['next', next, beyond(sort, column, false)], ['back', back, beyond(sort, column, true)]] as const) {
          t.equal(plans.at(-1)![0], `SEARCH listings USING COVERING INDEX listings_${index} (list=?${range})`, `${path}, ${page}`)
          t.same(plans.flatMap(slow), [], 'nothing is scanned or sorted')
        }
      }
    }
  })

  t.test('a range of dates on the sort’s own column', async (t) => {
    const between = 'publishedAfter=2020-01-01&publishedBefore=2022-01-01'
    for (const filter of FILTERS) {
      for (const [query, index, column] of [[`${between}&sort=-publishedAt`, 'published', 'published_at'], [`${between}&sort=publishedAt`, 'published', 'published_at'], ['publishedAfter=2020-01-01', 'published', 'published_at'], ['updatedAfter=2020-01-01', 'updated', 'updated_at']] as const) {
        const path = `/v1/articles?${filter}&${query}&limit=1`.replace('?&', '?')
        const { plans, json } = await plansOf(path)
        t.match(plans.at(-1)![0], new RegExp(`^SEARCH listings USING COVERING INDEX listings_${index} \\(list=\\? AND ${column}>\\?( AND ${column}<\\?)?\\)$`), path)
        t.same(plans.flatMap(slow), [], 'nothing is scanned or sorted')
        if (json.page.next === null) continue
        const { plans: onward } = await plansOf(`${path}&cursor=${json.page.next}`)
        t.match(onward.at(-1)![0], new RegExp(`^SEARCH listings USING COVERING INDEX listings_${index} \\(list=\\? AND `), `${path}, by cursor`)
        t.same(onward.flatMap(slow), [], 'nothing is scanned or sorted')
      }
    }
  })

  t.test('combined filters walk the rarest list, and look the others up', async (t) => {
    for (const [query, index] of [['tag=tag-0&author=author-0', 'published'], [`category=desk-0&tag=${RARE_TAG}&language=en&sort=headline`, 'headline'], ['tag=odd&publishedAfter=2020-01-01&sort=-updatedAt', 'updated'], ['sort=headline&publishedBefore=2013-01-01', 'headline']] as const) {
      const { plans, statements } = await plansOf(`/v1/articles?${query}&total=true`)
      for (const plan of plans.filter((_, i) => statements[i]!.sql.includes('from "listings"'))) {
        t.match(plan.join('\n'), new RegExp(`^(CO-ROUTINE within\\n)?SEARCH listings USING (COVERING )?INDEX listings_(${index}|published) \\(list=\\?`), query)
        t.same(slow(plan).filter((step) => step !== 'SCAN within'), [], 'nothing is scanned or sorted')
        for (const step of plan.filter((step) => step.includes('other'))) t.equal(step, 'SEARCH other USING COVERING INDEX sqlite_autoindex_listings_1 (article_id=? AND list=?)')
      }
    }
  })

  t.test('ids are looked up, not searched for', async (t) => {
    const { json } = await server.get('/v1/articles?limit=100&fields=id')
    const ids = json.data.map(({ id }: { id: string }) => id).join()
    for (const sort of Object.keys(SORTS)) {
      const { plans } = await plansOf(`/v1/articles?ids=${ids}&limit=100&sort=${sort}`)
      t.same(plans.at(-1)!.slice(0, 2), ['SEARCH articles USING INDEX sqlite_autoindex_articles_1 (id=?)', 'SEARCH listings USING INDEX sqlite_autoindex_listings_1 (article_id=?)'], `${sort}: a hundred look-ups, whatever the list’s length`)
      t.same(slow(plans.at(-1)!), ['USE TEMP B-TREE FOR ORDER BY'], 'a hundred rows are sorted in memory')
    }
  })

  t.test('lists of tags, authors and categories', async (t) => {
    for (const [path, index, range] of [
      ['/v1/tags?limit=1', 'tags_name', '(name_key,id)>(?,?)'], ['/v1/tags?limit=1&sort=-articleCount', 'tags_count', '(article_count,id)<(?,?)'],
      ['/v1/authors?limit=1', 'authors_name', '(name_key,id)>(?,?)'], ['/v1/authors?limit=1&sort=-articleCount', 'authors_count', '(article_count,id)<(?,?)'],
      ['/v1/categories?limit=1', 'categories_order', '(position,name_key,id)>(?,?,?)']
    ] as const) {
      const table = index.split('_')[0]!
      const { plans: [first], json } = await plansOf(path)
      // In order from its beginning: this scan ends at the limit.
      t.same(first, [`SCAN ${table} USING INDEX ${index}`], path)
      const { plans: [next] } = await plansOf(`${path}&cursor=${json.page.next}`)
      t.same(next, [`SEARCH ${table} USING INDEX ${index} (${range})`], `${path}, by cursor`)
    }
    t.same((await plansOf('/v1/tags?q=tag&limit=1')).plans, [['SEARCH tags USING INDEX tags_name (name_key>? AND name_key<?)']])
    t.same((await plansOf('/v1/authors?q=author')).plans, [['SEARCH authors USING INDEX authors_name (name_key>? AND name_key<?)']])
    t.same((await plansOf('/v1/categories?tree=true')).plans, [['SCAN categories USING INDEX categories_order']])
  })

  t.test('look-ups and what is included', async (t) => {
    const { json: { data: [article] } } = await server.get('/v1/articles?fields=id,slug')
    const everything = 'include=authors,category,categories,tags,translations'
    for (const path of [`/v1/articles/${article.slug}?${everything}`, `/v1/articles/${article.id}`, '/v1/tags/tag-0', '/v1/authors/author-0', '/v1/categories/desk-0-1-2', '/v1/tags/tag-0/articles?total=true', '/v1/articles?total=true', '/v1/articles?language=en&total=true', `/v1/articles?limit=100&body=html&${everything}`]) {
      const { plans, statements } = await plansOf(path)
      // The translations of a page are sorted among themselves: a few rows, found by two indexes.
      const own = plans.filter((_, i) => !statements[i]!.sql.includes('translation_of" in'))
      t.same(own.flatMap(slow), [], `${path}: nothing is scanned or sorted`)
      t.same(plans.flat().filter((step) => /^SCAN/.test(step)), [], `${path}: nothing is scanned`)
    }
  })

  t.test('a suggestion looks at a few slugs', async (t) => {
    for (const path of ['/v1/tags/tagg-0', '/v1/articles/nothing-like-this', '/v1/articles?tag=tagg-0']) {
      const { statements } = await server.statementsOf(() => server.get(path))
      const { sql, params } = statements.at(-1)!
      const plan = (connection.prepare(`EXPLAIN QUERY PLAN ${sql}`).all(...params) as Array<{ detail: string }>).map(({ detail }) => detail)
      t.match(plan[0], /^SEARCH slugs USING (COVERING )?INDEX sqlite_autoindex_slugs_1 \(noun=\? AND slug>\? AND slug<\?\)$/, path)
      t.same(slow(plan), [], 'nothing is scanned or sorted')
    }
  })
})

/** How SQLite writes a keyset as a range of its index. */
function beyond (sort: string, column: string, backward: boolean): string {
  return ` AND (${column},article_id)${sort.startsWith('-') === backward ? '>' : '<'}(?,?)`
}
