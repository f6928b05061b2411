/**
 * What an editor sends, brought into the form that is written: what is served can be sent back. Read-only fields that
 * are unchanged are ignored, references may be objects with their ids, a served body that is unchanged stays as it is.
 */
import { isDeepStrictEqual } from 'node:util'
import { isObject } from '../merge-patch.js'
import { type ReadOnly, readOnlyIn as findReadOnly, splitReadOnly } from '../read-only.js'
import { invalidInput } from '../validate.js'
import type { Current } from './content.js'
import type { Article, ArticleField } from './view.js'

export { isObject }

const READ_ONLY = {
  fields: ['id', 'url', 'version', 'updatedAt', 'createdAt', 'wordCount', 'readingTime', 'translations', 'notice', 'trashedAt'],
  counters: ['commentCount']
} as const satisfies ReadOnly<ArticleField>

/** The read-only fields that stand in the input. */
export const readOnlyIn = (input: unknown): ArticleField[] => findReadOnly<ArticleField>(input, READ_ONLY)

/**
 * @param input as it came
 * @param served the read-only fields as they are served, of those that {@link readOnlyIn} found
 * @param current the article as it stands; undefined where it is created
 * @returns what the model of an article takes
 * @throws Problem INVALID_INPUT that names the read-only fields that were changed
 */
export function readIncoming (input: unknown, served: Partial<Article>, current?: Current): unknown {
  if (!isObject(input)) return input
  const { values, errors } = splitReadOnly(input, READ_ONLY, served, current !== undefined)
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
