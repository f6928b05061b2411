import { setTimeout as pause } from 'node:timers/promises'
import { monitorEventLoopDelay } from 'node:perf_hooks'
import Sqlite from 'better-sqlite3'
import pg from 'pg'
import t, { type Test } from 'tap'
import type { Database, Handle, Writer } from '../../src/db/handle.js'
import { openDatabase } from '../../src/db/index.js'
import { sqlitePath } from '../../src/db/url.js'
import { MAX_WAITING, WriteQueue } from '../../src/db/write-queue.js'
import { ENGINE, freshDatabase, onlyOn } from '../helper.js'

/** A write that is easily counted. */
const count = (tx: Handle, list: string) => tx.q.insert(tx.t.listCounts).values({ list, articleCount: 1 })
const counted = async ({ read }: Database) => (await read.q.select().from(read.t.listCounts)).map(({ list }) => list).sort()
const outcomes = (results: Array<PromiseSettledResult<unknown>>) => results.map(({ status }) => status)

async function opened (t: Test): Promise<{ db: Database, url: string }> {
  const url = await freshDatabase(t)
  const db = await openDatabase(url)
  t.teardown(() => db.close())
  return { db, url }
}

/** How often transactions end from now on, as the drivers are told. */
function listenForCommits (t: Test): { commits: number } {
  const heard = { commits: 0 }
  const listen = <Method extends (...given: never[]) => unknown>(method: Method) => function (this: unknown, ...given: Parameters<Method>) {
    if (given[0] === 'COMMIT') heard.commits++
    return method.apply(this, given)
  } as Method
  t.intercept(Sqlite.prototype, 'exec', { value: listen(Sqlite.prototype.exec), writable: true, configurable: true })
  t.intercept(pg.Client.prototype, 'query', { value: listen(pg.Client.prototype.query), writable: true, configurable: true })
  return heard
}

/** A batch then ends only when no job waits. */
function stopClock (t: Test): void {
  const now = performance.now()
  t.intercept(performance, 'now', { value: () => now, writable: true, configurable: true })
}

/** Has someone else hold the lock that all writers take, until it is told to let go. */
async function holdLock (t: Test, url: string): Promise<() => Promise<void>> {
  if (ENGINE === 'sqlite') {
    const other = new Sqlite(sqlitePath(url))
    t.teardown(() => other.close())
    other.exec('BEGIN IMMEDIATE')
    return async () => { other.exec('COMMIT') }
  }
  const other = new pg.Client({ connectionString: url })
  await other.connect()
  t.teardown(() => other.end())
  await other.query(`SELECT pg_advisory_lock(${0x73746574})`)
  return async () => { await other.query('SELECT pg_advisory_unlock_all()') }
}

t.test('writes that come together share one transaction', async (t) => {
  const { db } = await opened(t)
  const heard = listenForCommits(t)
  stopClock(t)
  t.same(await Promise.all([1, 2, 3, 4, 5].map((n) => db.write(async (tx) => { await count(tx, `list ${n}`); return n }))), [1, 2, 3, 4, 5], 'each gets what it returned')
  t.equal(heard.commits, 1)
  t.equal((await counted(db)).length, 5)
  await db.write((tx) => count(tx, 'later'))
  t.equal(heard.commits, 2)
})

t.test('a job that fails takes no other with it', async (t) => {
  const { db } = await opened(t)
  const heard = listenForCommits(t)
  stopClock(t)
  const results = await Promise.allSettled([
    db.write((tx) => count(tx, 'before')),
    db.write(async (tx) => { await count(tx, 'half'); throw new Error('changed its mind') }),
    db.write((tx) => count(tx, 'before')),
    db.write((tx) => count(tx, 'after'))
  ])
  t.same(outcomes(results), ['fulfilled', 'rejected', 'rejected', 'fulfilled'])
  t.match(results[1], { reason: { message: 'changed its mind' } }, 'it is told its own error')
  t.same(await counted(db), ['after', 'before'], 'and what it had done is taken back')
  t.equal(heard.commits, 1, 'within the transaction of all')
})

t.test('a job that swallows an error of the database takes no other with it', async (t) => {
  const { db } = await opened(t)
  const results = await Promise.allSettled([
    db.write((tx) => count(tx, 'before')),
    db.write(async (tx) => { await count(tx, 'before').then(() => {}, () => {}) }),
    db.write((tx) => count(tx, 'after'))
  ])
  t.match(outcomes(results), ['fulfilled', /./, 'fulfilled'])
  t.same(await counted(db), ['after', 'before'])
})

t.test('no one reads what is not committed', async (t) => {
  const { db } = await opened(t)
  let seen: string[] | undefined
  await db.write(async (tx) => {
    await count(tx, 'unfinished')
    seen = await counted(db)
  })
  t.same(seen, [])
  t.same(await counted(db), ['unfinished'])
})

t.test('a lost connection loses its batch and nothing else', { skip: onlyOn('postgres', 'SQLite has no connection to lose') }, async (t) => {
  const { db, url } = await opened(t)
  stopClock(t)
  const results = await Promise.allSettled([
    db.write((tx) => count(tx, 'in the batch')),
    db.write(async () => {
      const other = new pg.Client({ connectionString: url })
      await other.connect()
      await other.query('SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()')
      await other.end()
      await pause(100)
    }),
    db.write((tx) => count(tx, 'in the next'))
  ])
  t.same(outcomes(results), ['rejected', 'rejected', 'fulfilled'])
  t.match(results[0], { reason: { code: 'UNAVAILABLE' } })
  t.same(await counted(db), ['in the next'])
})

t.test('while another process writes, reads go on, and the write waits without holding the event loop', async (t) => {
  const { db, url } = await opened(t)
  const letGo = await holdLock(t, url)
  let done = false
  const writing = db.write((tx) => count(tx, 'patient')).then(() => { done = true })
  const held: number[] = []
  // Another program on this machine can hold it up now and then; a wait for the lock would each time.
  while (held.length < 20 && !held.some((ms) => ms < 50)) held.push(await longestDelay(() => counted(db)))
  t.notOk(done)
  t.ok(held.at(-1)! < 50, `the event loop was held for at most ${held} ms`)
  await letGo()
  await writing
  t.same(await counted(db), ['patient'])
})

/** For how many milliseconds the event loop was held at most, while something was done again and again for 150 ms. */
async function longestDelay (step: () => Promise<unknown>): Promise<number> {
  const delay = monitorEventLoopDelay({ resolution: 1 })
  delay.enable()
  for (const end = performance.now() + 150; performance.now() < end;) {
    await step()
    await pause(5)
  }
  delay.disable()
  return Math.round(delay.max / 1e6)
}

t.test('a write that waited too long is refused with 503', async (t) => {
  const { db, url } = await opened(t)
  const letGo = await holdLock(t, url)
  const impatient = ENGINE === 'sqlite' ? jumpClock(t, 11_000) : shortenLockTimeout(t)
  await t.rejects(db.write((tx) => count(tx, 'too late')), {
    code: 'UNAVAILABLE', status: 503, headers: { 'retry-after': '1' }, message: 'Another process is writing to the database and did not finish in time.'
  })
  impatient.restore()
  await letGo()
  await db.write((tx) => count(tx, 'in time'))
  t.same(await counted(db), ['in time'])
})

/** Lets so many milliseconds go by at once, shortly after now. */
function jumpClock (t: Test, ms: number): { restore: () => void } {
  const real = performance.now.bind(performance)
  const jump = real() + 50
  performance.now = () => real() + (real() > jump ? ms : 0)
  const restore = () => { performance.now = real }
  t.teardown(restore)
  return { restore }
}

/** PostgreSQL watches its own clock; so it is told another limit than ten seconds. */
function shortenLockTimeout (t: Test): { restore: () => void } {
  const { query } = pg.Client.prototype
  const restore = () => { pg.Client.prototype.query = query }
  pg.Client.prototype.query = function (this: pg.Client, text: unknown, ...given: unknown[]) {
    return Reflect.apply(query, this, [typeof text === 'string' ? text.replace('lock_timeout = 10000', 'lock_timeout = 100') : text, ...given])
  } as typeof query
  t.teardown(restore)
  return { restore }
}

t.test('closing does what waits, and takes no more', async (t) => {
  const url = await freshDatabase(t)
  const db = await openDatabase(url)
  const writing = Promise.all([1, 2, 3].map((n) => db.write((tx) => count(tx, `list ${n}`))))
  const closing = db.close()
  await t.rejects(db.write((tx) => count(tx, 'too late')), { code: 'UNAVAILABLE', message: /shutting down/ })
  await writing
  await closing
  const again = await openDatabase(url)
  t.same(await counted(again), ['list 1', 'list 2', 'list 3'])
  await again.close()
})

t.test('SQLite starts only where its settings are in force', { skip: onlyOn('sqlite', 'they are SQLite’s') }, async (t) => {
  const { db } = await opened(t)
  t.match(await db.inspect(), { journal_mode: 'wal', synchronous: 2, foreign_keys: 1, busy_timeout: 0 })
  const { pragma } = Sqlite.prototype
  t.teardown(() => { Sqlite.prototype.pragma = pragma })
  for (const [ignored, said] of [['synchronous = FULL', 'synchronous=1'], ['journal_mode = WAL', 'journal_mode=delete'], ['foreign_keys = ON', 'foreign_keys=0']] as const) {
    Sqlite.prototype.pragma = function (source, options) {
      // Foreign keys are on from the beginning, as better-sqlite3 is compiled.
      return pragma.call(this, source !== ignored ? source : source === 'foreign_keys = ON' ? 'foreign_keys = OFF' : 'user_version', options)
    }
    await t.rejects(openDatabase(await freshDatabase(t)), { name: 'StartError', message: said }, ignored)
  }
})

/** A writer that fails where it is told to. */
class FakeWriter implements Writer {
  readonly said: string[] = []
  #open = false
  constructor (readonly fails: (statement: string) => Error | undefined = () => undefined, readonly rollsBack = false) {}

  async begin () {
    this.#say('BEGIN')
    this.#open = true
    return {} as Handle
  }

  async run (statement: Parameters<Writer['run']>[0]) {
    this.#say(statement)
    if (statement === 'COMMIT' || statement === 'ROLLBACK') this.#open = false
  }

  inTransaction () { return this.#open }

  get commits () { return this.said.filter((statement) => statement === 'COMMIT').length }

  #say (statement: string) {
    this.said.push(statement)
    const error = this.fails(statement)
    if (!error) return
    if (this.rollsBack) this.#open = false
    throw error
  }
}

/** Keeps the event loop busy. */
function spin (ms: number): void {
  for (const end = performance.now() + ms; performance.now() < end;);
}

t.test('a batch ends after about 10 ms, and the event loop turns', async (t) => {
  const writer = new FakeWriter()
  const queue = new WriteQueue(writer)
  let turns = 0
  const timer = setInterval(() => { turns++ }, 1)
  t.teardown(() => clearInterval(timer))
  const lengths: number[] = []
  await Promise.all(Array.from({ length: 100 }, () => queue.write(async () => { spin(2); lengths.push(writer.commits) })))
  const largest = Math.max(...[...new Set(lengths)].map((batch) => lengths.filter((length) => length === batch).length))
  t.ok(largest <= 6, `at most ${largest} jobs of 2 ms share a transaction`)
  t.ok(writer.commits >= 17 && writer.commits < 100, `${writer.commits} transactions`)
  t.ok(turns >= 10, `${turns} turns of the event loop between them`)
})

t.test('at most 10,000 jobs wait', async (t) => {
  const writer = new FakeWriter()
  const queue = new WriteQueue(writer)
  const waiting = Array.from({ length: MAX_WAITING }, (_, n) => queue.write(async () => n))
  await t.rejects(queue.write(async () => {}), { code: 'UNAVAILABLE', status: 503, headers: { 'retry-after': '1' } })
  t.same(await Promise.all(waiting), [...waiting.keys()], 'those before it are done')
  t.equal(await queue.write(async () => 'again'), 'again')
})

t.test('an error at COMMIT fails every job of the batch, and the next batch goes on', async (t) => {
  for (const rollsBack of [false, true]) {
    let failing = true
    const writer = new FakeWriter((statement) => failing && statement === 'COMMIT' ? Object.assign(new Error('disk I/O error'), { code: 'SQLITE_IOERR_FSYNC' }) : undefined, rollsBack)
    const queue = new WriteQueue(writer)
    const results = await Promise.allSettled([1, 2, 3].map((n) => queue.write(async () => n)))
    t.same(outcomes(results), ['rejected', 'rejected', 'rejected'])
    for (const result of results) t.match(result, { reason: { code: 'UNAVAILABLE', message: 'The database failed before it confirmed the write.', cause: { message: 'disk I/O error' } } })
    t.equal(writer.said.at(-1), rollsBack ? 'COMMIT' : 'ROLLBACK')
    failing = false
    t.equal(await queue.write(async () => 'again'), 'again')
  }
})

t.test('an error that rolls everything back fails the whole batch', async (t) => {
  let jobs = 0
  const writer = new FakeWriter((statement) => statement === 'RELEASE job' && jobs === 3 ? Object.assign(new Error('database or disk is full'), { code: 'SQLITE_FULL' }) : undefined, true)
  const queue = new WriteQueue(writer)
  const results = await Promise.allSettled([1, 2, 3, 4].map((n) => queue.write(async () => { jobs++; return n })))
  t.same(outcomes(results), ['rejected', 'rejected', 'rejected', 'fulfilled'], 'those before it too; the one behind it has a transaction of its own')
  for (const result of results.slice(0, 3)) t.match(result, { reason: { code: 'UNAVAILABLE', message: 'The disk is full; the write was not kept.' } })
  t.equal(writer.commits, 1)
})

t.test('when no transaction can be begun, all that wait are told', async (t) => {
  const queue = new WriteQueue(new FakeWriter((statement) => statement === 'BEGIN' ? new Error('no connection') : undefined))
  const results = await Promise.allSettled([1, 2].map((n) => queue.write(async () => n)))
  t.match(results, [{ status: 'rejected', reason: { message: 'no connection' } }, { status: 'rejected' }])
})
