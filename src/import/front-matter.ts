/** The front matter of Markdown files, by Stet’s own names and by what Hugo, Jekyll and Eleventy call things. */
import { parse } from 'yaml'

export type Values = Record<string, unknown>

/** A field of the article -> its keys in front matter, the first that is there wins. They are compared without case, `-` and `_`. */
const KEYS = {
  headline: ['headline', 'title'],
  slug: ['slug'],
  kicker: ['kicker'],
  standfirst: ['standfirst', 'summary', 'excerpt', 'description'],
  dateline: ['dateline'],
  language: ['language', 'lang', 'locale'],
  status: ['status'],
  draft: ['draft'],
  published: ['published'],
  publishedAt: ['publishedAt', 'date', 'publishDate', 'pubDate'],
  createdAt: ['createdAt'],
  updatedAt: ['updatedAt', 'lastmod', 'lastModifiedAt', 'modified', 'updated'],
  bylines: ['bylines', 'authors', 'author', 'byline'],
  category: ['category'],
  categories: ['categories'],
  tags: ['tags', 'tag'],
  leadImage: ['leadImage', 'image', 'featuredImage', 'cover', 'coverImage', 'thumbnail'],
  canonicalUrl: ['canonicalUrl', 'canonical'],
  source: ['source'],
  externalId: ['externalId'],
  seo: ['seo'],
  corrections: ['corrections'],
  commentsOpen: ['commentsOpen', 'comments'],
  translationOf: ['translationOf'],
  custom: ['custom']
} as const
export type Field = keyof typeof KEYS

/** What is wrong with a file, as a sentence for whoever wrote it. */
export class FileError extends Error {}

export interface FrontMatter {
  fields: Partial<Record<Field, unknown>>
  /** Keys that are no field of an article. */
  others: Values
  body: string
}

/** Splits a file’s text. Throws a FileError; a line is named as it is counted in the file. */
export function parseFrontMatter (text: string): FrontMatter {
  const [, yaml, body] = /^---[ \t]*\r?\n(?:([\s\S]*?)\r?\n)?---[ \t]*(?:\r?\n|$)([\s\S]*)$/.exec(text) ?? []
  if (body === undefined) {
    if (/^---[ \t]*\r?\n/.test(text)) throw new FileError('its front matter has no end: a line with --- alone is missing')
    if (/^\+\+\+[ \t]*\r?\n/.test(text)) throw new FileError('its front matter is TOML (+++), which is not read; write it as YAML between --- lines')
    return { fields: {}, others: {}, body: text }
  }
  const values = parseYaml(yaml ?? '')
  const known = new Map(Object.keys(values).map((key) => [plainKey(key), key]))
  const fields: FrontMatter['fields'] = {}
  for (const [field, names] of Object.entries(KEYS) as [Field, readonly string[]][]) {
    const key = names.map((name) => known.get(plainKey(name))).find((name) => name !== undefined && values[name] !== null)
    if (key === undefined) continue
    fields[field] = values[key]
    known.delete(plainKey(key))
  }
  return { fields, others: Object.fromEntries([...known.values()].map((key) => [key, values[key]])), body }
}

function parseYaml (yaml: string): Values {
  let values: unknown
  try {
    // `error` keeps warnings about unknown tags, such as !ruby/object, from the console.
    values = parse(yaml, { logLevel: 'error' })
  } catch (error) {
    // The first line has the sentence; what follows is an excerpt. The front matter begins on line 2 of the file.
    const [sentence = ''] = (error instanceof Error ? error.message : '').split('\n')
    throw new FileError(`its front matter is not YAML: ${sentence.replace(/ at line (\d+)/, (_, line: string) => ` at line ${+line + 1}`).replace(/:$/, '')}`)
  }
  if (values === null || values === undefined) return {}
  if (typeof values !== 'object' || Array.isArray(values)) throw new FileError('its front matter has no keys, such as “title: …”')
  return { ...values }
}

function plainKey (key: string): string {
  return key.replace(/[-_]/g, '').toLowerCase()
}
