import { execFileSync } from 'node:child_process'
import { rmSync, statfsSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { count, eq } from 'drizzle-orm'
import Sqlite from 'better-sqlite3'
import t, { type Test } from 'tap'
import type { Database } from '../../src/db/handle.js'
import { openDatabase } from '../../src/db/index.js'
import { launch } from '../cli/run.js'
import { articleRecord, freshDatabase, freshFolder, onlyOn, testServer } from '../helper.js'

const WRITER = fileURLToPath(new URL('../../bench/power-cut-writer.ts', import.meta.url))

/** Lets a process write until it has acknowledged so many writes, kills it, and returns the highest version that it acknowledged of each article. */
async function writeUntilKilled (t: Test, url: string, writes: number): Promise<Map<string, number>> {
  const child = launch(t, WRITER, [url])
  await child.said(new RegExp(`(\\S+ \\d+\\n){${writes}}`))
  child.process.kill('SIGKILL')
  const acknowledged = new Map<string, number>()
  for (const line of (await child.ended).stdout.split('\n').slice(0, -1)) {
    const [id = '', version] = line.split(' ')
    acknowledged.set(id, Math.max(acknowledged.get(id) ?? 0, Number(version)))
  }
  return acknowledged
}

/** The version of each article, and how many rows of the change log are about it. */
async function standing ({ read: { q, t } }: Database) {
  const { articles: a, changes: c } = t
  return q.select({ id: a.id, version: a.version, changes: count(c.seq) }).from(a).innerJoin(c, eq(c.targetId, a.id)).groupBy(a.id, a.version)
}

t.test('a process that is killed loses nothing that it acknowledged', async (t) => {
  for (const writes of [1, 200]) {
    const url = await freshDatabase(t)
    const acknowledged = await writeUntilKilled(t, url, writes)
    const db = await openDatabase(url)
    const articles = await standing(db)
    const versions = new Map(articles.map(({ id, version }) => [id, version]))
    t.same([...acknowledged].filter(([id, version]) => (versions.get(id) ?? 0) < version), [], `everything acknowledged is there, of ${[...acknowledged.values()].reduce((all, version) => all + version, 0)} writes`)
    t.same(articles.filter(({ version, changes }) => version !== changes), [], 'and the log has each version of each article')
    const { listCounts, listings } = db.read.t
    const [all] = await db.read.q.select().from(listCounts).where(eq(listCounts.list, 'all'))
    t.same(await db.read.q.select({ all: count() }).from(listings).where(eq(listings.list, 'all')), [{ all: all!.articleCount }], 'and the counters are right')
    await db.close()
  }
})

/** A file system of 8 MB, or why there can be none here. */
async function smallDisk (t: Test): Promise<string | undefined> {
  const folder = await freshFolder(t)
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=8m', 'tmpfs', folder], { stdio: 'ignore' })
  } catch {
    return undefined
  }
  t.teardown(() => { execFileSync('umount', [folder]) })
  return folder
}

t.test('a full disk refuses writes, keeps what stands, and goes on when there is room', { skip: onlyOn('sqlite', 'PostgreSQL’s disk is its own') }, async (t) => {
  const folder = await smallDisk(t)
  if (folder === undefined) {
    t.pass('no disk could be made to be full', { skip: 'mounting a tmpfs needs root' })
    return
  }
  const server = await testServer(t, { DATABASE_URL: `file:${join(folder, 'stet.db')}` })
  t.teardown(() => server.close())
  await server.write(articleRecord('Before'))
  const filler = join(folder, 'filler')
  const { bavail, bsize } = statfsSync(folder)
  writeFileSync(filler, Buffer.alloc((bavail - 150) * bsize))

  const source = 'A long story. '.repeat(1000)
  const write = (n: number) => server.write(articleRecord(`Story ${n}`, { body: { format: 'markdown', source } }))
  const results = []
  for (let n = 0; n < 10; n++) results.push(...await Promise.allSettled([write(n)]))
  results.push(...await Promise.allSettled([10, 11, 12].map(write)))
  const refused = results.filter((result) => result.status === 'rejected')
  t.ok(refused.length >= 3 && refused.length < results.length, `${refused.length} of ${results.length} writes were refused`)
  t.match(refused.map(({ reason }) => reason), refused.map(() => ({ code: 'UNAVAILABLE', status: 503, message: 'The disk is full; the write was not kept.' })))
  const kept = (await server.get('/v1/articles?limit=100&total=true')).json
  t.equal(kept.page.total, 1 + results.length - refused.length, 'reads go on, and show what was acknowledged and nothing else')
  t.equal((await server.get('/v1/articles/before')).status, 200)
  t.equal((await server.get('/readyz')).status, 200)

  rmSync(filler)
  await server.write(articleRecord('After'))
  t.equal((await server.get('/v1/articles/after')).status, 200)
  const articles = await standing(server.db)
  t.equal(articles.length, 2 + results.length - refused.length)
  t.same(articles.filter(({ version, changes }) => version !== changes), [])
})

t.test('after a failed fsync no write is taken any more, and reads go on', { skip: onlyOn('sqlite', 'PostgreSQL sees to its own files') }, async (t) => {
  const server = await testServer(t)
  await server.write(articleRecord('Before'))
  const { exec } = Sqlite.prototype
  t.teardown(() => { Sqlite.prototype.exec = exec })
  Sqlite.prototype.exec = function (statement) {
    if (statement === 'COMMIT') throw Object.assign(new Error('disk I/O error'), { code: 'SQLITE_IOERR_FSYNC' })
    return exec.call(this, statement)
  }
  await t.rejects(server.write(articleRecord('During')), { code: 'UNAVAILABLE', message: 'The database failed before it confirmed the write.' })
  Sqlite.prototype.exec = exec
  await t.rejects(server.write(articleRecord('After')), { code: 'UNAVAILABLE', message: /disk failed.*until it is restarted/ })
  t.same((await server.get('/v1/articles')).json.data.map(({ headline }: { headline: string }) => headline), ['Before'])
})
