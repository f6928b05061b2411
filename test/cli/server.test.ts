import { once } from 'node:events'
import { connect, createServer } from 'node:net'
import pg from 'pg'
import t, { type Test } from 'tap'
import { loadConfig } from '../../src/config.js'
import { openNewsroom } from '../../src/server.js'
import { articleRecord, freshDatabase, freshFolder, onlyOn, testServer, writeRecords } from '../helper.js'
import { launchStet, stet } from './run.js'

/** A database with articles whose list is too large for a socket's buffers. */
async function filledDatabase (t: Test): Promise<string> {
  const url = await freshDatabase(t)
  const newsroom = await openNewsroom(loadConfig({ DATABASE_URL: url }))
  await writeRecords(newsroom.core, Array.from({ length: 60 }, (_, n) => articleRecord(`Story ${n}`, { standfirst: 'A long standfirst. '.repeat(250), custom: { filler: 'x'.repeat(60_000) } })))
  await newsroom.close()
  return url
}

for (const signal of ['SIGTERM', 'SIGINT'] as const) {
  t.test(`${signal} lets a slow request end, takes no new one, and exits with 0`, async (t) => {
    const env = { DATABASE_URL: await filledDatabase(t), PORT: '0' }
    const server = launchStet(t, ['start', '--json'], { env, cwd: await freshFolder(t) })
    const { address, pid } = JSON.parse((await server.said(/^\{"address".*\}\n/))[0])
    t.equal(pid, server.process.pid)
    t.equal((await fetch(`${address}/readyz`)).status, 200)
    const { port } = new URL(address)
    const socket = connect(Number(port), '127.0.0.1')
    socket.write('GET /v1/articles?limit=100&fields=custom,standfirst HTTP/1.1\r\nHost: stet.test\r\n\r\n')
    const [first] = await once(socket, 'data')
    socket.pause()
    let text = String(first)
    server.process.kill(signal)
    await server.said(new RegExp(`${signal}: finishing what is open`))
    await t.rejects(fetch(`${address}/livez`), 'no new connection is taken')
    socket.on('data', (chunk) => { text += String(chunk) })
    socket.resume()
    const [, length] = /content-length: (\d+)/i.exec(text) ?? []
    await once(socket, 'close')
    t.ok(Number(length) > 3_000_000, `an answer of ${length} bytes`)
    t.equal(Buffer.byteLength(text.slice(text.indexOf('\r\n\r\n') + 4)), Number(length), 'came whole')
    t.match(await server.ended, { code: 0, stdout: /^\{.*\}\n$/ }, 'stdout has the address and nothing else')
  })
}

t.test('a port in use is a sentence', async (t) => {
  const other = createServer().listen(0, '127.0.0.1')
  await once(other, 'listening')
  t.teardown(() => other.close())
  const { port } = other.address() as { port: number }
  const env = { DATABASE_URL: await freshDatabase(t), PORT: String(port) }
  const cwd = await freshFolder(t)
  const [used, elsewhere] = await Promise.all([stet(t, ['start'], { env, cwd }), stet(t, ['start'], { env: { ...env, PORT: '0', HOST: '192.0.2.1' }, cwd })])
  t.same(used, { code: 1, stdout: '', stderr: `stet: Port ${port} on 127.0.0.1 is in use by another program. Stop it, or set PORT to another number.\n` })
  t.same(elsewhere, { code: 1, stdout: '', stderr: 'stet: HOST is “192.0.2.1”, which is no address of this machine.\n' })
})

t.test('a server that has lost its SQLite database lives and is not ready', { skip: onlyOn('sqlite', 'a PostgreSQL database is lost in another way') }, async (t) => {
  const server = await testServer(t)
  t.equal((await server.get('/readyz')).status, 200)
  await server.db.close()
  const { status, json, headers } = await server.get('/readyz')
  t.equal(status, 503)
  t.match(json, { code: 'UNAVAILABLE', detail: 'The database does not answer.' })
  t.equal(headers.get('retry-after'), '1')
  t.equal(headers.get('cache-control'), 'no-store')
  t.equal((await server.get('/livez')).status, 200)
})

t.test('a server that has lost PostgreSQL lives, is not ready, and recovers', { skip: onlyOn('postgres', 'a SQLite database cannot come back') }, async (t) => {
  const server = await testServer(t)
  await server.write(articleRecord('Before'))
  const name = new URL(server.config.DATABASE_URL).pathname.slice(1)
  const client = new pg.Client({ connectionString: process.env.STET_TEST_POSTGRES })
  await client.connect()
  t.teardown(() => client.end())
  await client.query(`ALTER DATABASE ${name} ALLOW_CONNECTIONS false`)
  await client.query('SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = $1', [name])
  t.match(await server.get('/readyz'), { status: 503, json: { code: 'UNAVAILABLE' } })
  t.equal((await server.get('/livez')).status, 200)
  await t.rejects(server.write(articleRecord('During')))
  await client.query(`ALTER DATABASE ${name} ALLOW_CONNECTIONS true`)
  t.equal((await server.get('/readyz')).status, 200)
  await server.write(articleRecord('After'))
  t.equal((await server.get('/v1/articles')).json.data.length, 2)
})
