/**
 * An operation while it is executed. It lets others have their turn, and stops when its time is over, its client has gone or
 * its lists turn out longer than the budget allows: resolvers ask before each piece of work.
 */
import { type GraphQLFieldResolver, type GraphQLSchema, isObjectType } from 'graphql'
import { Problem } from '../../errors.js'

/** How many milliseconds an operation may work before others have their turn. SQLite answers at once, so nothing else ends it. */
const TURN_MS = 10
/** How many that have waited go on in one turn: each of them may set off as much work as a resolver does. */
const A_FEW = 10

/** By what the resolvers’ context has of it. */
const RUNS = new WeakMap<AbortSignal, Run>()

export class Run {
  readonly #abort = new AbortController()
  readonly #timer: NodeJS.Timeout
  /** Resolvers that wait for a turn. */
  readonly #waiting: Array<() => void> = []
  /** What is read together, once no resolver waits that may ask for more of it. */
  readonly #batches: Array<() => void> = []
  #since = performance.now()
  #reason: Error | undefined
  #turning = false
  #spent = 0

  constructor (seconds: number) {
    this.#timer = setTimeout(() => { this.stop(new Problem('TIME_LIMIT', `The operation took longer than ${seconds} s (STET_GRAPHQL_TIMEOUT). Ask for less at once.`)) }, seconds * 1000)
    this.#timer.unref()
    RUNS.set(this.signal, this)
  }

  /** @returns the run that ends with a signal; undefined for any other signal */
  static of (signal: AbortSignal | undefined): Run | undefined {
    return signal && RUNS.get(signal)
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

  /** @returns all that has been spent, with this */
  spend (cost: number): number {
    this.#spent += cost
    return this.#spent
  }

  /** Nobody goes ahead of those that wait. */
  get tired (): boolean { return this.#waiting.length > 0 || performance.now() - this.#since > TURN_MS }

  /** Between two pieces of work. @throws what the run was stopped with */
  async breathe (): Promise<void> {
    this.signal.throwIfAborted()
    if (this.tired) await this.rest()
  }

  /** Until it is this resolver’s turn. */
  async rest (): Promise<void> {
    await new Promise<void>((resolve) => {
      this.#waiting.push(resolve)
      this.#turn()
    })
    this.signal.throwIfAborted()
  }

  /** Carries out what is read together, in a turn of its own when nobody waits for one. As DataLoader’s `batchScheduleFn`. */
  readonly gather = (dispatch: () => void): void => {
    this.#batches.push(dispatch)
    // As DataLoader does it by itself: after all that resolvers ask for in this turn.
    if (this.#batches.length === 1) queueMicrotask(() => { process.nextTick(() => { if (!this.#turning) this.#next() }) })
  }

  #turn (): void {
    if (this.#turning) return
    this.#turning = true
    setImmediate(() => {
      this.#turning = false
      this.#since = performance.now()
      this.#next()
    })
  }

  /** A few go on; what they set off runs before the next few have their turn. */
  #next (): void {
    if (this.#waiting.length > 0) for (const go of this.#waiting.splice(0, A_FEW)) go()
    else this.#batches.shift()?.()
    if (this.#waiting.length + this.#batches.length > 0) this.#turn()
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
