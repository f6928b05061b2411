import { count } from 'drizzle-orm'
import t from 'tap'
import { fill } from '../../src/cli/demo.js'
import { loadConfig } from '../../src/config.js'
import { PUBLIC, SYSTEM } from '../../src/core/index.js'
import { type ServerOptions, openNewsroom } from '../../src/server.js'
import { freshDatabase, freshFolder } from '../helper.js'
import { launchStet } from './run.js'

type Newsroom = Awaited<ReturnType<typeof openNewsroom>>

const opened = (url: string, options?: ServerOptions) => openNewsroom(loadConfig({ DATABASE_URL: url }), options)

async function exported ({ core }: Newsroom): Promise<Array<Record<string, unknown>>> {
  const records = []
  for await (const record of core.exportRecords(SYSTEM)) records.push(record)
  return records
}

async function changes ({ db: { read: { q, t } } }: Newsroom): Promise<number> {
  const [row] = await q.select({ all: count() }).from(t.changes)
  return row!.all
}

t.test('the demo', async (t) => {
  const DATABASE_URL = await freshDatabase(t)
  const given = { env: { DATABASE_URL, PORT: '0' }, cwd: await freshFolder(t) }

  await t.test('fills, serves, greets with commands that work, and ends with 0', async (t) => {
    const demo = launchStet(t, ['demo'], given)
    const [greeting] = await demo.said(/Stet is up\.[^]*Ctrl-C stops it/)
    t.match((await demo.said(/stet: \d+ articles, .*tags\./))[0], /^stet: [3-9]\d\d articles, /, 'several hundred')
    const addresses = [...greeting.matchAll(/curl '([^']+)'/g)].map(([, address]) => address!)
    t.equal(addresses.length, 5)
    for (const address of addresses) {
      const response = await fetch(address)
      const { data } = await response.json() as { data: unknown[] | object }
      t.equal(response.status, 200, address)
      t.ok(Array.isArray(data) ? data.length > 0 : data)
    }
    demo.process.kill('SIGTERM')
    t.equal((await demo.ended).code, 0)
  })

  const one = await opened(DATABASE_URL)
  t.teardown(() => one.close())
  const records = await exported(one)
  const logged = await changes(one)

  await t.test('a second run keeps the data', async (t) => {
    const again = launchStet(t, ['demo'], given)
    t.match((await again.said(/\d+ articles stand here already\./))[0], /^[3-9]\d\d /)
    await again.said(/Stet is up/)
    again.process.kill('SIGINT')
    t.equal((await again.ended).code, 0)
    t.equal(await changes(one), logged)
  })

  await t.test('two demos are equal, whenever they are made', async (t) => {
    const two = await opened(await freshDatabase(t), { now: () => new Date('2030-01-01T00:00:00Z') })
    t.teardown(() => two.close())
    const summaries = await fill(two.core)
    t.same(summaries.flatMap(({ skipped }) => skipped), [])
    t.ok(JSON.stringify(await exported(two)) === JSON.stringify(records), 'byte by byte')
  })

  await t.test('shows what Stet can keep', async (t) => {
    const articles = records.filter(({ type }) => type === 'article')
    const share = (holds: (article: Record<string, unknown>) => boolean) => articles.filter(holds).length / articles.length
    t.ok(articles.length >= 300, `${articles.length} articles`)
    t.ok(new Set(articles.map(({ source }) => source)).size >= 3, 'from at least three sources')
    t.ok(share(({ category }) => category !== null) > 0.5, 'most with a category')
    t.ok(share(({ tags }) => (tags as unknown[]).length > 0) > 0.5, 'and tags')
    t.ok(share(({ bylines }) => (bylines as unknown[]).length > 0) > 0.5, 'and an author')
    t.ok(articles.some(({ language }) => language === 'fr'), 'some in French')
    const tree = await one.core.categories.tree(PUBLIC)
    t.ok(tree.length >= 5, `${tree.length} top-level categories`)
    t.ok(tree.some(({ children }) => children.length > 0), 'one of them with children')
    t.ok(tree.every(({ articleCount }) => articleCount > 0), 'none of them empty')
  })
})
