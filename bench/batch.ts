/**
 * Batches beside readers: `npm run prove:batch`.
 *
 * Articles are created through `/v1/batch`, 1,000 a request, while 50 readers ask for lists and articles. Printed are the
 * readers' times when nobody writes and beside the batches, and how long the server's event loop was held.
 */
import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { Agent, request } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type RecordableHistogram, createHistogram, monitorEventLoopDelay } from 'node:perf_hooks'
import { setTimeout as pause } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { loadConfig } from '../src/config.js'
import { importItems } from '../src/import/importer.js'
import type { ImportItem } from '../src/import/records.js'
import { openNewsroom, startServer } from '../src/server.js'
import { makeArticles } from './make-articles.js'
import { sizes } from './sizes.js'

const { articles: ARTICLES } = sizes.batch
const A_REQUEST = 1000
const READERS = 50
const READ_EVERY_MS = 50
const QUIET_MS = 10_000
const PATHS = ['/v1/articles', '/v1/articles?category=desk-1&include=authors,tags', '/v1/articles?tag=even&sort=headline', '/v1/categories?tree=true', '/v1/tags?sort=-articleCount']

interface Delay { p99: number, max: number }

/** The server, in a process of its own: says its address; each message begins a new watch of its event loop and is answered with the last. */
async function serve (url: string, data: string): Promise<void> {
  const delay = monitorEventLoopDelay({ resolution: 1 })
  const server = await startServer(loadConfig({ DATABASE_URL: url, STET_DATA_DIR: data, PORT: '0', STET_RATE_WRITES: '0' }))
  process.on('message', () => {
    process.send!({ p99: delay.percentile(99) / 1e6, max: delay.max / 1e6 } satisfies Delay)
    delay.reset()
    delay.enable()
  })
  process.on('disconnect', () => server.close())
  process.send!(server.address)
}

const answerOf = async <T>(child: ChildProcess): Promise<T> => (await once(child, 'message'))[0] as T

async function watched (child: ChildProcess): Promise<Delay> {
  child.send('')
  return answerOf<Delay>(child)
}

const agent = new Agent({ keepAlive: true })

function ask (method: string, url: string, headers: Record<string, string> = {}, body?: string): Promise<{ status: number, text: string }> {
  return new Promise((resolve, reject) => {
    const asked = request(url, { method, agent, headers }, (response) => {
      let text = ''
      response.setEncoding('utf8').on('data', (chunk: string) => { text += chunk }).on('end', () => resolve({ status: response.statusCode!, text }))
    })
    asked.on('error', reject).end(body)
  })
}

/** Reads until it is told to stop; 50 at a time. */
async function readers (address: string, isOver: () => boolean): Promise<RecordableHistogram> {
  const latency = createHistogram()
  await Promise.all(Array.from({ length: READERS }, async (_, first) => {
    await pause(first)
    for (let n = first; !isOver(); n++) {
      const began = performance.now()
      const { status } = await ask('GET', address + PATHS[n % PATHS.length]!)
      if (status !== 200) throw new Error(`A read was answered ${status}`)
      latency.record(Math.max(1, Math.round((performance.now() - began) * 1e6)))
      await pause(READ_EVERY_MS)
    }
  }))
  return latency
}

async function * standing (): AsyncGenerator<ImportItem> {
  for (const record of makeArticles({ count: 2000, seed: 2 })) yield { record, label: record.type }
}

function * operations (): Generator<string> {
  for (const record of makeArticles({ count: ARTICLES, seed: 3 })) {
    if (record.type !== 'article') continue
    const { type: _type, id: _id, version: _version, createdAt: _created, updatedAt: _updated, ...input } = record
    yield JSON.stringify({ action: 'create', input })
  }
}

async function write (address: string, key: string): Promise<number> {
  const headers = { authorization: `Bearer ${key}`, 'content-type': 'application/json' }
  let created = 0
  let waiting: string[] = []
  const send = async () => {
    const { status, text } = await ask('POST', `${address}/v1/batch`, headers, `{"operations":[${waiting.join()}]}`)
    if (status !== 200) throw new Error(`A batch was answered ${status}: ${text}`)
    created += (JSON.parse(text) as { data: Array<{ outcome?: string }> }).data.filter(({ outcome }) => outcome === 'created').length
    waiting = []
  }
  for (const operation of operations()) if (waiting.push(operation) === A_REQUEST) await send()
  if (waiting.length > 0) await send()
  return created
}

async function prove (): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'stet-batch-'))
  const url = `file:${join(folder, 'stet.db')}`
  try {
    const newsroom = await openNewsroom(loadConfig({ DATABASE_URL: url }))
    await importItems(newsroom.core, standing())
    await newsroom.close()
    const server = fork(fileURLToPath(import.meta.url), [url, folder], { execArgv: ['--import', import.meta.resolve('tsx')] })
    const address = await answerOf<string>(server)
    const key = readFileSync(join(folder, 'admin.key'), 'utf8').trim()

    const until = (ms: number) => { const end = performance.now() + ms; return () => performance.now() > end }
    await readers(address, until(2000))
    await watched(server)
    const quiet = await readers(address, until(QUIET_MS))
    const quietLoop = await watched(server)
    const began = performance.now()
    let over = false
    const beside = readers(address, () => over)
    const created = await write(address, key)
    over = true
    const seconds = (performance.now() - began) / 1000
    const busy = await beside
    const busyLoop = await watched(server)
    server.disconnect()
    await once(server, 'exit')

    const ms = (value: number) => Number((value / 1e6).toFixed(1))
    const row = (latency: RecordableHistogram, loop: Delay) => ({ reads: latency.count, p50: ms(latency.percentile(50)), p99: ms(latency.percentile(99)), max: ms(latency.max), 'loop p99': Number(loop.p99.toFixed(1)), 'loop max': Number(loop.max.toFixed(1)) })
    console.log(`${created} of ${ARTICLES} articles were created in ${seconds.toFixed(1)} s (${Math.round(created / seconds)} a second) beside ${READERS} readers. In milliseconds:`)
    console.table({ quiet: row(quiet, quietLoop), 'beside the batches': row(busy, busyLoop) })
    console.log(`The readers’ p99 beside the batches is ${(busy.percentile(99) / quiet.percentile(99)).toFixed(2)} times that when nobody writes.`)
    process.exitCode = created === ARTICLES ? 0 : 1
  } finally {
    agent.destroy()
    rmSync(folder, { recursive: true })
  }
}

await (process.send ? serve(process.argv[2]!, process.argv[3]!) : prove())
