/**
 * Renders long bodies in threads of their own, so that no article holds up the requests of others.
 */
import { Piscina } from 'piscina'
import { Problem } from '../errors.js'
import { assertSize } from './bounds.js'
import type { Body, BodySource } from './model.js'
import { render } from './render.js'
import { Turns } from './turns.js'
import type { Outcome, Task } from './worker.js'

export interface BodyRenderer {
  /**
   * @throws Problem `TOO_LARGE`, `INVALID_INPUT` (nested too deep, or took too long), `UNAVAILABLE` (the queue is full, or it is closed)
   */
  render: (input: BodySource) => Promise<Body>
  /** Stops the threads; what is under way is given up. */
  close: () => Promise<void>
}

export interface BodyRendererOptions {
  /** Render everything in the calling thread, without a time limit. */
  inline?: boolean
  /** Sources up to so many bytes of UTF-8 are rendered in the calling thread; 16 KB where it is missing. */
  inlineBytes?: number
  /** At most so many threads; 2 where it is missing. */
  maxThreads?: number
  /** At most so many bodies wait for a thread; 100 where it is missing. */
  maxQueue?: number
  /** How long a thread may work on one body, in milliseconds; 10 000 where it is missing. */
  timeLimit?: number
}

/** A renderer for one process. The threads start with the first long body and stop when there is nothing to do. */
export function createBodyRenderer (options: BodyRendererOptions = {}): BodyRenderer {
  const { inline = false, inlineBytes = 16 * 1024, maxThreads = 2, maxQueue = 100, timeLimit = 10_000 } = options
  const turns = new Turns(maxThreads, maxQueue)
  const running = new Map<number, { begin: () => void, fail: (error: Error) => void }>()
  let pool: Piscina<Task, Outcome> | undefined
  let closed = false
  let lastId = 0

  function openPool () {
    const opened = new Piscina<Task, Outcome>({
      // The file beside this one, in TypeScript or compiled.
      filename: import.meta.url.replace(/renderer(\.[jt]s)(\?.*)?$/, 'worker$1'),
      minThreads: 0,
      maxThreads,
      idleTimeout: 5_000,
      // A body cannot need so much; what does is stopped before it takes the process's memory.
      resourceLimits: { maxOldGenerationSizeMb: 512 }
    })
    opened.on('message', (id: number) => running.get(id)?.begin())
    // A thread that cannot start would leave its body waiting for ever.
    opened.on('error', (error: Error) => running.forEach(body => body.fail(error)))
    return opened
  }

  async function renderInPool (input: BodySource): Promise<Body> {
    if (turns.full) throw new Problem('UNAVAILABLE', 'Too many long bodies are waiting to be rendered.', { headers: { 'Retry-After': '5' } })
    await turns.take()
    try {
      if (closed) throw isClosed()
      pool ??= openPool()
      return await run(pool, input)
    } finally {
      turns.next()
    }
  }

  async function run (pool: Piscina<Task, Outcome>, input: BodySource): Promise<Body> {
    const id = ++lastId
    const abort = new AbortController()
    let timer: NodeJS.Timeout | undefined
    running.set(id, {
      // A thread that has to start first takes its time, which is not the body's.
      begin: () => { timer = setTimeout(() => abort.abort(tooCostly(`took more than ${timeLimit} ms`)), timeLimit) },
      fail: error => abort.abort(error)
    })
    try {
      const outcome = await pool.run({ id, input }, { signal: abort.signal })
      if ('body' in outcome) return outcome.body
      const { code, detail, errors } = outcome.problem
      throw new Problem(code, detail, errors && { errors })
    } catch (error) {
      if (closed) throw isClosed(error)
      if (abort.signal.aborted) throw abort.signal.reason
      throw isOutOfMemory(error) ? tooCostly('took too much memory') : error
    } finally {
      clearTimeout(timer)
      running.delete(id)
    }
  }

  return {
    async render (input) {
      assertSize(input.source)
      return inline || Buffer.byteLength(input.source) <= inlineBytes ? render(input) : await renderInPool(input)
    },
    async close () {
      closed = true
      await pool?.destroy()
    }
  }
}

function isClosed (cause?: unknown): Problem {
  return new Problem('UNAVAILABLE', 'The body was not rendered: the server is closing.', { cause })
}

function tooCostly (what: string): Problem {
  const detail = `The body ${what} to render; simplify its markup.`
  return new Problem('INVALID_INPUT', detail, { errors: [{ pointer: '/body/source', detail }] })
}

function isOutOfMemory (error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY'
}
