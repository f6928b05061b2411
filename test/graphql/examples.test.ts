/** The examples of `examples/graphql`, each as it stands there, on the demo's articles: what they answer and what they cost. */
import { createHash } from 'node:crypto'
import { readFileSync, readdirSync } from 'node:fs'
import { join, resolve } from 'node:path'
import t, { type Test } from 'tap'
import { importItems } from '../../src/import/importer.js'
import type { ImportItem } from '../../src/import/records.js'
import { readNdjson } from '../../src/import/ndjson.js'
import { type TestServer, testServer } from '../helper.js'
import { overEvents, overWebSocket, until } from './live-helper.js'

const FOLDER = resolve(import.meta.dirname, '../../examples/graphql')
const FILES = readdirSync(FOLDER)
const NAMES = FILES.filter((file) => file.endsWith('.graphql')).map((file) => file.replace('.graphql', '')).sort()

interface Example { query: string, variables: Record<string, unknown> }
const read = (name: string): Example => ({
  query: readFileSync(join(FOLDER, `${name}.graphql`), 'utf8'),
  variables: JSON.parse(readFileSync(join(FOLDER, `${name}.variables.json`), 'utf8')) as Record<string, unknown>
})

const DEMO = resolve(import.meta.dirname, '../../examples/demo')
/** So many articles of each source are enough for every list to have a second page. */
const ENOUGH = 50

async function * first (items: AsyncIterable<ImportItem>): AsyncGenerator<ImportItem> {
  let left = ENOUGH
  for await (const item of items) {
    if (left-- === 0) return
    yield item
  }
}

/** A part of the demo, at an hour when all of it is published. */
async function demo (t: Test): Promise<TestServer> {
  const server = await testServer(t, { STET_GRAPHQL_DOCUMENTS: FOLDER })
  server.setClock('2026-12-01T12:00:00Z')
  for (const nouns of ['00-categories', '10-authors', '20-tags']) await importItems(server.core, readNdjson(join(DEMO, `${nouns}.ndjson`), {}))
  for (const source of ['opensuse', 'wikinews-en']) await importItems(server.core, first(readNdjson(join(DEMO, `30-articles-${source}.ndjson`), {})))
  return server
}

/** No example comes near what an operation may cost, so that an app has room to ask for more. */
const MOST = 2500

t.test('ten operations, each with its variables', async (t) => {
  t.equal(NAMES.length, 10)
  t.strictSame(FILES.sort(), NAMES.flatMap((name) => [`${name}.graphql`, `${name}.variables.json`]))
})

t.test('the examples answer on the demo’s articles', async (t) => {
  const server = await demo(t)
  const key = await server.key('content:read', 'content:write', 'content:publish')
  const costs: Record<string, number> = {}

  async function run (name: string, changed: Record<string, unknown> = {}, as?: string) {
    const { query, variables } = read(name)
    const { status, json } = await server.send('POST', '/graphql', { key: as, body: { query, variables: { ...variables, ...changed }, extensions: { cost: true } }, headers: { accept: 'application/graphql-response+json' } })
    t.equal(status, 200, name, { json })
    t.equal(json.errors, undefined, name)
    const { cost, budget } = json.extensions.cost
    costs[name] = cost
    t.ok(cost <= MOST && cost < budget, `${name} costs ${cost}`)
    return json.data
  }
  type Node = Record<string, unknown>
  const times = (nodes: Node[], field: string) => nodes.map((node) => Date.parse(String(node[field])))
  const descends = (numbers: number[]) => numbers.every((number, index) => index === 0 || number <= numbers[index - 1]!)

  const home = await run('01-home-page')
  t.equal(home.articles.nodes.length, 6)
  t.ok(descends(times(home.articles.nodes, 'publishedAt')), 'newest first')
  t.strictSame(home.topCategories.map(({ slug }: { slug: string }) => slug), (await server.get('/v1/categories?tree=true')).json.data.map(({ slug }: { slug: string }) => slug))
  for (const { slug, articles } of home.topCategories) {
    const { data } = (await server.get(`/v1/articles?category=${slug}&limit=3&fields=headline`)).json
    t.strictSame(articles.nodes.map(({ headline }: Node) => headline), data.map(({ headline }: Node) => headline), `the latest of ${slug}`)
  }
  t.match(home.articles.nodes[0], { url: /^https:\/\/www\.example\.org\//, headline: /./, readingTime: Number })

  const section = await run('02-section-page')
  const { articleCount, articles: { edges, pageInfo } } = section.category
  t.match(section.category, { name: 'Technology', ancestors: [], children: [{ slug: 'linux' }, {}, {}, {}, {}] })
  t.equal(edges.length, 10)
  t.equal(edges[9].cursor, pageInfo.endCursor)
  const ids: string[] = edges.map(({ node }: { node: Node }) => node.id)
  for (let { hasNextPage, endCursor } = pageInfo; hasNextPage;) {
    const { category: { articles } } = await run('02-section-page', { first: 50, after: endCursor })
    ids.push(...articles.edges.map(({ node }: { node: Node }) => node.id))
    ;({ hasNextPage, endCursor } = articles.pageInfo)
  }
  t.equal(new Set(ids).size, articleCount, 'scrolled on, each article of the section comes once')
  t.equal(ids.length, articleCount)
  t.strictSame(await run('02-section-page', { slug: 'no-such-section' }), { category: null })

  const { article } = await run('03-article-page')
  t.match(article, { headline: 'Scheduled power outages in Northern California begin', language: 'en', body: /^<p>PG&amp;E stated/, corrections: [], translations: [] })
  t.match(article.bylines[0].author, { id: /./, name: /./, slug: /./ })

  const { author } = await run('04-author-page')
  t.match(author, { name: 'Douglas DeMaio', articles: { pageInfo: { hasNextPage: true } } })
  t.ok(author.articleCount > 10)
  t.equal(author.articles.nodes.length, 10)

  const { articles: filtered } = await run('05-filtered-list')
  const same = (await server.get('/v1/articles?category=world&language=en&publishedAfter=2019-01-01T00:00:00Z&sort=headline&limit=5&total=true')).json
  t.strictSame(filtered.nodes.map(({ headline }: Node) => headline), same.data.map(({ headline }: Node) => headline), 'as REST lists them')
  t.equal(filtered.totalCount, same.page.total)
  t.strictSame(filtered.nodes.length, 5)

  const { query, variables } = read('06-offline-list')
  const offline = await run('06-offline-list')
  t.ok(descends(times(offline.articles.nodes, 'updatedAt')), 'latest change first')
  for (const { bodyPortableText } of offline.articles.nodes) t.match(bodyPortableText[0], { _type: 'block' })
  const address = `/graphql?${new URLSearchParams({ documentId: `sha256:${createHash('sha256').update(query).digest('hex')}`, variables: JSON.stringify(variables) })}`
  const byHash = await server.get(address)
  t.strictSame(byHash.json.data, offline, 'by its hash as in full')
  const etag = byHash.headers.get('etag')!
  t.equal((await server.get(address, { 'if-none-match': etag })).status, 304, 'and a cache may ask whether it still stands')

  const live = read('10-published-live')
  const clients = [overWebSocket(t, server), overEvents(t, server)]
  const followings = await Promise.all(clients.map((client) => client.follow(live.query, live.variables)))

  const { createArticle: created } = await run('07-create-article', {}, key)
  t.match(created, { outcome: 'created', replayed: false, article: { slug: 'trams-cross-the-harbour-again', status: 'DRAFT', version: 1 } })
  t.strictSame((await run('07-create-article', {}, key)).createArticle, { ...created, replayed: true }, 'again, and it is not made twice')

  const { publishArticle: published } = await run('08-publish-article', {}, key)
  t.match(published, { outcome: 'published', article: { id: created.article.id, status: 'PUBLISHED', version: 2, publishedAt: '2026-12-01T12:00:00.000Z' } })

  for (const [index, { results }] of followings.entries()) {
    await until(() => results.length > 0, `what ${clients[index]!.name} is told`)
    t.match(results, [{ data: { articlePublished: { id: created.article.id, headline: 'Trams cross the harbour again', category: { name: 'World' } } } }], clients[index]!.name)
  }

  const { correctArticle: corrected } = await run('09-correct-article', {}, key)
  t.match(corrected, { article: { id: created.article.id, version: 3, corrections: [{ date: '2026-12-01T12:00:00.000Z', text: /5:40/ }] } })
  t.match((await run('03-article-page', { slug: created.article.slug })).article, { corrections: [{ text: /5:40/ }], body: '<p>The first tram crossed the <strong>harbour bridge</strong> at 5:40.</p>' })

  const refused = await server.send('POST', '/graphql', { key, body: read('08-publish-article') })
  t.match(refused.json.errors, [{ path: ['publishArticle'], extensions: { code: 'PRECONDITION_FAILED' } }], 'what was seen is no longer what stands')
  t.comment(costs)
})

t.test('GraphiQL offers each with its variables', async (t) => {
  const server = await testServer(t)
  const { text } = await server.get('/graphiql/start.js')
  const tabs = JSON.parse(/^const defaultTabs = (.*)$/m.exec(text)![1]!) as Array<{ query: string, variables: string }>
  t.strictSame(tabs.map(({ query, variables }) => ({ query, variables: JSON.parse(variables) as unknown })), NAMES.map(read))
})
