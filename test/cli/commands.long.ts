import { existsSync, mkdirSync, readFileSync, readdirSync, truncateSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import Sqlite from 'better-sqlite3'
import pg from 'pg'
import t, { type Test } from 'tap'
import { openDatabase } from '../../src/db/index.js'
import { sqlitePath } from '../../src/db/url.js'
import { ENGINE, freshDatabase, freshFolder, onlyOn } from '../helper.js'
import { type RunOptions, stet } from './run.js'

/** How many migrations this program has. */
const KNOWN = (JSON.parse(readFileSync(new URL(`../../migrations/${ENGINE}/meta/_journal.json`, import.meta.url), 'utf8')) as { entries: unknown[] }).entries.length

/** A command's surroundings: an empty folder and an empty database. */
async function surroundings (t: Test): Promise<RunOptions & { env: { DATABASE_URL: string }, cwd: string }> {
  return { env: { DATABASE_URL: await freshDatabase(t) }, cwd: await freshFolder(t) }
}

/** One sentence on stderr, exit 1, no stack trace. */
function isSentence (t: Test, { code, stderr }: { code: number | null, stderr: string }, sentence: RegExp): void {
  t.equal(code, 1)
  t.match(stderr, sentence)
  t.match(stderr, /^stet: .*\.\n$/, 'one line')
}

t.test('migrate, import, export and doctor, one after another', async (t) => {
  const given = await surroundings(t)
  const articles = join(given.cwd, 'articles.ndjson')
  writeFileSync(articles, ['{"id":"1","title":"First","body":"Words.","category":"City","tags":["Trams"],"authors":["Ada"],"publishedAt":"2026-01-01T00:00:00Z"}', '{"id":"2","title":"Cut', ''].join('\n'))

  const made = await stet(t, ['migrate'], given)
  t.same(made, { code: 0, stdout: `Applied ${KNOWN} migration(s).\n`, stderr: '' })
  t.same(JSON.parse((await stet(t, ['migrate', '--json'], given)).stdout), { engine: ENGINE, applied: 0 })

  const imported = await stet(t, ['import', 'ndjson', articles], given)
  t.equal(imported.code, 0)
  t.match(imported.stdout, /Made: +1 category, 1 author, 1 tag, 1 article\n/)
  t.match(imported.stdout, /1 × line: is (not JSON|cut off).*line 2/)
  const again = await stet(t, ['import', 'ndjson', articles, '--json'], given)
  t.match(JSON.parse(again.stdout), { made: { category: 0, author: 0, tag: 0, article: 0 }, unchanged: { category: 1, author: 1, tag: 1, article: 1 }, skipped: [{ what: 'line', count: 1, examples: ['line 2'] }] })

  const toStdout = await stet(t, ['export'], given)
  t.same(toStdout.stdout.trim().split('\n').map((line) => JSON.parse(line).type), ['category', 'author', 'tag', 'article'], 'stdout has the records and nothing else')
  t.equal(toStdout.stderr, 'stet: Exported 1 × category, 1 × author, 1 × tag, 1 × article.\n')
  const file = join(given.cwd, 'out.ndjson')
  const toFile = await stet(t, ['export', '--json', '-o', file], given)
  t.same(JSON.parse(toFile.stdout), { file, counts: { category: 1, author: 1, tag: 1, article: 1 } })
  t.equal(readFileSync(file, 'utf8'), toStdout.stdout)
  isSentence(t, await stet(t, ['export', '-o', join(given.cwd, 'no/such/folder/out.ndjson')], given), /out\.ndjson cannot be written/)

  const told = await stet(t, ['doctor'], given)
  t.match(told.stdout, new RegExp(`^Versions\\n {2}stet [^]*Settings\\n[^]*Database\\n[^]*migrations +${KNOWN} of ${KNOWN} applied\\n[^]*Disk\\n`))
  // The throwaway server of the tests runs without fsync, and doctor says so.
  if (told.code === 0) t.match(told.stdout, /\n\nAll is well\.\n$/)
  else t.match(told.stdout, /\n\nWrong:\n {2}- The server runs with fsync=off[^\n]*\n {2}- [^\n]*synchronous_commit=off[^\n]*\n$/)
  t.ok(told.code === 0 || ENGINE === 'postgres')
})

t.test('an import of what is none writes nothing, and fails', async (t) => {
  const given = await surroundings(t)
  writeFileSync(join(given.cwd, 'broken.xml'), '<rss><channel><item><title>A</title></item>')
  writeFileSync(join(given.cwd, 'latin1.xml'), Buffer.from('<?xml version="1.0"?><rss><channel><title>caf\xE9</title></channel></rss>', 'latin1'))
  const [broken, latin1, missing] = await Promise.all([
    stet(t, ['import', 'wordpress', 'broken.xml'], given), stet(t, ['import', 'wordpress', 'latin1.xml', '--json'], given), stet(t, ['import', 'ndjson', 'missing.ndjson'], given)
  ])
  for (const run of [broken, latin1, missing]) isSentence(t, run, /./)
  t.match(broken.stderr, /broken\.xml/)
  t.match(JSON.parse(latin1.stdout), { error: { code: 'INVALID_INPUT', message: /UTF-8/ } }, 'with --json, stdout says it too')
  t.match(missing.stderr, /missing\.ndjson does not exist/)
  t.equal((await stet(t, ['export'], given)).stdout, '', 'nothing was written')
})

t.test('doctor on a database that is not there makes none', { skip: onlyOn('sqlite', 'a PostgreSQL database is made by its operator') }, async (t) => {
  const cwd = await freshFolder(t)
  const { code, stdout } = await stet(t, ['doctor'], { cwd })
  t.equal(code, 0)
  t.match(stdout, /not there yet; the first start makes it/)
  t.same(readdirSync(cwd), [])
})

t.test('doctor finds what is wrong, and changes nothing', { skip: onlyOn('sqlite', 'it damages the file') }, async (t) => {
  const given = await surroundings(t)
  const file = sqlitePath(given.env.DATABASE_URL)
  await (await openDatabase(given.env.DATABASE_URL)).close()
  const state = () => [readdirSync(join(file, '..')), readFileSync(file).toString('latin1')]
  const good = state()
  t.equal((await stet(t, ['doctor', '--json'], given)).code, 0)
  t.same(state(), good, 'a good one')

  const connection = new Sqlite(file)
  connection.exec('INSERT INTO __drizzle_migrations (hash, created_at) VALUES (\'later\', 1)')
  connection.close()
  const newer = state()
  const found = await stet(t, ['doctor', '--json'], given)
  t.equal(found.code, 1)
  t.match(JSON.parse(found.stdout), { database: { migrations: `${KNOWN + 1} applied, ${KNOWN} known` }, problems: [/newer than this program.*Install the version/] })
  t.same(state(), newer)
  isSentence(t, await stet(t, ['migrate'], given), /newer than this program/)

  const bytes = readFileSync(file)
  bytes.fill(0xAB, 4096 * 3, 4096 * 8)
  writeFileSync(file, bytes)
  const damaged = await stet(t, ['doctor'], given)
  t.equal(damaged.code, 1)
  t.match(damaged.stdout, /Wrong:\n[^]*(damaged.*restore a backup|cannot be read)/)
  t.equal(readFileSync(file).equals(bytes), true)

  truncateSync(file, 0)
  writeFileSync(file, 'This is a letter and no database. '.repeat(200))
  const none = await stet(t, ['doctor'], given)
  t.equal(none.code, 1)
  t.match(none.stdout, /cannot be read: file is not a database/)
})

t.test('doctor while a server runs leaves its log alone', { skip: onlyOn('sqlite', 'the log is SQLite’s') }, async (t) => {
  const given = await surroundings(t)
  const db = await openDatabase(given.env.DATABASE_URL)
  await db.write((tx) => tx.q.insert(tx.t.listCounts).values({ list: 'all', articleCount: 0 }))
  const log = sqlitePath(given.env.DATABASE_URL) + '-wal'
  const before = readFileSync(log)
  t.equal((await stet(t, ['doctor'], given)).code, 0)
  t.ok(readFileSync(log).equals(before))
  await db.write((tx) => tx.q.insert(tx.t.listCounts).values({ list: 'later', articleCount: 0 }))
  await db.close()
  t.notOk(existsSync(log))
})

t.test('a database that cannot be opened is a sentence', { skip: onlyOn('sqlite', 'it is about files') }, async (t) => {
  const cwd = await freshFolder(t)
  mkdirSync(join(cwd, 'folder.db'))
  writeFileSync(join(cwd, 'letter.db'), 'This is a letter and no database. '.repeat(200))
  writeFileSync(join(cwd, 'file'), '')
  const opened = (DATABASE_URL: string) => stet(t, ['migrate'], { cwd, env: { DATABASE_URL } })
  const [folder, letter, notWritable, below] = await Promise.all([opened('file:folder.db'), opened('file:letter.db'), opened('file:/proc/stet.db'), opened('file:file/stet.db')])
  isSentence(t, folder, /“folder\.db”, which is a directory; it takes a file/)
  isSentence(t, letter, /“letter\.db” is no SQLite database/)
  isSentence(t, notWritable, /“\/proc\/stet\.db” cannot be opened for writing/)
  isSentence(t, below, /“file\/stet\.db” cannot be opened for writing/)
})

t.test('doctor on PostgreSQL', { skip: onlyOn('postgres', 'it asks the server') }, async (t) => {
  const given = await surroundings(t)
  const empty = await stet(t, ['doctor', '--json'], given)
  t.match(JSON.parse(empty.stdout).database, { engine: 'postgres', migrations: `0 of ${KNOWN} applied; the next start, or stet migrate, applies the rest` })
  const client = new pg.Client({ connectionString: given.env.DATABASE_URL })
  await client.connect()
  t.same((await client.query('SELECT table_name FROM information_schema.tables WHERE table_schema IN (\'public\', \'drizzle\')')).rows, [], 'it made nothing')
  t.equal((await client.query('SHOW fsync')).rows[0].fsync === 'off', empty.code === 1, 'and says whether a power cut loses writes')
  await (await openDatabase(given.env.DATABASE_URL)).close()
  await client.query('INSERT INTO drizzle.__drizzle_migrations (hash, created_at) VALUES (\'later\', 1)')
  await client.end()
  const newer = await stet(t, ['doctor'], given)
  t.equal(newer.code, 1)
  t.match(newer.stdout, /newer than this program/)
})

t.test('a PostgreSQL that does not answer is a sentence without its password', async (t) => {
  const given = { cwd: await freshFolder(t), env: { DATABASE_URL: 'postgres://stet:s3cret@127.0.0.1:1/news' } }
  const [migrate, doctor] = await Promise.all([stet(t, ['migrate'], given), stet(t, ['doctor'], given)])
  isSentence(t, migrate, /The database news at 127\.0\.0\.1:1 cannot be opened: .*ECONNREFUSED/)
  t.equal(doctor.code, 1)
  t.match(doctor.stdout, /cannot be read: .*ECONNREFUSED.*Check DATABASE_URL/)
  t.notMatch(doctor.stdout + doctor.stderr + migrate.stderr, /s3cret/)
})
