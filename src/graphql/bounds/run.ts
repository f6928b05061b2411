/**
 * An operation while it is executed. It lets others have their turn, and stops when its time is over or its client has gone:
 * resolvers ask before each piece of work.
 */
import { setImmediate } from 'node:timers/promises'
import { type GraphQLFieldResolver, type GraphQLSchema, isObjectType } from 'graphql'
import { Problem } from '../../errors.js'

/** How many milliseconds an operation may work before others have their turn. SQLite answers at once, so nothing else ends it. */
const TURN_MS = 10

export class Run {
  readonly #abort = new AbortController()
  readonly #timer: NodeJS.Timeout
  #since = performance.now()
  #reason: Error | undefined
  #pause: Promise<void> | undefined

  constructor (seconds: number) {
    this.#timer = setTimeout(() => { this.stop(new Problem('TIME_LIMIT', `The operation took longer than ${seconds} s (STET_GRAPHQL_TIMEOUT). Ask for less at once.`)) }, seconds * 1000)
    this.#timer.unref()
  }

  get signal (): AbortSignal { return this.#abort.signal }

  /** @param reason what its resolvers throw from here on */
  stop (reason: Error): void {
    this.#reason ??= reason
    this.#abort.abort(reason)
  }

  end (): void { clearTimeout(this.#timer) }

  /** Rejects when the run is stopped, so that nobody waits for resolvers that are slow to notice. */
  async orStopped<T> (work: Promise<T>): Promise<T> {
    const { signal } = this
    let stopped = () => {}
    const ending = new Promise<never>((_resolve, reject) => {
      stopped = () => { reject(this.#reason ?? new Error('The operation was stopped.')) }
      signal.addEventListener('abort', stopped, { once: true })
    })
    // What is decided after the end of the race is of no interest to anybody.
    work.catch(() => {})
    try {
      return await Promise.race([work, ending])
    } finally {
      signal.removeEventListener('abort', stopped)
      this.end()
    }
  }

  get tired (): boolean { return performance.now() - this.#since > TURN_MS }

  /** Until it is this run’s turn again. All that wait go on in the next turn, and those wait again that it has no time left for. */
  async rest (): Promise<void> {
    while (this.tired) {
      this.#pause ??= setImmediate().then(() => {
        this.#since = performance.now()
        this.#pause = undefined
      })
      await this.#pause
      this.signal.throwIfAborted()
    }
  }
}

/** Has every resolver of the schema ask first whether the run in its context goes on. */
export function stopResolvers (schema: GraphQLSchema): void {
  for (const type of Object.values(schema.getTypeMap())) {
    if (!isObjectType(type) || type.name.startsWith('__')) continue
    for (const field of Object.values(type.getFields())) if (field.resolve) field.resolve = stopping(field.resolve)
  }
}

function stopping (resolve: GraphQLFieldResolver<unknown, { run?: Run }>): GraphQLFieldResolver<unknown, { run?: Run }> {
  return (source, args, context, info) => {
    const { run } = context
    if (!run) return resolve(source, args, context, info)
    run.signal.throwIfAborted()
    return run.tired ? run.rest().then(() => resolve(source, args, context, info)) : resolve(source, args, context, info)
  }
}
