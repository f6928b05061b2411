/** The shapes around what is served: one thing, a list, a problem. */
import { z } from 'zod'
import type { Page } from '../core/keyset.js'
import { type ErrorCode, catalogue } from '../errors.js'

export const one = <T extends z.ZodType>(data: T) => z.object({ data })

/** What a write answers: the thing as it stands now, and what became of it. */
export const written = <T extends z.ZodType>(data: T) => z.object({
  data,
  outcome: z.string().describe('What was done, for example `created`, `updated`, `unchanged`.'),
  dryRun: z.literal(true).optional().describe('Nothing was changed: this is what would be.')
})

const page = z.object({
  next: z.string().nullable().describe('The cursor of the next page; null on the last.'),
  prev: z.string().nullable().describe('The cursor of the page before; null on the first.'),
  total: z.int().optional().describe('How many there are in all; only with `total=true`.'),
  totalIsLowerBound: z.literal(true).optional().describe('There are more than `total`.')
}).meta({ id: 'Page' })

export const many = <T extends z.ZodType>(item: T) => z.object({ data: z.array(item), page })

export const problem = z.object({
  type: z.url().describe('Where the code is explained.'),
  title: z.string(),
  status: z.int(),
  code: z.enum(Object.keys(catalogue) as [ErrorCode, ...ErrorCode[]]).describe('Stable; branch on this.'),
  detail: z.string().describe('What is wrong in this case, and what would be right.'),
  errors: z.array(z.object({
    pointer: z.string().optional().describe('A JSON pointer (RFC 6901) into the input.'),
    parameter: z.string().optional().describe('A parameter’s name.'),
    detail: z.string()
  })).optional(),
  version: z.int().optional().describe('Of 412 and 428: the version that stands now.'),
  notice: z.string().optional().describe('What an editor left to say when a story was taken down.'),
  requestId: z.string().optional()
}).meta({
  id: 'Problem',
  description: 'RFC 9457 problem details.',
  examples: [{
    type: 'http://localhost:4000/docs/errors#unknown-parameter',
    title: catalogue.UNKNOWN_PARAMETER.title,
    status: 400,
    code: 'UNKNOWN_PARAMETER',
    detail: '“limt” is no parameter here. Did you mean “limit”?',
    errors: [{ parameter: 'limt', detail: '“limt” is no parameter here. Did you mean “limit”?' }]
  }]
})

/** A page of core's as REST shows it. */
export function toEnvelope<T> ({ items, next, prev, total }: Page<T>) {
  return {
    data: items,
    page: { next, prev, ...(total && { total: total.count, ...(total.isLowerBound && { totalIsLowerBound: true as const }) }) }
  }
}
