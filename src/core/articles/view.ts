/** An article as it is served, and which of its attributes can be asked for. */
import { z } from 'zod'
import { id, language, time, url } from '../fields.js'
import { correction, custom, leadImage, seo, status } from './model.js'

const EXAMPLE_REF = { id: '018bcfe5-6800-7000-8000-000000000002', slug: 'technology', name: 'Technology' }
const ref = (noun: string) => z.object({ id: id(), slug: z.string(), name: z.string() }).meta({ id: noun, examples: [EXAMPLE_REF] })

export const categoryRef = ref('CategoryRef')
export const tagRef = ref('TagRef')
export const authorRef = z.object({ id: id(), slug: z.string(), name: z.string(), avatar: url().nullable() }).meta({ id: 'AuthorRef' })
export const byline = z.object({ role: z.string().nullable(), author: authorRef }).meta({ id: 'Byline' })
export const translation = z.object({ id: id(), slug: z.string(), language: z.string(), headline: z.string() }).meta({ id: 'Translation', examples: [{ id: '018bcfe5-6800-7000-8000-000000000003', slug: 'reouverture-du-pont', language: 'fr', headline: 'Réouverture du pont' }] })

export const portableTextBlock = z.looseObject({ _type: z.string(), _key: z.string() }).meta({ id: 'PortableTextBlock' })

const plain = (what: string) => z.string().nullable().describe(`${what} Plain text, not HTML: escape it.`)

export const article = z.object({
  id: id(),
  slug: z.string(),
  url: z.url().describe('Its page on the site, made from STET_SITE_URL and STET_ARTICLE_PATH.'),
  status,
  version: z.int().describe('Rises with each change of content.'),
  headline: z.string().describe('Plain text, not HTML: escape it.'),
  kicker: plain('The line above the headline.'),
  standfirst: plain('The summary below the headline.'),
  dateline: plain('Where it was written, for example `PARIS, France`.'),
  language: language().describe('BCP 47.'),
  publishedAt: time().nullable(),
  updatedAt: time(),
  createdAt: time(),
  leadImage: leadImage.nullable(),
  canonicalUrl: url().nullable().describe('Where the original stands, if it is not here.'),
  source: z.string().nullable().describe('The agency or system that it came from.'),
  externalId: z.string().nullable().describe('Its id there.'),
  seo: seo.nullable(),
  corrections: z.array(correction),
  wordCount: z.int(),
  readingTime: z.int().describe('Minutes, at 230 words a minute, at least 1.'),
  commentsOpen: z.boolean(),
  commentCount: z.int(),
  translationOf: id().nullable(),
  custom,
  embargoUntil: time().nullable().optional().describe('Before this hour it cannot be published. Shown to keys with `content:read`.'),
  unpublishAt: time().nullable().optional().describe('When it is taken down by itself. Shown to keys with `content:read`.'),
  notice: z.string().nullable().optional().describe('What readers of a story that was taken down are told. Shown to keys with `content:read`.'),
  trashedAt: time().nullable().optional().describe('Since when it is in the trash. Shown to keys with `content:read`.'),
  category: categoryRef.nullable().optional().describe('The primary category. There with `include=category`.'),
  categories: z.array(categoryRef).optional().describe('All categories, the primary one first. There with `include=categories`.'),
  bylines: z.array(byline).optional().describe('There with `include=authors`.'),
  tags: z.array(tagRef).optional().describe('There with `include=tags`.'),
  translations: z.array(translation).optional().describe('The same story in other languages. There with `include=translations`.'),
  body: z.union([z.string(), z.array(portableTextBlock), z.object({ format: z.enum(['markdown', 'html']), source: z.string() })]).optional()
    .describe('In the form that `body` asks for: a string of HTML, Markdown or text, or an array of Portable Text blocks.')
}).meta({
  id: 'Article',
  examples: [{
    id: '018bcfe5-6800-7000-8000-000000000001',
    slug: 'harbour-bridge-reopens',
    url: 'https://www.example.org/city/harbour-bridge-reopens',
    status: 'published',
    version: 3,
    headline: 'Harbour bridge reopens',
    kicker: 'Traffic',
    standfirst: 'After two years of repairs, trams cross the harbour again.',
    dateline: 'HAMBURG, Germany',
    language: 'en',
    publishedAt: '2026-01-31T06:00:00.000Z',
    updatedAt: '2026-01-31T09:12:00.000Z',
    createdAt: '2026-01-30T17:00:00.000Z',
    leadImage: { url: 'https://www.example.org/images/bridge.jpg', alt: 'A tram on the bridge', width: 1600, height: 900 },
    canonicalUrl: null,
    source: null,
    externalId: null,
    seo: null,
    corrections: [{ date: '2026-01-31T09:12:00.000Z', text: 'The repairs took two years, not three.' }],
    wordCount: 412,
    readingTime: 2,
    commentsOpen: true,
    commentCount: 0,
    translationOf: null,
    custom: {}
  }]
})

export type Article = z.infer<typeof article>
export type ArticleField = keyof Article

export const INCLUDES = ['authors', 'category', 'categories', 'tags', 'translations'] as const
export type Include = typeof INCLUDES[number]

/** The attribute that each include brings. */
export const INCLUDED_FIELD = {
  authors: 'bylines', category: 'category', categories: 'categories', tags: 'tags', translations: 'translations'
} as const satisfies Record<Include, ArticleField>

export const BODY_FORMS = ['html', 'markdown', 'text', 'portabletext', 'source', 'none'] as const
export type BodyForm = typeof BODY_FORMS[number]

export const ARTICLE_FIELDS = Object.keys(article.shape) as ArticleField[]

/** What only the newsroom sees. */
export const EDITORIAL_FIELDS = ['embargoUntil', 'unpublishAt', 'notice', 'trashedAt'] as const satisfies ArticleField[]
/** What a key that may write and not read is answered with. */
export const RECEIPT_FIELDS: ArticleField[] = ['id', 'slug', 'url', 'status', 'version']

const optional = new Set<string>([...Object.values(INCLUDED_FIELD), ...EDITORIAL_FIELDS, 'body'])
/** What an article has where nothing else is asked for. */
export const PLAIN_FIELDS = ARTICLE_FIELDS.filter((field) => !optional.has(field))

export interface Shape {
  /** What to serve; undefined for all that is not optional. */
  fields?: ArticleField[] | undefined
  include?: Include[] | undefined
  body?: BodyForm | undefined
}

/** The form of the body that a shape asks for, by name or as one of its fields; `fallback` where it says nothing. */
export function formOf ({ fields, body }: Shape, fallback: BodyForm): BodyForm {
  return body ?? (fields ? fields.includes('body') ? 'html' : 'none' : fallback)
}

/**
 * Everything that a shape asks for, in the order in which it is served.
 * A field that only an include brings is brought by its name in `fields` too.
 * @param editorial whether what only the newsroom sees comes too, where nothing is named
 */
export function shapeFields ({ fields, include = [], body = 'none' }: Shape, editorial = false): Set<ArticleField> {
  const plain = editorial ? [...PLAIN_FIELDS, ...EDITORIAL_FIELDS] : PLAIN_FIELDS
  const asked = new Set<ArticleField>(['id', ...(fields ?? plain), ...include.map((one) => INCLUDED_FIELD[one])])
  if (body !== 'none') asked.add('body')
  return new Set(ARTICLE_FIELDS.filter((field) => asked.has(field)))
}
