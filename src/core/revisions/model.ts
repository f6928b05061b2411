/** Earlier versions of an article, and what changed between two of them, as they are served. */
import { z } from 'zod'
import { actor } from '../actor.js'
import { articleContent } from '../articles/content.js'
import { status } from '../articles/model.js'
import { time } from '../fields.js'

/** The numbers that versions have. */
export const MAX_VERSION = 2 ** 31 - 1

export const revision = z.object({
  version: z.int(),
  isPresent: z.boolean().describe('Whether it is the one that stands now.'),
  at: time().describe('When it was made.'),
  status: status.describe('The article’s status at that time.'),
  actor,
  headline: z.string().describe('Plain text, not HTML: escape it.')
}).meta({
  id: 'Revision',
  examples: [{ version: 2, isPresent: false, at: '2026-01-31T09:12:00.000Z', status: 'published', actor: { key: '3mZ8QdLx0aB', label: 'Night desk', onBehalfOf: 'Ada' }, headline: 'Harbour bridge reopens' }]
})

export const fullRevision = revision.extend({
  content: articleContent.describe('All that an editor wrote, as PUT takes it; references are ids.')
}).meta({ id: 'FullRevision' })

const textChange = z.object({
  unit: z.enum(['word', 'line', 'whole']).describe('What is compared: words; lines where more than a few hundred words differ, and the whole where more lines do.'),
  html: z.string().describe('The text with `<del>` and `<ins>` around what went and what came, and no other markup: everything else is escaped. Show it with `white-space: pre-wrap`.'),
  text: z.string().describe('The same as plain text, with `[-…-]` and `{+…+}`, as `git diff --word-diff` writes them.')
}).meta({ id: 'TextChange', examples: [{ unit: 'word', html: 'Harbour bridge <del>reopens</del><ins>is open</ins>', text: 'Harbour bridge [-reopens-]{+is open+}' }] })

const operation = z.object({
  op: z.enum(['add', 'remove', 'replace']),
  path: z.string().describe('A JSON pointer (RFC 6901) into the content.'),
  value: z.unknown().optional()
}).meta({ id: 'PatchOperation', examples: [{ op: 'replace', path: '/headline', value: 'Harbour bridge is open' }] })

export const comparison = z.object({
  patch: z.array(operation).describe('JSON Patch (RFC 6902) from the one content to the other.'),
  words: z.object({
    headline: textChange.optional(),
    standfirst: textChange.optional(),
    body: textChange.optional().describe('Of the body’s source.')
  }).describe('What became of the texts, word by word: those that differ.')
}).meta({ id: 'Comparison' })

export const revisionComparison = comparison.extend({ from: revision, to: revision }).meta({ id: 'RevisionComparison' })

export type Revision = z.infer<typeof revision>
export type FullRevision = z.infer<typeof fullRevision>
export type Comparison = z.infer<typeof comparison>
export type RevisionComparison = z.infer<typeof revisionComparison>
