/**
 * Many writes at once: one transaction for all of them, or one for each. Bodies are rendered in threads, and the event
 * loop has its turn between operations, so that readers hardly feel it.
 */
import { createHash } from 'node:crypto'
import { setImmediate } from 'node:timers/promises'
import type { Handle } from '../../db/handle.js'
import { Problem } from '../../errors.js'
import { type BodyInput, bodyInput } from '../articles/model.js'
import type { BodyRenderer, RenderedBody } from '../articles/prepare.js'
import type { Context } from '../context.js'
import type { Idempotency, IdempotencyRequest } from '../idempotency.js'
import type { Performing, Step } from '../perform.js'
import { type Viewer, assertMay } from '../viewer.js'
import { type Content, stepOf } from './dispatch.js'
import { type BatchResult, MAX_OPERATIONS } from './model.js'

/** What is kept of an operation's result, and answered: the things themselves can be read. */
type Receipt = Pick<BatchResult, 'outcome' | 'id' | 'version'>

export interface BatchOptions extends Performing {
  atomic?: boolean | undefined
}

export function createBatch (context: Context, idempotency: Idempotency, contentOn: (context: Context) => Content) {
  const { perform, renderer } = context

  /**
   * @param operations each as it came; one that cannot be read is a function that throws
   * @param options with `atomic` all is done or nothing. With an Idempotency-Key and without `atomic`, what an earlier
   * request did is not done again, and the rest goes on.
   * @returns a result for each operation, in their order
   * @throws Problem UNAUTHENTICATED, FORBIDDEN, TOO_LARGE; of an atomic batch, the first operation's that fails, with its index in the pointers
   */
  return async function * batch (viewer: Viewer, operations: Array<() => unknown>, options: BatchOptions = {}): AsyncGenerator<BatchResult> {
    assertMay(viewer, 'content:write', 'A batch')
    if (operations.length > MAX_OPERATIONS) throw new Problem('TOO_LARGE', `A batch has at most ${MAX_OPERATIONS} operations; this one has ${operations.length}.`)
    if (options.atomic) yield * await together(viewer, operations, options)
    else yield * oneByOne(viewer, operations, options)
  }

  async function together (viewer: Viewer, operations: Array<() => unknown>, options: Performing): Promise<BatchResult[]> {
    const step: Step<{ receipts: Receipt[] }> = async () => {
      const given = operations.map((read, index) => at(index, read))
      const content = contentOn({ ...context, renderer: await renderedBefore(renderer, given) })
      return async (tx) => {
        const receipts: Receipt[] = []
        for (const [index, one] of given.entries()) {
          receipts.push(receiptOf(await at(index, async () => (await stepOf(content, viewer, one)(tx))(tx))))
          await setImmediate()
        }
        return { receipts }
      }
    }
    const { result, replayed } = await perform(step, options)
    return result.receipts.map((receipt, index) => ({ index, ...receipt, ...(replayed && { replayed }) }))
  }

  async function * oneByOne (viewer: Viewer, operations: Array<() => unknown>, { dryRun, idempotency: request }: Performing): AsyncGenerator<BatchResult> {
    const content = contentOn({ ...context, renderer: { ...renderer, render: renderer.renderAside } })
    const release = request && idempotency.hold(request)
    try {
      for (const [index, read] of operations.entries()) {
        yield await resultOf(index, async () => {
          const step = receipt(stepOf(content, viewer, read()))
          return perform(step, { dryRun, idempotency: request && ofOperation(request, index) })
        })
        await setImmediate()
      }
    } finally {
      release?.()
    }
  }
}

const receiptOf = ({ outcome, id, version }: Required<Receipt>): Receipt => ({ outcome, id, version })

const receipt = (step: ReturnType<typeof stepOf>): Step<Receipt> => async (db) => {
  const write = await step(db)
  return async (tx: Handle) => receiptOf(await write(tx))
}

/** Each operation is kept under a key of its own, so that a batch that was cut goes on where it stopped. */
const ofOperation = ({ scope, key, fingerprint }: IdempotencyRequest, index: number): IdempotencyRequest => ({ scope: `${scope} #${index}`, key, fingerprint })

async function resultOf (index: number, run: () => Promise<{ result: Receipt, replayed: boolean }>): Promise<BatchResult> {
  try {
    const { result, replayed } = await run()
    return { index, ...result, ...(replayed && { replayed }) }
  } catch (error) {
    return { index, error }
  }
}

/** Runs what belongs to one operation; what is wrong with it says which it was. */
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

/** A renderer that has the operations' bodies ready, so that none is made while the transaction is open. */
async function renderedBefore (renderer: BodyRenderer, operations: unknown[]): Promise<BodyRenderer> {
  const made = new Map<string, RenderedBody>()
  for (const [index, operation] of operations.entries()) {
    const { data: body } = bodyInput.safeParse((operation as { input?: { body?: unknown } } | null)?.input?.body)
    if (body) made.set(keyOf(body), await at(index, () => renderer.renderAside(body)))
  }
  return { ...renderer, render: async (body) => made.get(keyOf(body)) ?? renderer.render(body) }
}

const keyOf = ({ format, source }: BodyInput) => createHash('sha256').update(format).update(source).digest('base64')
