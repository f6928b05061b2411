/** A Stet of its own in a process of its own, on a database in a temporary folder, asked over HTTP with the key that its first start leaves. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'

export interface Answer {
  status: number
  headers: Headers
  text: string
  json: ReturnType<typeof JSON.parse>
}

export interface Asking {
  /** A text goes as it is, anything else as JSON. */
  body?: unknown
  headers?: Record<string, string>
  /** Without the key. */
  asReader?: boolean
}

export interface Stet {
  address: string
  /** As the admin. */
  ask (method: string, path: string, asking?: Asking): Promise<Answer>
  /** The same for what has to go well. */
  write (method: string, path: string, asking?: Asking): Promise<Answer>
  close (): Promise<void>
}

const CLI = fileURLToPath(new URL('../../src/cli.ts', import.meta.url))

export async function startStet (): Promise<Stet> {
  const folder = await mkdtemp(join(tmpdir(), 'stet-xss-'))
  const child = spawn(process.execPath, ['--import', import.meta.resolve('tsx'), CLI, 'start', '--json'], {
    env: { PATH: process.env.PATH, DATABASE_URL: `file:${join(folder, 'stet.db')}`, STET_DATA_DIR: folder, PORT: '0', STET_PUBLIC_URL: 'http://stet.test', STET_SITE_URL: 'https://www.example.org', STET_RATE_WRITES: '0', STET_LOG_LEVEL: 'error' },
    stdio: ['ignore', 'pipe', 'inherit']
  })
  const ended = once(child, 'close')
  const [line] = await Promise.race([once(createInterface(child.stdout), 'line'), ended]) as [unknown]
  if (typeof line !== 'string') throw new Error(`Stet ended with ${String(line)} before it was up.`)
  const { address } = JSON.parse(line) as { address: string }
  const key = (await readFile(join(folder, 'admin.key'), 'utf8')).trim()

  const ask: Stet['ask'] = async (method, path, { body, headers = {}, asReader = false } = {}) => {
    const init: RequestInit = { method, redirect: 'manual', headers: { ...(!asReader && { authorization: `Bearer ${key}` }), ...(body !== undefined && { 'content-type': 'application/json' }), ...headers } }
    const response = await fetch(address + path, body === undefined ? init : { ...init, body: typeof body === 'string' ? body : JSON.stringify(body) })
    const text = await response.text()
    return { status: response.status, headers: response.headers, text, json: /json/.test(response.headers.get('content-type') ?? '') ? JSON.parse(text) : undefined }
  }
  return {
    address,
    ask,
    async write (method, path, asking) {
      const answer = await ask(method, path, asking)
      if (answer.status >= 300) throw new Error(`${method} ${path} answers ${answer.status}: ${answer.text.slice(0, 500)}\n${JSON.stringify(asking?.body)?.slice(0, 500)}`)
      return answer
    },
    async close () {
      child.kill('SIGTERM')
      await ended
      await rm(folder, { recursive: true, force: true })
    }
  }
}

/** Does something for each item, so many at once, and keeps the order of the answers. */
export async function each<T, R> (items: readonly T[], atOnce: number, work: (item: T, index: number) => Promise<R>): Promise<R[]> {
  const answers: R[] = []
  const queue = items.entries()
  await Promise.all(Array.from({ length: atOnce }, async () => {
    for (const [index, item] of queue) answers[index] = await work(item, index)
  }))
  return answers
}
