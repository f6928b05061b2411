/** One WebSocket: what goes out on it, whether its client keeps up and is still there, and how it ends. */
import { setMaxListeners } from 'node:events'
import type { FastifyBaseLogger } from 'fastify'
import type { WebSocket } from 'ws'

/** Close codes of our own, besides those of WebSocket (RFC 6455) and graphql-transport-ws. */
export const TOO_SLOW = 4002
const GOING_AWAY = 1001
/** How long the other side may take to close, before the connection is dropped. */
const CLOSE_MS = 1000
/** Bytes. */
const MAX_REASON = 123

export interface SocketSettings {
  /** Bytes that may wait to be sent. */
  buffer: number
  /** Milliseconds between pings. */
  ping: number
  log: Pick<FastifyBaseLogger, 'info'>
}

export class LiveSocket {
  readonly #gone = new AbortController()
  readonly #pings: NodeJS.Timeout
  #answered = true

  constructor (readonly raw: WebSocket, private readonly settings: SocketSettings) {
    // Each query that goes on listens.
    setMaxListeners(0, this.#gone.signal)
    raw.on('pong', () => { this.#answered = true })
    // ws has put a pong on the pile.
    raw.on('ping', () => { this.#assertKeepsUp() })
    raw.once('close', () => {
      clearInterval(this.#pings)
      this.#gone.abort()
    })
    // ws has sent the close code that goes with it, such as 1009 for a message that is too large.
    raw.on('error', () => { this.#dropSoon() })
    this.#pings = setInterval(() => { this.#ping() }, settings.ping).unref()
  }

  /** Aborted when it is closed. */
  get signal (): AbortSignal { return this.#gone.signal }
  get isOpen (): boolean { return this.raw.readyState === this.raw.OPEN }

  /**
   * Resolves when the message has left this process, so that what is to be sent waits for the client and not in memory. What
   * nobody waits for, such as answers to its own pings, a client can still heap up: hence the limit.
   */
  send (data: string): Promise<void> {
    if (!this.isOpen || !this.#assertKeepsUp()) return Promise.resolve()
    return new Promise((resolve) => {
      // What could not be sent any more is of no interest: the socket has been closed.
      this.raw.send(data, () => { resolve() })
    })
  }

  #assertKeepsUp (): boolean {
    const keepsUp = this.raw.bufferedAmount <= this.settings.buffer
    if (!keepsUp) this.#cut()
    return keepsUp
  }

  #cut (): void {
    if (!this.isOpen) return
    this.settings.log.info('A WebSocket was cut: its client reads too slowly')
    this.close(TOO_SLOW, 'Too slow: more is waiting than is kept. Connect again and read what was missed.')
  }

  goAway (): void { this.close(GOING_AWAY, 'The server is shutting down.') }

  /** @param reason cut where a close frame has no more room */
  close (code: number, reason: string): void {
    const { read } = new TextEncoder().encodeInto(reason, new Uint8Array(MAX_REASON))
    this.raw.close(code, reason.slice(0, read))
    this.#dropSoon()
  }

  #ping (): void {
    // It may have been lost without a word, or it reads nothing.
    if (!this.#answered) return this.raw.terminate()
    this.#answered = false
    this.raw.ping()
  }

  #dropSoon (): void {
    const timer = setTimeout(() => { this.raw.terminate() }, CLOSE_MS)
    this.raw.once('close', () => { clearTimeout(timer) })
  }
}
