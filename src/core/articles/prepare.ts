/** All that can be done for an article before its transaction: checking, parsing, sanitising, converting. */
import { createHash } from 'node:crypto'
import { Problem } from '../../errors.js'
import { sortKey } from '../folding.js'
import { slugify } from '../slugs.js'
import { invalidInput, validate } from '../validate.js'
import { isLive } from './lifecycle.js'
import { type ArticleRecord, type BodyInput, type CustomFields, articleRecord } from './model.js'

/** How large `custom` may be, in characters of JSON. */
export const MAX_CUSTOM = 65_536

/** A body in every form that is served, made once, at writing. */
export interface RenderedBody {
  html: string
  text: string
  markdown: string
  portableText: unknown
  wordCount: number
}

export interface BodyRenderer {
  /** @throws Problem TOO_LARGE, INVALID_INPUT */
  render (input: BodyInput): Promise<RenderedBody>
  /** The same, in a thread of its own whatever its length. */
  renderAside (input: BodyInput): Promise<RenderedBody>
}

export interface PreparedArticle {
  record: ArticleRecord
  /** Of the record as it came: an import that brings the same again is told at once. */
  hash: string
  body: BodyInput
  rendered: RenderedBody
  custom: CustomFields
  wantedSlug: string
  headlineKey: string
}

/** @throws Problem INVALID_INPUT, TOO_LARGE */
export function readRecord (input: unknown): Pick<PreparedArticle, 'record' | 'hash'> {
  const record = validate(articleRecord, input)
  assertWhole(record)
  return { record, hash: createHash('sha256').update(JSON.stringify(record)).digest('base64url') }
}

/**
 * @param custom the article's own fields, as its category's schema has passed them
 * @throws Problem INVALID_INPUT, TOO_LARGE
 */
export async function prepareArticle (renderer: BodyRenderer, read: Pick<PreparedArticle, 'record' | 'hash'>, custom: CustomFields): Promise<PreparedArticle> {
  const { record } = read
  const body = record.body ?? { format: 'markdown', source: '' }
  return {
    ...read,
    body,
    rendered: await renderer.render(body),
    custom,
    wantedSlug: record.slug ?? slugify(record.headline),
    headlineKey: sortKey(record.headline)
  }
}

/** Rules that concern more than one field. */
function assertWhole (record: ArticleRecord): void {
  assertExternal(record)
  if (record.trashedAt && record.status && isLive({ status: record.status })) throw invalidInput([{ pointer: '/status', detail: `is “${record.status}”, which nothing in the trash is.` }])
  if (record.status === 'scheduled' && !record.publishedAt) throw invalidInput([{ pointer: '/publishedAt', detail: 'is missing: a scheduled article needs its time.' }])
  assertCustomSize(record)
}

/** @throws Problem INVALID_INPUT for an externalId without its source */
export function assertExternal ({ externalId, source }: Pick<ArticleRecord, 'externalId' | 'source'>): void {
  if (externalId != null && source == null) throw invalidInput([{ pointer: '/source', detail: 'is missing: an externalId is unique within its source.' }])
}

/** @throws Problem TOO_LARGE */
export function assertCustomSize ({ custom = {} }: Pick<ArticleRecord, 'custom'>): void {
  if (JSON.stringify(custom).length > MAX_CUSTOM) throw new Problem('TOO_LARGE', `“custom” has at most ${MAX_CUSTOM} characters of JSON.`, { errors: [{ pointer: '/custom', detail: `is longer than ${MAX_CUSTOM} characters` }] })
}
