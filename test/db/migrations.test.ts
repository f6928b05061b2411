import { readFileSync, readdirSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import Sqlite from 'better-sqlite3'
import pg from 'pg'
import t, { type Test } from 'tap'
import { generateDrizzleJson, generateMigration, generateSQLiteDrizzleJson, generateSQLiteMigration } from 'drizzle-kit/api'
import { examineDatabase, openDatabase } from '../../src/db/index.js'
import { defineTables } from '../../src/db/tables/define.js'
import { postgresKit, sqliteKit } from '../../src/db/tables/kit.js'
import { sqlitePath } from '../../src/db/url.js'
import { launch } from '../cli/run.js'
import { ENGINE, freshDatabase, freshFolder, onlyOn } from '../helper.js'

type Engine = typeof ENGINE
const CLI = fileURLToPath(new URL('../../src/cli.ts', import.meta.url))
const ENGINES: Engine[] = ['sqlite', 'postgres']
const folder = (engine: Engine) => new URL(`../../migrations/${engine}/`, import.meta.url)
const readJson = (engine: Engine, file: string) => JSON.parse(readFileSync(new URL(`meta/${file}`, folder(engine)), 'utf8'))
const journal = (engine: Engine) => readJson(engine, '_journal.json') as { entries: Array<{ idx: number, when: number, tag: string }> }
const snapshot = (engine: Engine, { idx }: { idx: number }) => readJson(engine, `${String(idx).padStart(4, '0')}_snapshot.json`) as { id: string, prevId: string }

/** What has to be done to a database that the migrations made, until it has these tables. */
function missingStatements (engine: Engine, tables: Record<string, unknown>): Promise<string[]> {
  const last = snapshot(engine, journal(engine).entries.at(-1)!)
  return engine === 'sqlite'
    ? generateSQLiteDrizzleJson(tables).then((wanted) => generateSQLiteMigration(last as typeof wanted, wanted))
    : generateMigration(last as ReturnType<typeof generateDrizzleJson>, generateDrizzleJson(tables))
}

for (const engine of ENGINES) {
  t.test(`${engine}: a change of a table comes with its migration`, async (t) => {
    const kit = engine === 'sqlite' ? sqliteKit : postgresKit
    t.same(await missingStatements(engine, defineTables(kit)), [], 'run npm run contracts')
    const changed = { ...defineTables(kit), extra: kit.table('extra', { id: kit.text('id').primaryKey() }) }
    t.match(await missingStatements(engine, changed), [/CREATE TABLE.*extra/], 'and this test can tell')
  })

  t.test(`${engine}: the journal is a chain that only grows at its end`, async (t) => {
    const { entries } = journal(engine)
    t.same(entries.map(({ idx }) => idx), [...entries.keys()])
    t.ok(entries.every(({ when }, i) => i === 0 || when > entries[i - 1]!.when), 'each migration is later than the one before it')
    t.same(entries.map(({ tag }) => `${tag}.sql`), readdirSync(folder(engine)).filter((name) => name.endsWith('.sql')).sort(), 'every file stands in it, in order')
    t.ok(entries.every(({ tag, idx }) => tag.startsWith(String(idx).padStart(4, '0') + '_')))
    const snapshots = entries.map((entry) => snapshot(engine, entry))
    t.same(snapshots.map(({ prevId }) => prevId), ['00000000-0000-0000-0000-000000000000', ...snapshots.map(({ id }) => id)].slice(0, snapshots.length))
  })
}

t.test('both engines have the same history', async (t) => {
  const [sqlite, postgres] = ENGINES.map((engine) => journal(engine).entries.map(({ tag }) => tag))
  t.same(sqlite, postgres)
})

t.test('processes that start at once on an empty database all come up', async (t) => {
  const DATABASE_URL = await freshDatabase(t)
  const cwd = await freshFolder(t)
  const runs = await Promise.all([1, 2, 3].map(() => launch(t, CLI, ['migrate', '--json'], { env: { DATABASE_URL }, cwd }).ended))
  for (const { code, stderr } of runs) t.same({ code, stderr }, { code: 0, stderr: '' })
  const applied = runs.map(({ stdout }) => JSON.parse(stdout).applied as number).sort()
  t.same(applied, [0, 0, journal(ENGINE).entries.length], 'and one of them has applied the migrations')
})

/** Runs SQL on a database beside Stet. */
async function run (url: string, statement: string): Promise<Array<Record<string, unknown>>> {
  if (ENGINE === 'sqlite') {
    const connection = new Sqlite(sqlitePath(url))
    try {
      const prepared = connection.prepare(statement)
      if (prepared.reader) return prepared.all() as Array<Record<string, unknown>>
      prepared.run()
      return []
    } finally {
      connection.close()
    }
  }
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    return (await client.query(statement)).rows
  } finally {
    await client.end()
  }
}

const MIGRATIONS = ENGINE === 'sqlite' ? '__drizzle_migrations' : 'drizzle.__drizzle_migrations'
const tableNames = async (url: string) => (await run(url, ENGINE === 'sqlite'
  ? 'SELECT name FROM sqlite_master WHERE type = \'table\' ORDER BY name'
  : 'SELECT table_name AS name FROM information_schema.tables WHERE table_schema NOT IN (\'pg_catalog\', \'information_schema\') ORDER BY table_name')).map(({ name }) => name)

t.test('a second start applies nothing', async (t) => {
  const url = await freshDatabase(t)
  const first = await openDatabase(url)
  await first.close()
  const second = await openDatabase(url)
  await second.close()
  t.equal(first.migrated, journal(ENGINE).entries.length)
  t.equal(second.migrated, 0)
})

t.test('a database newer than the program is refused, and left as it is', async (t) => {
  const url = await freshDatabase(t)
  await (await openDatabase(url)).close()
  await run(url, `INSERT INTO ${MIGRATIONS} (hash, created_at) VALUES ('of a later version', 1)`)
  await t.rejects(openDatabase(url), {
    name: 'StartError',
    message: 'The database is newer than this program: it has 1 migration(s) that the program does not know. Install the version that wrote it, or restore a backup made before.'
  })
  t.match((await examineDatabase(url)).problems, [/newer than this program/])
  t.equal((await run(url, `SELECT hash FROM ${MIGRATIONS}`)).length, journal(ENGINE).entries.length + 1)
})

/** The module that migrates, carrying these migrations after the real ones. */
async function migratorWith (t: Test, ...added: string[][]) {
  const { readMigrationFiles } = await import('drizzle-orm/migrator')
  const carried = readMigrationFiles({ migrationsFolder: new URL(folder(ENGINE)).pathname })
  const further = added.map((sql, i) => ({ sql, hash: `added ${i}`, bps: true, folderMillis: Date.now() + i }))
  const { migrateSqlite, migratePostgres } = await t.mockImport<typeof import('../../src/db/migrate.js')>('../../src/db/migrate.js', {
    'drizzle-orm/migrator': { readMigrationFiles: () => [...carried, ...further] }
  })
  return async (url: string): Promise<number> => {
    if (ENGINE === 'sqlite') {
      const connection = new Sqlite(sqlitePath(url))
      try {
        return await migrateSqlite(connection)
      } finally {
        t.equal(connection.pragma('foreign_keys', { simple: true }), 1, 'foreign keys are watched again')
        connection.close()
      }
    }
    const pool = new pg.Pool({ connectionString: url })
    try {
      return await migratePostgres(pool)
    } finally {
      await pool.end()
    }
  }
}

t.test('a migration that fails leaves nothing behind, and the next start goes on from there', async (t) => {
  const url = await freshDatabase(t)
  await (await openDatabase(url)).close()
  const before = { tables: await tableNames(url), migrations: await run(url, `SELECT * FROM ${MIGRATIONS}`) }
  const failing = await migratorWith(t, ['CREATE TABLE first_one (id int)'], ['CREATE TABLE second_one (id int)', 'CREATE TABLE second_one (id int)'])
  await t.rejects(failing(url), /second_one.*already exists/)
  t.same({ tables: await tableNames(url), migrations: await run(url, `SELECT * FROM ${MIGRATIONS}`) }, before)
  const mended = await migratorWith(t, ['CREATE TABLE first_one (id int)'], ['CREATE TABLE second_one (id int)'])
  t.equal(await mended(url), 2)
  t.same((await tableNames(url)).filter((name) => /_one$/.test(String(name))), ['first_one', 'second_one'])
})

t.test('a migration that was merged late is applied all the same', async (t) => {
  const url = await freshDatabase(t)
  await (await openDatabase(url)).close()
  await run(url, `INSERT INTO ${MIGRATIONS} (hash, created_at) VALUES ('added 1', ${Date.now() + 1})`)
  t.equal(await (await migratorWith(t, ['CREATE TABLE late_one (id int)'], ['CREATE TABLE known_one (id int)']))(url), 1)
  t.same((await tableNames(url)).filter((name) => /_one$/.test(String(name))), ['late_one'])
})

t.test('a migration that breaks a reference is taken back', { skip: onlyOn('sqlite', 'a rebuild of a table needs its foreign keys switched off there') }, async (t) => {
  const url = await freshDatabase(t)
  const db = await openDatabase(url)
  await db.write((tx) => tx.q.insert(tx.t.tags).values({ id: 'tag', slug: 'tag', name: 'Tag', nameKey: 'tag', version: 1, createdAt: new Date(), updatedAt: new Date(), articleCount: 0 }))
  await db.close()
  const failing = await migratorWith(t, ['INSERT INTO article_tags VALUES (\'no such article\', 0, \'tag\')'])
  await t.rejects(failing(url), { name: 'StartError', message: /^1 rows refer to rows that do not exist; the migration was taken back/ })
  t.same(await run(url, 'SELECT * FROM article_tags'), [])
})

t.test('a rebuild of a table does not take its children with it', { skip: onlyOn('sqlite', 'PostgreSQL alters tables in place') }, async (t) => {
  const url = await freshDatabase(t)
  const connection = new Sqlite(sqlitePath(url))
  connection.exec('CREATE TABLE parent (id int PRIMARY KEY); CREATE TABLE child (parent int REFERENCES parent ON DELETE CASCADE); INSERT INTO parent VALUES (1); INSERT INTO child VALUES (1)')
  connection.close()
  const rebuilding = await migratorWith(t, ['CREATE TABLE new_parent (id int PRIMARY KEY, more int)', 'INSERT INTO new_parent (id) SELECT id FROM parent', 'DROP TABLE parent', 'ALTER TABLE new_parent RENAME TO parent'])
  await rebuilding(url)
  t.same(await run(url, 'SELECT * FROM child'), [{ parent: 1 }])
})
