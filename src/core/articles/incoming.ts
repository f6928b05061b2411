/**
 * What an editor sends, brought into the form that is written: what is served can be sent back. Read-only fields that
 * are unchanged are ignored, references may be objects with their ids, a served body that is unchanged stays as it is.
 */
import { isDeepStrictEqual } from 'node:util'
import type { ErrorItem } from '../../errors.js'
import { invalidInput } from '../validate.js'
import type { Current } from './content.js'
import type { Article, ArticleField } from './view.js'

type Values = Record<string, unknown>

const READ_ONLY = ['id', 'url', 'version', 'updatedAt', 'createdAt', 'wordCount', 'readingTime', 'translations', 'notice', 'trashedAt'] as const satisfies ArticleField[]
/** Read-only too, but what it was when it was read is nobody's mistake. */
const COUNTERS = ['commentCount'] as const satisfies ArticleField[]

/** Whether input is an object; what else is wrong with it the model says. */
export const isObject = (value: unknown): value is Values => typeof value === 'object' && value !== null && !Array.isArray(value)

/** The read-only fields that stand in the input. */
export const readOnlyIn = (input: unknown): ArticleField[] => isObject(input) ? READ_ONLY.filter((field) => field in input) : []

/**
 * @param input as it came
 * @param served the read-only fields as they are served, of those that {@link readOnlyIn} found
 * @param current the article as it stands; undefined where it is created
 * @returns what the model of an article takes
 * @throws Problem INVALID_INPUT that names the read-only fields that were changed
 */
export function readIncoming (input: unknown, served: Partial<Article>, current?: Current): unknown {
  if (!isObject(input)) return input
  const errors: ErrorItem[] = readOnlyIn(input).filter((field) => !isSame(input[field], served[field])).map((field) => ({
    pointer: `/${field}`,
    detail: current ? `is read-only, and it is ${JSON.stringify(served[field])?.slice(0, 200)}. Leave it out, or send it back unchanged.` : 'is set by Stet. Leave it out.'
  }))
  const values = Object.fromEntries(Object.entries(input).filter(([field]) => !([...READ_ONLY, ...COUNTERS] as string[]).includes(field)))
  for (const [field, read] of Object.entries(REFERENCES)) {
    if (field in values) values[field] = read(values[field])
  }
  if (current && isDeepStrictEqual(values.categories, [current.content.category, ...current.content.categories].filter((id) => id !== null))) values.categories = current.content.categories
  if ('body' in values && (typeof values.body === 'string' || Array.isArray(values.body))) {
    if (current && isServed(values.body, current)) values.body = current.content.body
    else errors.push({ pointer: '/body', detail: 'is written as { "format": "markdown" or "html", "source": "…" }. A served body can only be sent back unchanged.' })
  }
  if (errors.length > 0) throw invalidInput(errors)
  return values
}

/** Times are the same however they are written. */
function isSame (given: unknown, served: unknown): boolean {
  if (typeof given === 'string' && typeof served === 'string' && /^\d{4}-/.test(served)) return Date.parse(given) === Date.parse(served)
  return isDeepStrictEqual(given, served)
}

function isServed (body: string | unknown[], { served: { html, markdown, text, portableText } }: Current): boolean {
  if (typeof body === 'string') return [html, markdown, text].includes(body)
  return isDeepStrictEqual(body, JSON.parse(portableText))
}

const idOf = (reference: unknown) => isObject(reference) && typeof reference.id === 'string' ? reference.id : reference
const idsOf = (references: unknown) => Array.isArray(references) ? references.map(idOf) : references

const REFERENCES: Record<string, (value: unknown) => unknown> = {
  category: idOf,
  categories: idsOf,
  tags: idsOf,
  bylines: (bylines) => Array.isArray(bylines) ? bylines.map(bylineOf) : bylines
}

function bylineOf (byline: unknown): unknown {
  if (!isObject(byline)) return byline
  const { role, ...rest } = byline
  return { ...rest, author: idOf(byline.author), ...(role != null && { role }) }
}
