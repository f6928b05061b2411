/** NDJSON: what `stet export` writes, and plain rows of articles. */
import { basename, extname } from 'node:path'
import { z } from 'zod'
import { slugify } from '../core/slugs.js'
import { checked, formatSize, reasonOf } from './checked.js'
import { readChunks } from './files.js'
import { type Note, firstOf } from './notes.js'
import type { ImportItem } from './records.js'
import { clean, fieldText, textToHtml } from './text.js'
import { Terms } from './terms.js'
import { foreignSlug, instant, languageTag, publication } from './values.js'

const MAX_LINE_BYTES = 8 * 1024 * 1024
const NEWLINE = 0x0A

const names = z.array(z.string()).max(1000).nullish()
const row = z.looseObject({
  id: z.union([z.string().min(1), z.number()]),
  title: z.string().refine((value) => value.trim() !== '', 'is blank'),
  body: z.string().nullish(),
  bodyFormat: z.enum(['text', 'html', 'markdown', 'markdown+html']).nullish(),
  category: z.string().nullish(),
  categories: names,
  tags: names,
  authors: names,
  summary: z.string().nullish(),
  slug: z.string().nullish(),
  publishedAt: z.string().nullish(),
  language: z.string().nullish(),
  source: z.string().nullish(),
  licence: z.string().nullish()
})
type Row = z.infer<typeof row>

/** `linksTo` and `stories` say what a search for related posts should find; they are no content. */
const KNOWN_KEYS = new Set([...Object.keys(row.shape), 'linksTo', 'stories'])
const MAX_REPORTED_KEYS = 100

export interface NdjsonOptions {
  /** What the articles’ `source` becomes: `ndjson:` and the file’s name without its extension, if it is missing. */
  source?: string
}

/**
 * Reads a file with one JSON object a line: a record of Stet’s own export (it has a `type`) or a row
 * `{ id, title, body, bodyFormat, category, categories, tags, authors, summary, slug, publishedAt, language, source, licence }`.
 * Rows become published articles, or scheduled ones where the date lies ahead. A row with several categories
 * and an empty list of tags keeps the first as its category; the others become tags.
 * A line that cannot be read is skipped with its number and the reason; the rest goes on.
 */
export async function * readNdjson (file: string, options: NdjsonOptions = {}): AsyncGenerator<ImportItem> {
  const source = options.source ?? `ndjson:${basename(file, extname(file))}`
  const terms = new Terms()
  const reportedKeys = new Set<string>()
  for await (const line of readLines(file)) {
    const label = `line ${line.number}`
    const value = parse(line)
    if (typeof value === 'string') yield { skipped: label, what: 'line', reason: value }
    else if ('type' in value) yield checked(value, label, line.at)
    else {
      const { success, data, error } = row.safeParse(value)
      if (!success) {
        yield { skipped: label, what: 'line', reason: reasonOf(error) }
        continue
      }
      yield * reportKeys(data, label, reportedKeys)
      const notes: Note[] = []
      const record = toArticle(data, source, terms, line.at, notes)
      if (typeof record === 'string') yield { skipped: label, what: 'line', reason: record }
      else yield * [...terms.take(), checked(record, label, line.at), ...notes.map((note) => ({ skipped: label, ...note }))]
    }
  }
}

interface Line { number: number, bytes: Buffer, size: number, at: number, last: boolean }

/** The lines that are not blank. One over the limit comes without its bytes, which were never held. */
async function * readLines (file: string): AsyncGenerator<Line> {
  let parts: Buffer[] = []
  let size = 0
  let at = 0
  let number = 1
  const take = (last: boolean): Line => {
    const line = { number: number++, bytes: Buffer.concat(parts), size, at, last }
    parts = []
    size = 0
    return line
  }
  const hold = (piece: Buffer) => {
    size += piece.length
    at += piece.length
    if (size > MAX_LINE_BYTES) parts = []
    else parts.push(piece)
  }
  for await (const chunk of readChunks(file)) {
    let start = 0
    for (let end = chunk.indexOf(NEWLINE); end !== -1; end = chunk.indexOf(NEWLINE, start)) {
      hold(chunk.subarray(start, end + 1))
      start = end + 1
      const line = take(false)
      if (!isBlank(line)) yield line
    }
    if (start < chunk.length) hold(chunk.subarray(start))
  }
  const line = take(true)
  if (!isBlank(line)) yield line
}

function isBlank ({ bytes, size }: Line): boolean {
  return size <= MAX_LINE_BYTES && bytes.every((byte) => byte === 0x20 || (byte >= 0x09 && byte <= 0x0D))
}

/** The line’s object, or why there is none. */
function parse ({ bytes, size, last }: Line): Record<string, unknown> | string {
  if (size > MAX_LINE_BYTES) return `has ${formatSize(size)}; a line’s limit is ${formatSize(MAX_LINE_BYTES)}`
  let text
  try {
    // A last line may end within a character; that it is cut off says more than that it is not UTF-8.
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes, { stream: last })
  } catch {
    return 'is not UTF-8; convert the file, for example with iconv -f windows-1252 -t utf-8'
  }
  try {
    const value: unknown = JSON.parse(text)
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return { ...value }
    return 'is not a JSON object; every line is one record, such as {"id":"1","title":"…"}'
  } catch (error) {
    const detail = error instanceof Error ? clean(error.message) : ''
    return last && text.startsWith('{') ? `is cut off: the file ends in the middle of a record (${detail})` : `is not JSON (${detail})`
  }
}

function * reportKeys (data: Row, label: string, reported: Set<string>): Generator<ImportItem> {
  for (const key of Object.keys(data)) {
    if (KNOWN_KEYS.has(key) || reported.has(key) || reported.size >= MAX_REPORTED_KEYS) continue
    reported.add(key)
    yield { skipped: `key “${key}”, first seen on ${label}`, what: 'key', reason: `rows have no field “${key}”` }
  }
}

/** The row as an article, or why it is none. What of it cannot be kept is added to the notes. */
function toArticle (data: Row, source: string, terms: Terms, at: number, notes: Note[]): Record<string, unknown> | string {
  const publishedAt = data.publishedAt ? instant(data.publishedAt) : undefined
  if (data.publishedAt && !publishedAt) return `publishedAt: “${data.publishedAt.slice(0, 40)}” is no date such as 2024-05-06T10:00:00Z`
  const language = data.language ? languageTag(data.language) : undefined
  if (data.language && !language) return `language: “${data.language.slice(0, 40)}” is no BCP 47 language tag, such as en or pt-BR`
  const { categories: categoryNames, tags } = classify(data)
  const [category, ...categories] = firstOf('category', terms.useAll('category', categoryNames, at), notes)
  return {
    type: 'article',
    headline: fieldText(data.title, 500) ?? 'Untitled',
    slug: data.slug ? foreignSlug(data.slug) : undefined,
    standfirst: fieldText(data.summary, 5000),
    body: bodyOf(data),
    language,
    status: publication(publishedAt),
    publishedAt,
    bylines: firstOf('author', terms.useAll('author', data.authors ?? [], at), notes).map((author) => ({ author })),
    category,
    categories,
    tags: firstOf('tag', terms.useAll('tag', tags, at), notes),
    source,
    externalId: clean(String(data.id)).slice(0, 500),
    custom: Object.fromEntries((['source', 'licence'] as const).flatMap((key) => data[key] ? [[key, clean(data[key])]] : []))
  }
}

/** Several categories beside an empty list of tags are one category, and topics that are none. */
function classify ({ category, categories, tags }: Row): { categories: string[], tags: string[] } {
  const all = [category ?? '', ...categories ?? []].filter((name) => name.trim() !== '')
  if (tags?.length !== 0) return { categories: all, tags: tags ?? [] }
  return { categories: all.slice(0, 1), tags: all.slice(1).filter((name) => slugify(name) !== slugify(all[0] ?? '')) }
}

function bodyOf ({ body, bodyFormat }: Row) {
  const source = clean(body ?? '')
  if (bodyFormat === 'html') return { format: 'html', source }
  if (bodyFormat === 'markdown' || bodyFormat === 'markdown+html') return { format: 'markdown', source }
  return { format: 'html', source: textToHtml(source) }
}
