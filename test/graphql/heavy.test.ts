/** The heaviest that the budget allows: others have their turn meanwhile. */
import { monitorEventLoopDelay } from 'node:perf_hooks'
import { setTimeout } from 'node:timers/promises'
import t from 'tap'
import { articleRecord, testServer } from '../helper.js'

const HEAVY: Record<string, string> = {
  'a page with all that lists show': '{ articles(first: 100) { nodes { id uuid slug url headline kicker standfirst dateline publishedAt updatedAt wordCount category { id name slug } categories { id name } tags { id name slug } authors { id name } bylines { role author { name } } } } }',
  'pages within a page': '{ articles(first: 40) { nodes { headline tags { name articles(first: 2) { nodes { headline } } } } } }',
  'bodies in three forms': '{ articles(first: 100) { nodes { body text: body(format: TEXT) bodyPortableText } } }',
  'every article by way of its category': '{ articles(first: 100) { nodes { category { articles(first: 16) { nodes { headline slug } } } } } }'
}

t.test('no operation within the budget holds the event loop', async (t) => {
  const server = await testServer(t)
  const tags = Array.from({ length: 10 }, (_, i) => ({ type: 'tag' as const, name: `Tag ${i}`, slug: `tag-${i}` }))
  await server.write({ type: 'category', name: 'World', slug: 'world' }, ...tags)
  await server.write(...Array.from({ length: 150 }, (_, i) => articleRecord(`Story ${i}`, { category: 'world', tags: tags.map(({ slug }) => slug), body: { format: 'markdown', source: `${'A paragraph that goes on for a while. '.repeat(30)}\n\n`.repeat(5) } } as never)))
  const delay = monitorEventLoopDelay({ resolution: 1 })
  for (const [name, query] of Object.entries(HEAVY)) {
    const holds: number[] = []
    let cost = 0
    for (let round = 0; round < 5; round++) {
      delay.reset()
      delay.enable()
      const began = performance.now()
      const before = process.cpuUsage()
      const { json } = await server.send('POST', '/graphql', { body: { query, extensions: { cost: true } } })
      // A hold is known when it is over.
      await setTimeout(3)
      // Of the time that went by, what this process had: the machine has other things to do as well.
      const { user, system } = process.cpuUsage(before)
      const took = performance.now() - began
      const share = Math.min(1, (user + system) / 1000 / took)
      delay.disable()
      if (json.errors) t.fail(`${name}: ${JSON.stringify(json.errors).slice(0, 300)}`)
      cost = json.extensions?.cost.cost as number
      holds.push(share * delay.max / 1e6)
      if (round === 4) t.comment(`${name}: costs ${cost}, took ${(share * took).toFixed(0)} ms, held the event loop, client and server together, for ${holds.map((ms) => ms.toFixed(0)).join(', ')} ms`)
    }
    const median = holds.sort((a, b) => a - b)[2]!
    t.ok(median < 150, `${name}: ${median.toFixed(1)} ms`)
  }
})
