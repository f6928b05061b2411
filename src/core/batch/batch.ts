/**
 * Many writes at once: one transaction for all of them, or each on its own. Bodies are rendered in threads before their
 * turn, and the event loop has its own turns between, so that readers hardly feel it.
 */
import { setImmediate } from 'node:timers/promises'
import { Problem } from '../../errors.js'
import type { Context } from '../context.js'
import type { Idempotency, IdempotencyRequest } from '../idempotency.js'
import type { Performed, Performing, Step } from '../perform.js'
import { type Viewer, assertMay } from '../viewer.js'
import type { Written } from '../written.js'
import { type Content, stepOf } from './dispatch.js'
import { type BatchResult, MAX_OPERATIONS } from './model.js'
import { renderBodies } from './render-bodies.js'

/** What is kept of an operation's result, and answered: the things themselves can be read. */
type Receipt = Pick<Written<unknown>, 'outcome' | 'id' | 'version'>

/** How many operations are made ready together. */
const WINDOW = 20
/** For how long an atomic batch may hold the event loop. */
const TURN_MS = 10

/** An operation as it came; one that cannot be read throws. */
export type Operation = () => unknown

export interface BatchOptions extends Performing {
  atomic?: boolean | undefined
}

export function createBatch (context: Context, idempotency: Idempotency, contentOn: (context: Context) => Content) {
  const { perform, performInOrder, renderer } = context

  /**
   * @param options with `atomic` all is done or nothing. With an Idempotency-Key and without `atomic`, what an earlier
   * request did is not done again, and the rest goes on.
   * @returns a result for each operation, in their order
   * @throws Problem UNAUTHENTICATED, FORBIDDEN, TOO_LARGE; of an atomic batch, the first operation's that fails, with its index in the pointers
   */
  return async function * batch (viewer: Viewer, operations: Operation[], options: BatchOptions = {}): AsyncGenerator<BatchResult> {
    assertMay(viewer, 'content:write', 'A batch')
    if (operations.length > MAX_OPERATIONS) throw new Problem('TOO_LARGE', `A batch has at most ${MAX_OPERATIONS} operations; this one has ${operations.length}.`)
    if (options.atomic) yield * await together(viewer, operations, options)
    else yield * eachAlone(viewer, operations, options)
  }

  async function together (viewer: Viewer, operations: Operation[], options: Performing): Promise<BatchResult[]> {
    const step: Step<{ receipts: Receipt[] }> = async () => {
      const given = operations.map((read, index) => at(index, read))
      const content = contentOn({ ...context, renderer: await renderBodies(renderer, given) })
      return async (tx) => {
        const receipts: Receipt[] = []
        let turn = performance.now()
        for (const [index, one] of given.entries()) {
          receipts.push(receiptOf(await at(index, async () => (await stepOf(content, viewer, one)(tx))(tx))))
          if (performance.now() - turn < TURN_MS) continue
          await setImmediate()
          turn = performance.now()
        }
        return { receipts }
      }
    }
    const { result, replayed } = await perform(step, options)
    return result.receipts.map((receipt, index) => ({ index, ...receipt, ...(replayed && { replayed }) }))
  }

  async function * eachAlone (viewer: Viewer, operations: Operation[], { dryRun, idempotency: request }: Performing): AsyncGenerator<BatchResult> {
    const release = request && idempotency.hold(request)
    try {
      if (request && !dryRun) await begin(request)
      let ready = makeReady(viewer, operations.slice(0, WINDOW))
      for (let begin = 0; begin < operations.length; begin += WINDOW) {
        const steps = await ready
        // While these are written, the bodies of the next are rendered.
        ready = makeReady(viewer, operations.slice(begin + WINDOW, begin + 2 * WINDOW))
        yield * await Promise.all(steps.map((step, i) => resultOf(begin + i, performInOrder(step, { dryRun, idempotency: request && ofOperation(request, begin + i) }))))
      }
    } finally {
      release?.()
    }
  }

  /** Keeps that a batch was begun, so that its key is refused to another one as a whole. */
  async function begin (request: IdempotencyRequest): Promise<void> {
    await context.db.write(async (tx) => {
      if (!await idempotency.answered(tx, request)) await idempotency.keep(tx, request, {})
    })
  }

  /** The steps of some operations, their bodies rendered. What is wrong with one comes out when its turn comes. */
  async function makeReady (viewer: Viewer, operations: Operation[]): Promise<Array<Step<Receipt>>> {
    const given = operations.map((read) => attempt(read))
    const content = contentOn({ ...context, renderer: await renderBodies(renderer, given.map((one) => 'value' in one ? one.value : undefined)) })
    return given.map((one) => async (db) => {
      if ('error' in one) throw one.error
      const write = await stepOf(content, viewer, one.value)(db)
      return async (tx) => receiptOf(await write(tx))
    })
  }
}

const receiptOf = ({ outcome, id, version }: Receipt): Receipt => ({ outcome, id, version })

function attempt (read: Operation): { value: unknown } | { error: unknown } {
  try {
    return { value: read() }
  } catch (error) {
    return { error }
  }
}

/** Each operation is kept under a key of its own, so that a batch that was cut goes on where it stopped. */
const ofOperation = ({ scope, key, fingerprint }: IdempotencyRequest, index: number): IdempotencyRequest => ({ scope: `${scope} #${index}`, key, fingerprint })

async function resultOf (index: number, performed: Promise<Performed<Receipt>>): Promise<BatchResult> {
  try {
    const { result, replayed } = await performed
    return { index, ...result, ...(replayed && { replayed }) }
  } catch (error) {
    return { index, error }
  }
}

/** Runs what belongs to one operation of an atomic batch; what is wrong with it says which it was. */
function at<T> (index: number, run: () => T): T {
  try {
    const result = run()
    return result instanceof Promise ? result.catch((error: unknown) => { throw located(index, error) }) as T : result
  } catch (error) {
    throw located(index, error)
  }
}

function located (index: number, error: unknown): unknown {
  if (!(error instanceof Problem)) return error
  const { code, message, headers, members } = error
  const errors = (error.errors ?? [{ detail: message }]).map((item) => ({ ...item, pointer: `/operations/${index}${item.pointer ?? ''}` }))
  return new Problem(code, `Operation ${index}: ${message} Nothing was done.`, { errors, headers, members })
}
