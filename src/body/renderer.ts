/**
 * Renders long bodies in threads of their own, so that no article holds up the requests of others.
 */
import { Problem } from '../errors.js'
import { type ThreadLimits, beside, createThreads } from '../threads/pool.js'
import { assertSize } from './bounds.js'
import type { Body, BodySource } from './model.js'
import { render } from './render.js'

export interface BodyRenderer {
  /**
   * @throws Problem `TOO_LARGE`, `INVALID_INPUT` (nested too deep, or took too long), `UNAVAILABLE` (the queue is full, or it is closed)
   */
  render: (input: BodySource) => Promise<Body>
  /** The same, in a thread whatever its length: for work that has time, beside requests that have not. */
  renderAside: (input: BodySource) => Promise<Body>
  /** Stops the threads; what is under way is given up. */
  close: () => Promise<void>
}

export interface BodyRendererOptions extends ThreadLimits {
  /** Render everything in the calling thread, without a time limit. */
  inline?: boolean
  /** Sources up to so many bytes of UTF-8 are rendered in the calling thread; 16 KB where it is missing. */
  inlineBytes?: number
}

/** A renderer for one process. The threads start with the first long body and stop when there is nothing to do. */
export function createBodyRenderer (options: BodyRendererOptions = {}): BodyRenderer {
  const { inline = false, inlineBytes = 16 * 1024, ...limits } = options
  const threads = createThreads<BodySource, Body>(beside(import.meta.url, 'worker'), {
    full: () => new Problem('UNAVAILABLE', 'Too many long bodies are waiting to be rendered.', { headers: { 'Retry-After': '5' } }),
    closed: cause => new Problem('UNAVAILABLE', 'The body was not rendered: the server is closing.', { cause }),
    costly: tooCostly
  }, limits)
  return {
    async render (input) {
      assertSize(input.source)
      return inline || Buffer.byteLength(input.source) <= inlineBytes ? render(input) : await threads.run(input)
    },
    async renderAside (input) {
      assertSize(input.source)
      return inline || input.source === '' ? render(input) : await threads.run(input)
    },
    close: threads.close
  }
}

function tooCostly (what: string): Problem {
  const detail = `The body ${what} to render; simplify its markup.`
  return new Problem('INVALID_INPUT', detail, { errors: [{ pointer: '/body/source', detail }] })
}
