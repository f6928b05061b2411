/**
 * GraphQL as server-sent events, in graphql-sse's “distinct connections mode”: one request, one operation, one stream.
 * https://github.com/enisdenjo/graphql-sse/blob/master/PROTOCOL.md
 */
import type { ServerResponse } from 'node:http'
import { PassThrough } from 'node:stream'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { type ExecutionResult, OperationTypeNode } from 'graphql'
import { print } from 'graphql-sse'
import type { Config } from '../../config.js'
import { Problem } from '../../errors.js'
import { keyOf } from '../../rest/authenticate.js'
import { Refusal, tell } from '../errors.js'
import { ClientGone } from '../execute.js'
import { readParameters } from '../http.js'
import type { Answers } from './answers.js'
import type { KeyWatch } from './keys.js'
import type { Operations } from './operations.js'
import type { Places } from './places.js'

/** How long a client may read nothing of what is sent to it. */
const STALLED_MS = 30_000
/** How long what is said to one that is sent away has to get through, before the connection is dropped. */
const CLOSE_MS = 1000

/** Whether a request wants a stream above all: clients that take whatever comes name it among others, and later. */
export function wantsEvents ({ method, headers: { accept } }: FastifyRequest): boolean {
  return method !== 'HEAD' && accept?.split(/[,;]/, 1)[0]!.trim().toLowerCase() === 'text/event-stream'
}

export function createEventStreams ({ operations, keyWatch, places, config }: { operations: Operations, keyWatch: KeyWatch, places: Places, config: Config }) {
  const streams = new Set<EventStream>()

  return {
    /** @throws Problem for what has nothing to do with the operation, as over HTTP */
    async open (request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
      const parameters = readParameters(request)
      const release = places.take(request.ip)
      const stream = new EventStream(reply.raw, config.STET_LIVE_PING * 1000, (error) => tell(error, { log: request.log, requestId: request.id, suggestions: config.STET_GRAPHQL_INTROSPECTION }))
      streams.add(stream)
      // When all of it has left, or its client has, be it before there is anything to send.
      reply.raw.once('close', () => {
        release()
        streams.delete(stream)
        stream.out.destroy()
      })
      try {
        const results = await start(stream, request, parameters)
        const key = keyOf(request)
        if (key !== undefined && !stream.signal.aborted) stream.signal.addEventListener('abort', keyWatch.hold(key, (reason) => { stream.fail(reason) }))
        stream.send(results).catch(() => {})
      } catch (error) {
        stream.out.destroy()
        throw error
      }
      // Its end is the connection’s: kept alive, it would keep a server from closing. nginx is asked not to gather what it passes on.
      return reply.headers({ 'cache-control': 'private, no-store', connection: 'close', 'x-accel-buffering': 'no' }).type('text/event-stream; charset=utf-8').send(stream.out)
    },

    /** Ends all of them, and not as complete, so that clients connect again, elsewhere. */
    close (): void {
      for (const stream of streams) stream.end()
    }
  }

  /** What is wrong with a document is told in the stream: `EventSource` shows its page no other answer. */
  async function start (stream: EventStream, request: FastifyRequest, parameters: ReturnType<typeof readParameters>): Promise<Answers | ExecutionResult> {
    const asker = { viewer: request.viewer, address: request.ip, signal: stream.signal }
    try {
      const operation = await operations.prepare(parameters, asker, request.method)
      return await (operation.type === OperationTypeNode.SUBSCRIPTION ? operations.subscribe(operation) : operations.execute(operation))
    } catch (error) {
      if (error instanceof Refusal) return { errors: error.errors }
      throw error
    }
  }
}

const TOO_SLOW = new Problem('UNAVAILABLE', 'This client reads too slowly: more is waiting than is kept. Connect again and read what was missed.')

class EventStream {
  /** Its buffer is small: what does not fit waits to be made. */
  readonly out = new PassThrough()
  readonly #gone = new AbortController()
  readonly #pings: NodeJS.Timeout
  #results: Answers | undefined

  constructor (private readonly raw: ServerResponse, ping: number, private readonly tell: (error: unknown) => object) {
    // To Node an answer that leaves piece by piece is a sign of life.
    raw.setTimeout(STALLED_MS, () => { if (raw.writableLength > 0) this.#stalled() })
    this.#pings = setInterval(() => { if (!this.out.writableNeedDrain) this.#write(':\n\n') }, ping).unref()
    this.out.on('error', () => {})
    this.out.once('close', () => {
      clearInterval(this.#pings)
      this.#gone.abort()
      this.#leave()
    })
    // Some browsers tell of no answer before its first byte.
    this.#write(':\n\n')
  }

  /** Aborted when it is over. */
  get signal (): AbortSignal { return this.#gone.signal }

  async send (results: Answers | ExecutionResult): Promise<void> {
    try {
      if (Symbol.asyncIterator in results) {
        this.#results = results
        if (this.out.destroyed) return this.#leave()
        for await (const result of results) await this.#next(result)
      } else {
        await this.#next(results)
      }
      this.#complete()
    } catch (error) {
      if (!(error instanceof ClientGone)) this.fail(error)
    }
  }

  /** Says why it ends, and ends. */
  fail (reason: unknown): void {
    if (this.out.writableEnded) return
    this.#write(print({ event: 'next', data: { errors: [this.tell(reason)] } as never }))
    this.#complete()
    this.#dropSoon()
  }

  /** Ends it as it stands. */
  end (): void {
    this.#leave()
    this.out.end()
    this.#dropSoon()
  }

  #dropSoon (): void { setTimeout(() => { this.raw.destroy() }, CLOSE_MS).unref() }

  #stalled (): void {
    if (this.out.writableEnded) this.raw.destroy()
    else this.fail(TOO_SLOW)
  }

  #leave (): void { this.#results?.return().catch(() => {}) }

  /** Whoever reads what is left takes the time that it takes. */
  #complete (): void {
    this.#write(print({ event: 'complete', data: null }))
    this.#leave()
    this.out.end()
  }

  #write (text: string): boolean { return this.out.writableEnded || this.out.destroyed || this.out.write(text) }

  async #next ({ errors, ...result }: ExecutionResult): Promise<void> {
    const data = { ...result, ...(errors && { errors: errors.map((error) => this.tell(error)) }) }
    if (!this.#write(print({ event: 'next', data: data as never }))) await this.#drained()
  }

  /** Until the client has read. */
  async #drained (): Promise<void> {
    await new Promise<void>((resolve) => {
      const done = () => {
        this.out.off('drain', done).off('close', done)
        resolve()
      }
      this.out.once('drain', done).once('close', done)
    })
  }
}
