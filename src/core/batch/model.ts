/** Many writes in one request: what each of them is, and what became of it. */
import { z } from 'zod'
import { name, reference } from '../fields.js'

export const MAX_OPERATIONS = 1000
/** Of the whole request. */
export const MAX_BATCH_BYTES = 8 * 1024 * 1024

export const BATCH_ACTIONS = ['create', 'put', 'patch', 'publish', 'schedule', 'unpublish', 'archive', 'correct', 'trash', 'restore', 'purge'] as const

export const operation = z.strictObject({
  action: z.enum(BATCH_ACTIONS, `takes one of ${BATCH_ACTIONS.join(', ')}`),
  type: z.enum(['article', 'category', 'author', 'tag'], 'takes one of article, category, author, tag').default('article'),
  id: reference().optional().describe('An id or a slug; every action but `create` takes one.'),
  source: name(500).optional().describe('Instead of `id`, with `externalId`: to put the article that its source calls so.'),
  externalId: name(500).optional(),
  ifVersion: z.union([z.int().positive(), z.literal('*')], 'takes a version, or "*"').optional().describe('The version that is changed, or `*` to overwrite knowingly; a `put` with `*` creates or overwrites.'),
  input: z.unknown().optional().describe('What the action takes as a body on its own.')
}).meta({ id: 'BatchOperation' })
export type Operation = z.infer<typeof operation>

export const batchInput = z.strictObject({
  atomic: z.boolean().default(false).describe('Whether all is done or nothing.'),
  operations: z.array(operation).min(1).max(MAX_OPERATIONS)
}).meta({ id: 'Batch' })

/** One operation's result, in the order of the operations. */
export interface BatchResult {
  index: number
  outcome?: string
  id?: string
  version?: number
  /** Whether this is what an earlier batch with the same Idempotency-Key was answered. */
  replayed?: true
  /** Why it was refused; nothing of it was done. */
  error?: unknown
}
