import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { setTimeout as pause } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import pg from 'pg'
import t, { type Test } from 'tap'
import { type Tail, createTail } from '../../src/changes/tail.js'
import { appendChange, createChangeLog } from '../../src/core/change-log.js'
import type { LoggedChange } from '../../src/core/index.js'
import type { Database } from '../../src/db/handle.js'
import { openDatabase } from '../../src/db/index.js'
import { freshDatabase, onlyOn } from '../helper.js'

const append = (db: Database, targetId: string) => db.write((tx) => appendChange(tx, new Date(), { event: 'tag.updated', noun: 'tag', targetId, groups: ['tag:x'] }))
const ids = (changes: readonly LoggedChange[]) => changes.map(({ targetId }) => targetId)
const rising = (changes: readonly LoggedChange[]) => changes.every(({ seq }, i) => i === 0 || seq > changes[i - 1]!.seq)

interface Open { db: Database, tail: Tail, statements: string[], errors: unknown[], newest: () => Promise<number> }

/** One process's database and tail; several on one URL see each other as several processes do. */
async function open (t: Test, url: string): Promise<Open> {
  const statements: string[] = []
  const errors: unknown[] = []
  const db = await openDatabase(url, (sql) => { statements.push(sql) })
  const log = createChangeLog(db)
  const tail = createTail(log, { error: (error: unknown) => { errors.push(error) } })
  t.teardown(async () => {
    await tail.close()
    await db.close()
  })
  return { db, tail, statements, errors, newest: () => log.newest() }
}

/** Follows into a list. */
function gather (tail: Tail, since?: number) {
  const heard: LoggedChange[] = []
  const stop = tail.subscribe((changes) => { heard.push(...changes) }, since === undefined ? {} : { since })
  return { heard, stop }
}

async function until (t: Test, condition: () => boolean, what: string, withinMs = 10_000): Promise<void> {
  const deadline = Date.now() + withinMs
  while (!condition()) {
    if (Date.now() > deadline) throw new Error(`In vain waited for: ${what}`)
    await pause(10)
  }
  t.pass(what)
}

t.test('a follower is told every change in order, from where it says', async (t) => {
  const { db, tail } = await open(t, await freshDatabase(t))
  await append(db, 'before')
  const since = await tail.position()
  const fromHere = gather(tail, since)
  const fromTheStart = gather(tail, 0)
  await Promise.all(Array.from({ length: 100 }, (_, i) => append(db, String(i))))
  await until(t, () => fromHere.heard.length === 100 && fromTheStart.heard.length === 101, 'both have heard all')
  t.ok(rising(fromHere.heard))
  t.equal(new Set(ids(fromHere.heard)).size, 100)
  t.match(fromTheStart.heard[0], { targetId: 'before', event: 'tag.updated', noun: 'tag', groups: ['tag:x'], at: Date })
  fromHere.stop()
  await append(db, 'after')
  await until(t, () => fromTheStart.heard.length === 102, 'the other goes on')
  t.equal(fromHere.heard.length, 100, 'who left hears nothing')
})

t.test('own commits are told at once', async (t) => {
  const { db, tail } = await open(t, await freshDatabase(t))
  const { heard } = gather(tail, await tail.position())
  await pause(200)
  let slowest = 0
  for (let i = 0; i < 20; i++) {
    await append(db, String(i))
    const began = performance.now()
    while (heard.length === i) await pause(1)
    slowest = Math.max(slowest, performance.now() - began)
  }
  t.comment(`${slowest.toFixed(1)} ms at the most`)
  t.equal(heard.length, 20)
})

t.test('several processes on one database hear each other', async (t) => {
  const url = await freshDatabase(t)
  const all = await Promise.all([1, 2, 3].map(() => open(t, url)))
  const heard = await Promise.all(all.map(async ({ tail }) => gather(tail, await tail.position()).heard))
  const child = spawn(process.execPath, ['--import', 'tsx', fileURLToPath(new URL('tail-writer.ts', import.meta.url)), url, 'child', '20'], { stdio: 'inherit' })
  const ended = once(child, 'exit')
  await Promise.all(all.flatMap(({ db }, n) => Array.from({ length: 20 }, (_, i) => append(db, `${n}-${i}`))))
  t.same(await ended, [0, null])
  await until(t, () => heard.every(({ length }) => length === 80), 'all three have heard all 80')
  for (const one of heard) {
    t.ok(rising(one))
    t.same(ids(one), ids(heard[0]!), 'in one order')
  }
})

t.test('who is slow, or fails, holds no other up, and misses nothing', async (t) => {
  const { db, tail, errors } = await open(t, await freshDatabase(t))
  const since = await tail.position()
  const slow: LoggedChange[] = []
  let go = () => {}
  const gate = new Promise<void>((resolve) => { go = resolve })
  tail.subscribe(async (changes) => {
    await gate
    slow.push(...changes)
  }, { since })
  const failing: LoggedChange[] = []
  let failures = 2
  tail.subscribe((changes) => {
    if (failures-- > 0) throw new Error('no')
    failing.push(...changes)
  }, { since })
  const { heard } = gather(tail, since)
  for (let i = 0; i < 30; i++) await append(db, String(i))
  await until(t, () => heard.length === 30, 'the quick one has heard all')
  t.equal(slow.length, 0)
  await until(t, () => failing.length === 30, 'who failed was told again')
  t.equal(errors.length, 2)
  // More than the rows that are kept for those who are near the end.
  await db.write(async (tx) => { for (let i = 30; i < 1500; i++) await appendChange(tx, new Date(), { event: 'tag.updated', noun: 'tag', targetId: String(i), groups: [] }) })
  await until(t, () => heard.length === 1500, 'the quick one goes on')
  go()
  await until(t, () => slow.length === 1500, 'the slow one catches up')
  t.ok(rising(slow))
})

t.test('nothing runs while nobody follows, and followers share one statement', async (t) => {
  const { db, tail, statements } = await open(t, await freshDatabase(t))
  const looking = /^(?:PRAGMA data_version|LISTEN|SELECT 1)/
  const during = async (action: () => Promise<unknown>) => {
    // Until what was begun before is over; LISTEN takes a connection.
    for (let seen = -1; seen !== statements.filter((sql) => !looking.test(sql)).length; await pause(500)) seen = statements.filter((sql) => !looking.test(sql)).length
    statements.length = 0
    await action()
    return statements.filter((sql) => !/^insert/i.test(sql))
  }
  t.same(await during(() => pause(300)), [], 'before')

  const since = await tail.position()
  const many = Array.from({ length: 200 }, () => gather(tail, since))
  const idle = await during(() => pause(300))
  t.same(idle.filter((sql) => !looking.test(sql)), [], 'while nothing happens the log is not read')
  const busy = await during(async () => {
    await append(db, 'one')
    await until(t, () => many.every(({ heard }) => heard.length === 1), 'all 200 have heard of it')
    await pause(150)
  })
  const reads = busy.filter((sql) => !looking.test(sql)).length
  // Told of it twice, it looks once more.
  t.ok(reads <= 4, `${reads} statements for 200 followers`)

  for (const { stop } of many) stop()
  t.same(await during(async () => {
    await append(db, 'two')
    await pause(300)
  }), [], 'after')
  const again = gather(tail, since)
  await until(t, () => again.heard.length === 2, 'and it can begin again')
})

t.test('closing waits for who is at work and tells nobody more', async (t) => {
  const { db, tail } = await open(t, await freshDatabase(t))
  let working = false
  let finished = false
  tail.subscribe(async () => {
    working = true
    await pause(100)
    finished = true
  }, { since: await tail.position() })
  await append(db, 'one')
  await until(t, () => working, 'it works')
  await tail.close()
  t.ok(finished)
  const { heard } = gather(tail, 0)
  await append(db, 'two')
  await pause(100)
  t.equal(heard.length, 0, 'and who subscribes now is told nothing')
})

t.test('long transactions: no row is skipped', { skip: onlyOn('postgres', 'SQLite has one writer') }, async (t) => {
  const url = await freshDatabase(t)
  const [slow, quick, reader] = await Promise.all([open(t, url), open(t, url), open(t, url)]) as [Open, Open, Open]
  const { heard } = gather(reader.tail, await reader.tail.position())
  const rounds = Array.from({ length: 5 }, async (_, round) => {
    await pause(round * 100)
    const long = slow.db.write(async (tx) => {
      await appendChange(tx, new Date(), { event: 'tag.updated', noun: 'tag', targetId: `long-${round}-first`, groups: [] })
      await pause(150)
      await appendChange(tx, new Date(), { event: 'tag.updated', noun: 'tag', targetId: `long-${round}-last`, groups: [] })
    })
    await Promise.all([long, ...Array.from({ length: 10 }, (_, i) => append(quick.db, `quick-${round}-${i}`))])
  })
  await Promise.all(rounds)
  await until(t, () => heard.length === 60, 'all 60 were heard')
  t.ok(rising(heard))
  t.equal(new Set(ids(heard)).size, 60, 'each once')
})

t.test('what the writers’ lock is for: without it a row is skipped', { skip: onlyOn('postgres', 'SQLite has one writer') }, async (t) => {
  const url = await freshDatabase(t)
  const { db, tail } = await open(t, url)
  const { heard } = gather(tail, await tail.position())
  const careless = new pg.Client({ connectionString: url })
  await careless.connect()
  await careless.query("BEGIN; INSERT INTO changes (at, event, noun, target_id, groups) VALUES (now(), 'tag.updated', 'tag', 'careless', '[]')")
  await append(db, 'careful')
  await until(t, () => heard.length === 1, 'the later number is there first')
  await careless.query('COMMIT')
  await careless.end()
  await append(db, 'another')
  await until(t, () => heard.length === 2, 'and the log has gone on')
  t.same(ids(heard), ['careful', 'another'])
})

t.test('a lost connection is opened anew, and what happened meanwhile is told', { skip: onlyOn('postgres', 'SQLite has no connection to lose') }, async (t) => {
  const url = await freshDatabase(t)
  const [reader, writer] = await Promise.all([open(t, url), open(t, url)]) as [Open, Open]
  const { heard } = gather(reader.tail, await reader.tail.position())
  await append(writer.db, 'before')
  await until(t, () => heard.length === 1, 'it listens')
  const admin = new pg.Client({ connectionString: url })
  await admin.connect()
  for (let round = 0; round < 3; round++) {
    await admin.query("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'stet listens' AND datname = current_database()")
    await append(writer.db, `meanwhile-${round}`)
    await until(t, () => heard.length === 2 + round, 'what happened while nobody listened', 3000)
  }
  await admin.query("NOTIFY stet_commit, 'for nothing'")
  await admin.end()
  t.same(ids(heard), ['before', 'meanwhile-0', 'meanwhile-1', 'meanwhile-2'])
  t.same(reader.errors, [])
})
