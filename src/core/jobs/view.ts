/** A job as it is served. */
import { z } from 'zod'
import type { Handle } from '../../db/handle.js'
import { id, time } from '../fields.js'
import { JOB_STATES, jobInput } from './model.js'

export const job = z.object({
  id: id(),
  state: z.enum(JOB_STATES).describe('`waiting`: it goes on by itself; `failed`: it is tried again by itself, after longer and longer pauses.'),
  input: jobInput.describe('What is done.'),
  done: z.int().describe('How many articles it has been done with.'),
  total: z.int().describe('How many there were when it began.'),
  failure: z.string().nullable(),
  createdAt: time(),
  updatedAt: time()
}).meta({
  id: 'Job',
  examples: [{ id: '018bcfe5-6800-7000-8000-000000000009', state: 'waiting', input: { kind: 'merge', noun: 'tag', from: '018bcfe5-6800-7000-8000-000000000005', into: '018bcfe5-6800-7000-8000-000000000006' }, done: 200, total: 1234, failure: null, createdAt: '2026-01-31T12:00:00.000Z', updatedAt: '2026-01-31T12:00:01.000Z' }]
})

export type Job = z.infer<typeof job>
export type JobRow = Handle['t']['jobs']['$inferSelect']

export function presentJob ({ id, state, input, done, total, failure, createdAt, updatedAt }: JobRow): Job {
  return { id, state, input, done, total, failure, createdAt: createdAt.toISOString(), updatedAt: updatedAt.toISOString() }
}
