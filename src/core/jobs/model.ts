/** A job: work that touches many articles, done in chunks that each commit, so that it goes on where it stopped. */
import { z } from 'zod'
import { id } from '../fields.js'

export const JOB_STATES = ['waiting', 'done', 'failed'] as const
export type JobState = typeof JOB_STATES[number]

export const jobInput = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('merge'), noun: z.enum(['category', 'tag']), from: id(), into: id() }),
  z.object({ kind: z.literal('move'), noun: z.literal('category'), id: id() })
]).meta({ id: 'JobWork' })
export type JobInput = z.infer<typeof jobInput>
