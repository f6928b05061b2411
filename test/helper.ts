/**
 * A fresh database and a real server on it for each test that asks, closed when the test ends.
 * SQLite in a temporary folder; with STET_TEST_POSTGRES a database of its own on that server.
 */
import { randomBytes } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Sqlite from 'better-sqlite3'
import type { Test } from 'tap'
import pg from 'pg'
import { type Config, loadConfig } from '../src/config.js'
import { type Core, SYSTEM, type Scope } from '../src/core/index.js'
import type { ImportRecord } from '../src/import/records.js'
import { type Server, type ServerOptions, startServer } from '../src/server.js'

export const ENGINE = process.env.STET_TEST_POSTGRES ? 'postgres' : 'sqlite'

/** Why a test does not run here, printed by the run; false where it does. */
export const onlyOn = (engine: typeof ENGINE, why: string) => ENGINE === engine ? false : `runs on ${engine} only: ${why}`

/** @returns the URL of an empty database that is dropped when the test ends */
export async function freshDatabase (t: Test): Promise<string> {
  if (ENGINE === 'sqlite') return `file:${join(await freshFolder(t), 'stet.db')}`
  const name = `stet_test_${randomBytes(8).toString('hex')}`
  await onServer(`CREATE DATABASE ${name}`)
  t.teardown(() => onServer(`DROP DATABASE ${name} WITH (FORCE)`))
  const url = new URL(process.env.STET_TEST_POSTGRES!)
  url.pathname = `/${name}`
  return url.href
}

/** @returns a folder that is removed when the test ends */
export async function freshFolder (t: Test): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'stet-test-'))
  t.teardown(() => rm(folder, { recursive: true, force: true }))
  return folder
}

async function onServer (statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: process.env.STET_TEST_POSTGRES })
  await client.connect()
  await client.query(statement)
  await client.end()
}

export interface Statement { sql: string, params: unknown[] }

export interface Answer {
  status: number
  headers: Headers
  text: string
  /** The parsed body; undefined where it is no JSON. */
  json: ReturnType<typeof JSON.parse>
}

export interface Sending {
  key?: string | undefined
  /** A text or bytes go as they are, anything else as JSON. */
  body?: unknown
  headers?: Record<string, string>
}

export interface TestServer extends Server {
  config: Config
  /** Asks the server over HTTP; `path` may be absolute. Redirects are not followed. */
  get (path: string, headers?: Record<string, string>, method?: string): Promise<Answer>
  /** Makes a key with these scopes. */
  key (...scopes: Scope[]): Promise<string>
  /** Asks the server over HTTP with whatever method, as a key or as nobody. */
  send (method: string, path: string, options?: Sending): Promise<Answer>
  /** The SQL statements that run during a call. */
  statementsOf<T> (call: () => Promise<T>): Promise<{ result: T, statements: Statement[] }>
  /** Writes records through core, one after another; a record that is refused fails the test. */
  write (...records: ImportRecord[]): Promise<void>
  /** Sets the clock that core sees. */
  setClock (time: string): void
}

/**
 * @param env settings besides the database and the port
 * @param options whether what happens by itself happens; otherwise no statement runs that no request asks for
 */
export async function testServer (t: Test, env: Record<string, string> = {}, options: Pick<ServerOptions, 'schedule'> = { schedule: false }): Promise<TestServer> {
  const config = loadConfig({ DATABASE_URL: await freshDatabase(t), STET_DATA_DIR: await freshFolder(t), PORT: '0', STET_PUBLIC_URL: 'http://stet.test', STET_SITE_URL: 'https://www.example.org', ...env })
  const statements: Statement[] = []
  let clock = new Date('2026-01-31T12:00:00Z')
  const server = await startServer(config, { ...options, now: () => clock, onStatement: (sql, params) => { statements.push({ sql, params }) } })
  t.teardown(() => server.close())

  return {
    ...server,
    config,
    get: (path, headers = {}, method = 'GET') => ask(server, path, { headers, method }),
    key: (...scopes) => makeKey(server.core, scopes),
    send: (method, path, options = {}) => ask(server, path, { method, ...toInit(options) }),
    async statementsOf (call) {
      statements.length = 0
      const result = await call()
      return { result, statements: [...statements] }
    },
    write: (...records) => writeRecords(server.core, records),
    setClock (time) { clock = new Date(time) }
  }
}

/** A key, made as the command line makes one. */
export async function makeKey (core: Core, scopes: Scope[], more: { label?: string, expires?: string } = {}): Promise<string> {
  const { result } = await core.perform(core.keys.create(SYSTEM, { label: scopes.join(' '), scopes, ...more }))
  return result.secret!
}

function toInit ({ key, body, headers = {} }: Sending): RequestInit {
  const authorization: Record<string, string> = key === undefined ? {} : { authorization: `Bearer ${key}` }
  if (body === undefined) return { headers: { ...authorization, ...headers } }
  if (typeof body === 'string' || body instanceof Uint8Array) return { headers: { ...authorization, ...headers }, body }
  return { headers: { 'content-type': 'application/json', ...authorization, ...headers }, body: JSON.stringify(body) }
}

/** Redirects are not followed; `path` may be absolute. */
async function ask ({ address }: Server, path: string, init: RequestInit): Promise<Answer> {
  const response = await fetch(path.startsWith('http') ? path.replace('http://stet.test', address) : address + path, { redirect: 'manual', ...init })
  const text = await response.text()
  return { status: response.status, headers: response.headers, text, json: parse(text) }
}

function parse (text: string): Answer['json'] {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** Writes records through core, in their order. */
export async function writeRecords (core: Core, records: Iterable<ImportRecord>): Promise<void> {
  const services = { category: core.categories, author: core.authors, tag: core.tags, article: core.articles }
  for (const record of records) {
    const write = await services[record.type].prepareImport(SYSTEM, record)
    await write()
  }
}

/** A published article; what a test does not care about is left to it. */
export function articleRecord (headline: string, more: Partial<Extract<ImportRecord, { type: 'article' }>> = {}): Extract<ImportRecord, { type: 'article' }> {
  return { type: 'article', headline, status: 'published', publishedAt: '2026-01-01T00:00:00Z', ...more }
}

/** Runs statements beside the server, as an operator's mistake would. */
export async function execute (url: string, ...statements: string[]): Promise<void> {
  if (ENGINE === 'sqlite') {
    const connection = new Sqlite(url.replace(/^file:/, ''))
    for (const statement of statements) connection.exec(statement)
    connection.close()
  } else {
    const client = new pg.Client({ connectionString: url })
    await client.connect()
    for (const statement of statements) await client.query(statement)
    await client.end()
  }
}
