/**
 * The heaviest that the budget lets begin, over the longest lists that there may be: 100 tags an article, 1,900 categories. Each
 * is answered or stopped, and either way others have their turn meanwhile: what it reads in one turn of the event loop is bounded.
 */
import { monitorEventLoopDelay } from 'node:perf_hooks'
import { setTimeout } from 'node:timers/promises'
import t from 'tap'
import { type GraphqlDesk, graphqlDesk } from './desk.js'
import { articleRecord } from '../helper.js'

const TAGS = 100
const CATEGORIES = 1900
const TWENTY = Array.from({ length: 20 }, (_, i) => i)

interface Heavy {
  query: string
  as?: 'reader'
  /** Where it is stopped; undefined where it is answered. */
  stopped?: RegExp
  /** How many statements it takes at the most. */
  statements: number
  /** How many turns of the event loop it takes at the least. */
  turns: number
}

const HEAVY: Record<string, Heavy> = {
  'a page with all that lists show': { query: '{ articles(first: 40) { nodes { id uuid slug url headline kicker standfirst dateline publishedAt updatedAt wordCount category { id name slug } categories { id name } tags { name } authors { id name } bylines { role author { name } } } } }', statements: 5, turns: 1 },
  'all that a page of 100 has, tags and all': { query: '{ articles(first: 100) { nodes { id headline tags { id name slug } } } }', stopped: /“articles > nodes > tags” came to 100 things/, statements: 2, turns: 1 },
  'an article of each tag of 20': { query: '{ articles(first: 20) { nodes { tags { articles(first: 1) { nodes { id } } } } } }', stopped: /“articles > nodes > tags” came to 100 things/, statements: 2, turns: 1 },
  'pages within a page': { query: '{ articles(first: 40) { nodes { headline tags { name articles(first: 2) { nodes { headline } } } } } }', stopped: /articles > nodes > tags/, statements: 2, turns: 1 },
  'tags of articles of tags of articles': { query: '{ articles(first: 10) { nodes { tags { articles(first: 3) { nodes { tags { slug } } } } } } }', stopped: /tags/, statements: 12, turns: 1 },
  'an article of each tag': { query: '{ articles(first: 5) { nodes { tags { articles(first: 1) { nodes { id } } } } } }', statements: 6, turns: 5 },
  'bodies in three forms': { query: '{ articles(first: 100) { nodes { body text: body(format: TEXT) bodyPortableText } } }', statements: 3, turns: 1 },
  'every article by way of its category': { query: '{ articles(first: 100) { nodes { category { articles(first: 16) { nodes { headline slug } } } } } }', statements: 4, turns: 1 },
  'the tree of categories': { query: '{ topCategories { id name slug } }', statements: 1, turns: 50 },
  'all categories with their articles, 20 times': { query: `{ ${TWENTY.map((i) => `a${i}: topCategories { id name articles(first: 3) { nodes { id } } }`).join(' ')} }`, stopped: /“a0” came to 1,900 things/, statements: 1, turns: 1 },
  '40 comparisons of each article': { as: 'reader', query: `{ articles(first: 100) { nodes { ${Array.from({ length: 40 }, (_, i) => `a${i}: revisionComparison(from: 1, to: 1) { patch }`).join(' ')} } } }`, stopped: /budget is 10,000/, statements: 0, turns: 0 },
  'a comparison of 90 articles': { as: 'reader', query: '{ articles(first: 90) { nodes { revisionComparison(from: 1, to: 1) { patch } } } }', statements: 1 + 90 * 11, turns: 90 },
  'what editors see of each article': { as: 'reader', query: '{ articles(first: 100) { nodes { revisions(first: 10) { nodes { version } } revision(version: 1) { at } stage { version } previews(first: 1) { nodes { id } } } } }', statements: 30, turns: 1 }
}

async function site (t: Parameters<typeof graphqlDesk>[0]): Promise<GraphqlDesk> {
  const server = await graphqlDesk(t)
  const tags = Array.from({ length: TAGS }, (_, i) => ({ type: 'tag' as const, name: `Tag ${i}`, slug: `tag-${i}` }))
  await server.write({ type: 'category', name: 'World', slug: 'world' }, ...tags)
  // Side by side: they share their commits.
  await Promise.all(Array.from({ length: CATEGORIES - 1 }, (_, i) => server.write({ type: 'category', name: `Category ${i}`, slug: `category-${i}` })))
  await server.write(...Array.from({ length: 100 }, (_, i) => articleRecord(`Story ${i}`, { category: 'world', tags: tags.map(({ slug }) => slug), body: { format: 'markdown', source: `${'A paragraph that goes on for a while. '.repeat(30)}\n\n`.repeat(5) } } as never)))
  return server
}

/** Counts the turns of the event loop. @returns what ends it, and tells how many there were */
function countTurns (): () => number {
  let turns = 0
  let next = setImmediate(function again () {
    turns++
    next = setImmediate(again)
  })
  return () => {
    clearImmediate(next)
    return turns
  }
}

t.test('no operation within the budget holds the event loop', async (t) => {
  const server = await site(t)

  await t.test('a mutation whose answer comes to too much has written', async (t) => {
    const tags = Array.from({ length: TAGS }, (_, i) => `tag-${i}`)
    const query = 'mutation ($tags: [ID!]) { one: createArticle(input: { article: { headline: "One", slug: "one", tags: $tags } }) { outcome article { tags { articles(first: 20) { nodes { id slug } } } } } }'
    const { errors } = await server.ask(query, { tags }, 'editor')
    t.match(errors[0], { message: /“one > article > tags > articles > nodes” came to 20 things/, extensions: { code: 'TOO_COMPLEX' } })
    t.match((await server.ask('{ article(slug: "one") { headline } }', {}, 'editor')).data, { article: { headline: 'One' } })
  })

  const delay = monitorEventLoopDelay({ resolution: 1 })
  for (const [name, { query, as, stopped, statements: most, turns: least }] of Object.entries(HEAVY)) {
    const holds: number[] = []
    let counts = ''
    // The first three times Mercurius goes through the document, and then what it has compiled.
    for (let round = 0; round < 5; round++) {
      delay.reset()
      delay.enable()
      const began = performance.now()
      const before = process.cpuUsage()
      const end = countTurns()
      const { result: { json }, statements } = await server.statementsOf(() => server.send('POST', '/graphql', { key: as && server.keys[as], body: { query, extensions: { cost: true } } }))
      const turns = end()
      // A hold is known when it is over.
      await setTimeout(3)
      // Of the time that went by, what this process had: the machine has other things to do as well.
      const { user, system } = process.cpuUsage(before)
      const took = performance.now() - began
      const share = Math.min(1, (user + system) / 1000 / took)
      delay.disable()
      holds.push(share * delay.max / 1e6)
      const ran = statements.filter(({ sql }) => !/"keys"/.test(sql)).length
      counts = `costs ${json.extensions?.cost.cost ?? 'more than the budget'}, ${ran} statements, ${turns} turns, took ${(share * took).toFixed(0)} ms`
      t.comment(`${name}: ${counts}; ${JSON.stringify(json.errors ?? null).slice(0, 200)}`)
      if (stopped) t.match(json.errors?.[0], { message: stopped, extensions: { code: 'TOO_COMPLEX' } }, `${name} is stopped`)
      else t.equal(json.errors, undefined, `${name} is answered`)
      t.ok(ran <= most, `${name}: ${ran} statements`)
      t.ok(turns >= least, `${name}: ${turns} turns`)
    }
    t.comment(`${name}: ${counts}; held the event loop, client and server together, for ${holds.map((ms) => ms.toFixed(0)).join(', ')} ms`)
  }
})
