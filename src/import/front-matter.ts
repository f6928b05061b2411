/** The front matter of Markdown files, by Stet’s own names and by what Hugo, Jekyll and Eleventy call things. */
import { FrontMatterError, type SplitFile, splitFrontMatter } from '../core/front-matter.js'

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
  const { values, body } = split(text)
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

function split (text: string): SplitFile {
  try {
    return splitFrontMatter(text)
  } catch (error) {
    throw error instanceof FrontMatterError ? new FileError(error.message) : error
  }
}

function plainKey (key: string): string {
  return key.replace(/[-_]/g, '').toLowerCase()
}
