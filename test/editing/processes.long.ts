/** Promises that hold across processes: one that is killed and started again, and two beside each other. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import t, { type Test } from 'tap'
import { openDatabase } from '../../src/db/index.js'
import { type Child, launchStet, stet } from '../cli/run.js'
import { freshDatabase, freshFolder } from '../helper.js'

/** A second, where nothing else keeps the machine busy (`npm run prove:schedule`). */
const LATEST_MS = process.env.STET_PROVE === 'full' ? 1000 : 15_000
/** How long after its arrival each of the first requests loses its server. */
const KILLED_AFTER_MS = [0, 50, 150, 250, 350, 450]

interface Running { child: Child, address: string }

async function start (t: Test, env: Record<string, string>, port = '0'): Promise<Running> {
  const child = launchStet(t, ['start', '--json'], { env: { ...env, PORT: port, STET_LOG_LEVEL: 'warn' } })
  const [, address] = await child.said(/"address":"([^"]+)"/)
  return { child, address: address! }
}

async function newsdesk (t: Test) {
  const env = { DATABASE_URL: await freshDatabase(t), STET_DATA_DIR: await freshFolder(t) }
  const first = await start(t, env)
  const key = readFileSync(join(env.STET_DATA_DIR, 'admin.key'), 'utf8').trim()
  return { env, first, key }
}

/** Asks a server; undefined where it does not answer. */
async function ask (address: string, method: string, path: string, key: string, body?: unknown, headers: Record<string, string> = {}) {
  try {
    const response = await fetch(address + path, { method, headers: { authorization: `Bearer ${key}`, ...(body !== undefined && { 'content-type': 'application/json' }), ...headers }, ...(body !== undefined && { body: JSON.stringify(body) }) })
    return { status: response.status, json: await response.json() as { data: { id: string, version: number } } }
  } catch {
    return undefined
  }
}

t.test('one POST sent 50 times with one Idempotency-Key across kill -9 and restart makes one article', async (t) => {
  const { env, first, key } = await newsdesk(t)
  // Long enough that a kill may come while it is made, while it is written, or after.
  const input = { headline: 'Once and for all', body: { format: 'markdown', source: 'A paragraph of *words*.\n\n'.repeat(4000) } }
  const post = (address: string) => ask(address, 'POST', '/v1/articles', key, input, { 'idempotency-key': 'a-key' })
  let server = first
  const answers: Array<Awaited<ReturnType<typeof ask>>> = []
  for (let n = 0; n < 50; n++) {
    const sent = post(server.address)
    if (n < KILLED_AFTER_MS.length) {
      await setTimeout(KILLED_AFTER_MS[n])
      server.child.process.kill('SIGKILL')
      await server.child.ended
      answers.push(await sent)
      server = await start(t, env)
    } else {
      answers.push(await sent)
    }
  }
  const answered = answers.filter((answer) => answer !== undefined)
  t.ok(answered.length >= 50 - KILLED_AFTER_MS.length && answered.length < 50, `${answered.length} of 50 were answered`)
  t.same(new Set(answered.map(({ status, json }) => `${status} ${json.data.id}`)).size, 1, 'all with the same article')
  const db = await openDatabase(env.DATABASE_URL)
  t.equal((await db.read.q.select().from(db.read.t.articles)).length, 1)
  await db.close()
})

t.test('two processes publish what is due once, within a second of its time', async (t) => {
  const { env, first, key } = await newsdesk(t)
  const second = await start(t, env)
  const due = Date.now() + 5000
  const operations = Array.from({ length: 50 }, (_, n) => ({ action: 'create', input: { headline: `Due ${n}`, status: 'scheduled', publishedAt: new Date(due + n * 20).toISOString() } }))
  t.equal((await ask(first.address, 'POST', '/v1/batch', key, { atomic: true, operations }))?.status, 200)
  t.ok(Date.now() < due, 'all of them are scheduled in time')
  const db = await openDatabase(env.DATABASE_URL)
  t.teardown(() => db.close())
  const { audit, articles } = db.read.t
  const published = async () => (await db.read.q.select().from(audit)).filter(({ action }) => action === 'article.published')
  while ((await published()).length < 50 && Date.now() < due + 20_000) await setTimeout(100)
  await setTimeout(600)
  const deeds = await published()
  t.equal(new Set(deeds.map(({ targetId }) => targetId)).size, 50)
  t.equal(deeds.length, 50, 'each once')
  const hours = new Map((await db.read.q.select().from(articles)).map(({ id, publishedAt }) => [id, publishedAt!.getTime()]))
  const late = deeds.map(({ at, targetId }) => at.getTime() - hours.get(targetId)!)
  t.comment(`from ${Math.min(...late)} to ${Math.max(...late)} ms after their time`)
  t.ok(Math.min(...late) >= 0, 'none before its time')
  t.ok(Math.max(...late) < LATEST_MS, `none later than ${LATEST_MS} ms`)
  for (const { address } of [first, second]) t.equal((await ask(address, 'GET', '/v1/articles?limit=100&fields=id', key))?.status, 200)
})

t.test('a key that was revoked opens nothing more, in any process', async (t) => {
  const { env, first, key } = await newsdesk(t)
  const second = await start(t, env)
  const made = JSON.parse((await stet(t, ['keys', 'create', '--label', 'Script', '--scope', 'content:read', '--json'], { env })).stdout) as { id: string, key: string }
  const statuses = async () => Promise.all([first, second].map(async ({ address }) => (await ask(address, 'GET', '/v1/articles?status=draft', made.key))?.status))
  t.same(await statuses(), [200, 200])
  t.equal((await ask(second.address, 'DELETE', `/v1/keys/${made.id}`, key))?.status, 200)
  t.same(await statuses(), [401, 401])
})
