/** Preview links: what may be asked of them, and how they are listed. */
import { z } from 'zod'
import { actor, presentActor } from '../actor.js'
import type { Handle } from '../../db/handle.js'
import { duration } from '../duration.js'
import { name, time } from '../fields.js'

const MAX_DAYS = 30
/** How many links an article may have at a time. */
export const MAX_LIVE = 50

const shows = z.enum(['draft', 'stage']).describe('`draft`: the article as it stands, whatever its status; `stage`: its working copy, for as long as there is that one.')

export const previewInput = z.strictObject({
  shows: shows.default('draft'),
  expiresIn: z.union([duration(MAX_DAYS), z.int().positive().max(MAX_DAYS * 86_400)], `takes a span such as 7d, or seconds; ${MAX_DAYS} days at most`).default('7d').describe('A span (`7d`, `24h`), or seconds; 30 days at most.'),
  label: name(100).nullish().describe('Whom it is for.').meta({ example: 'The lawyers' })
}).meta({ id: 'NewPreview' })

export const previewId = z.string().regex(/^[0-9A-Za-z]{11}$/, 'is no id of a preview link').meta({ example: '7kQ2mXw0TzE' })

export const preview = z.object({
  id: previewId,
  shows,
  label: z.string().nullable(),
  createdAt: time(),
  expiresAt: time(),
  actor
}).meta({
  id: 'Preview',
  examples: [{ id: '7kQ2mXw0TzE', shows: 'draft', label: 'The lawyers', createdAt: '2026-01-31T12:00:00.000Z', expiresAt: '2026-02-07T12:00:00.000Z', actor: null }]
})

export type Preview = z.infer<typeof preview>
export type PreviewRow = Handle['t']['previews']['$inferSelect']

export interface PreviewWritten {
  outcome: 'created' | 'revoked'
  /** The article’s. */
  articleId: string
  data: Preview
  /** What the link opens with, shown this once. */
  secret?: string
}

export function presentPreview ({ id, shows, label, createdAt, expiresAt, actor }: PreviewRow): Preview {
  return { id, shows, label, createdAt: createdAt.toISOString(), expiresAt: expiresAt.toISOString(), actor: presentActor(actor) }
}
