/** What a request costs the database: a fixed number of statements for each route, and no column that nobody asked for. */
import t from 'tap'
import { type TestServer, articleRecord, testServer } from '../helper.js'
import { idOf } from '../rest/newsroom.js'

async function withArticles (server: TestServer, from: number, to: number): Promise<void> {
  const all = Array.from({ length: to - from }, (_, i) => from + i)
  await server.write(...all.map((n) => articleRecord(`Story ${n}`, {
    id: idOf(n), category: 'city', categories: ['sport'], tags: ['trams', 'ships'], bylines: [{ author: 'ada' }, { author: 'bob' }], body: { format: 'markdown', source: 'Body' }, ...(n > 1 && { translationOf: idOf(1) })
  })))
}

/** Each route, and how many statements it takes. */
const COSTS: Array<[path: string, statements: number]> = [
  ['/', 0],
  ['/livez', 0],
  ['/openapi.json', 0],
  // The article, its bylines, its categories, its tags.
  ['/v1/articles/story-1', 4],
  [`/v1/articles/${idOf(1)}`, 4],
  ['/v1/articles/story-1?body=portabletext', 4],
  ['/v1/articles/story-1?include=', 1],
  ['/v1/articles/story-1?include=category', 1],
  ['/v1/articles/story-1?fields=headline', 1],
  ['/v1/articles/story-1?include=authors,category,categories,tags,translations', 5],
  // A former slug and what is gone take the article's one; what does not exist takes a second, for a suggestion.
  ['/v1/articles/was-1', 1],
  ['/v1/articles/gone', 1],
  ['/v1/articles/storey', 2],
  ['/v1/articles/draft', 2],
  [`/v1/articles/${idOf(999)}`, 1],
  // A list is one statement; a filter by reference is one more, and so is the total that is counted.
  ['/v1/articles', 1],
  ['/v1/articles?body=html', 1],
  ['/v1/articles?sort=headline', 1],
  ['/v1/articles?total=true', 2],
  ['/v1/articles?include=category', 1],
  ['/v1/articles?include=authors', 2],
  ['/v1/articles?include=authors,category,categories,tags,translations', 5],
  ['/v1/articles?fields=bylines,tags', 3],
  [`/v1/articles?ids=${idOf(1)},${idOf(2)}`, 1],
  ['/v1/articles?updatedAfter=2026-01-01', 1],
  ['/v1/articles?publishedAfter=2025-01-01&publishedBefore=2027-01-01', 1],
  ['/v1/articles?publishedAfter=2025-01-01&total=true', 3],
  ['/v1/articles?tag=trams', 2],
  ['/v1/articles?tag=trams&total=true', 2],
  ['/v1/articles?category=city', 2],
  ['/v1/articles?author=ada', 2],
  ['/v1/articles?language=en', 2],
  ['/v1/articles?language=en&total=true', 2],
  // Filters that are combined: each is looked up, then where 5,000 rows end, then the page.
  ['/v1/articles?tag=trams&category=city', 4],
  ['/v1/articles?tag=trams&category=city&author=ada&language=en', 6],
  ['/v1/articles?tag=trams&category=city&author=ada&language=en&total=true', 7],
  ['/v1/articles?sort=headline&publishedAfter=2025-01-01', 2],
  ['/v1/articles?tag=nothing', 2],
  ['/v1/articles?tag=tram', 2],
  ['/v1/articles?limit=0', 0],
  ['/v1/articles?cursor=nonsense', 0],
  ['/v1/categories', 1],
  ['/v1/categories?total=true', 2],
  ['/v1/categories?tree=true', 1],
  ['/v1/categories/news', 1],
  ['/v1/categories/city', 2],
  ['/v1/categories/city/articles', 2],
  ['/v1/categories/city/articles?total=true', 2],
  ['/v1/categories/city/articles?tag=trams', 4],
  // What does not stand may have been deleted, or may be meant otherwise.
  ['/v1/categories/cyti', 3],
  ['/v1/authors', 1],
  ['/v1/authors?q=a&sort=-articleCount&total=true', 2],
  ['/v1/authors/ada', 1],
  ['/v1/authors/ada/articles?include=tags', 3],
  ['/v1/tags', 1],
  ['/v1/tags?q=t', 1],
  ['/v1/tags/trams', 1],
  [`/v1/tags/${idOf(901)}`, 1],
  ['/v1/tags/trams/articles', 2],
  ['/v1/tags/tram/articles', 3]
]

t.test('a fixed number of statements, however much there is', async (t) => {
  const server = await testServer(t)
  await server.write(
    { type: 'category', name: 'News' }, { type: 'category', name: 'City', parent: 'news' }, { type: 'category', name: 'Sport' },
    { type: 'author', name: 'Ada' }, { type: 'author', name: 'Bob' }, { type: 'tag', id: idOf(901), name: 'Trams' }, { type: 'tag', name: 'Ships' }, { type: 'tag', name: 'Nothing' },
    articleRecord('Gone', { status: 'archived', wasPublic: true, tags: ['trams'] }), articleRecord('Draft', { status: 'draft', tags: ['trams'] })
  )
  for (const [from, to] of [[1, 3], [3, 30]] as const) {
    await withArticles(server, from, to)
    if (from === 1) await server.write(articleRecord('Story 1', { id: idOf(1), version: 2, slug: 'story-1', formerSlugs: ['was-1'], category: 'city', tags: ['trams'] }))
    for (const [path, count] of COSTS) {
      const { statements, result } = await server.statementsOf(() => server.get(path))
      t.equal(statements.length, count, `${path} (${result.status}), ${to - 1} articles: ${statements.length === count ? count : statements.map(({ sql }) => sql).join('\n')}`)
    }
  }
})

t.test('what is not asked for is not read', async (t) => {
  const server = await testServer(t)
  await server.write({ type: 'category', name: 'News' }, { type: 'category', name: 'City', parent: 'news' }, { type: 'category', name: 'Sport' }, { type: 'author', name: 'Ada' }, { type: 'author', name: 'Bob' }, { type: 'tag', name: 'Trams' }, { type: 'tag', name: 'Ships' })
  await withArticles(server, 1, 4)
  const columns = async (path: string, i = -1) => {
    const { statements } = await server.statementsOf(() => server.get(path))
    const [, selected] = /^select (.*?) from /.exec(statements.at(i)!.sql)!
    return selected!.replaceAll('"', '').split(', ')
  }
  const joined = async (path: string) => {
    const { statements } = await server.statementsOf(() => server.get(path))
    return [...new Set(statements.flatMap(({ sql }) => [...sql.matchAll(/(?:from|join) "(\w+)"/g)].map(([, table]) => table!)))].sort()
  }
  t.same(await columns('/v1/articles?fields=headline'), ['articles.id', 'articles.headline', 'listings.published_at'])
  t.same(await columns('/v1/articles?fields=headline&sort=headline'), ['articles.id', 'articles.headline', 'listings.headline_key'])
  t.same(await columns('/v1/articles?fields='), ['articles.id', 'listings.published_at'])
  t.same(await columns('/v1/articles?fields=readingTime'), ['articles.id', 'articles.word_count', 'listings.published_at'])
  t.same(await columns('/v1/articles?fields=body&body=text'), ['articles.id', 'bodies.text', 'listings.published_at'])
  // What every answer needs: whether it may be seen, and its validators.
  t.same(await columns('/v1/articles/story-1?fields=headline'), ['articles.id', 'articles.slug', 'articles.status', 'articles.version', 'articles.headline', 'articles.updated_at', 'articles.translation_of', 'articles.was_public', 'articles.notice', 'articles.trashed_at', 'articles.purged_at'])
  t.same(await columns('/v1/articles/story-1?fields=headline&body=markdown'), ['articles.id', 'articles.slug', 'articles.status', 'articles.version', 'articles.headline', 'articles.updated_at', 'articles.translation_of', 'bodies.markdown', 'articles.was_public', 'articles.notice', 'articles.trashed_at', 'articles.purged_at'])
  t.same(await joined('/v1/articles?fields=headline'), ['articles', 'listings'])
  t.same(await joined('/v1/articles'), ['articles', 'categories', 'listings'], 'the category is part of the url')
  t.same(await joined('/v1/articles?include=authors,tags,categories'), ['article_categories', 'article_tags', 'articles', 'authors', 'bylines', 'categories', 'listings', 'tags'])
  t.same(await joined('/v1/articles?body=html'), ['articles', 'bodies', 'categories', 'listings'])
  t.same(await joined('/v1/articles/story-1?body=none&include='), ['articles', 'categories', 'slugs'])
  t.same(await joined(`/v1/articles/${idOf(1)}?fields=id`), ['articles'])
  for (const query of ['', '?include=authors,category,categories,tags,translations', '?tag=trams&category=city&total=true', '?fields=wordCount,readingTime', `?ids=${idOf(1)}`]) {
    t.notOk((await joined(`/v1/articles${query}`)).includes('bodies'), `a list never touches bodies: ${query}`)
  }
  for (const path of ['/v1/tags/trams/articles', '/v1/categories/city/articles', '/v1/authors/ada/articles']) t.notOk((await joined(path)).includes('bodies'), path)
  for (const noun of ['tags', 'categories', 'authors']) t.same(await joined(`/v1/${noun}?total=true`), [noun], `${noun} are read alone`)
})
