/** Query and path parameters that several routes take, as Zod models; `openapi.yaml` is made from them. */
import { z } from 'zod'
import { BODY_FORMS, ARTICLE_FIELDS, INCLUDES } from '../core/articles/view.js'
import { DEFAULT_LIMIT, LISTED, MAX_IDS, MAX_LIMIT, MAX_SOURCE_NAME, SORTS } from '../core/articles/query.js'
import { id, isInRange, reference, text, time } from '../core/fields.js'
import { MAX_STARTS_WITH, NOUN_SORTS } from '../core/nouns.js'
import { suggest } from '../errors.js'

/** Words separated by commas; in OpenAPI an array in `form` style without `explode`. */
const words = <const Words extends readonly [string, ...string[]]>(known: Words, what: string) => z.string()
  .transform((text, ctx): Array<Words[number]> => {
    const given = text.split(',').map((word) => word.trim()).filter(Boolean)
    for (const word of given.filter((word) => !known.includes(word))) {
      ctx.addIssue({ code: 'custom', message: `“${word.slice(0, 100)}” is no ${what}. ${suggest(word, known)}` })
    }
    return given as Array<Words[number]>
  })
  .meta({ type: 'array', items: { type: 'string', enum: [...known] }, style: 'form', explode: false })

export const flag = () => z.enum(['true', 'false'], 'takes true or false').transform((value) => value === 'true').meta({ type: 'boolean', enum: undefined })

/** An instant, or a day for its first moment in UTC. */
export const instant = () => z.union([time(), z.iso.date().refine(isInRange)], 'takes a time such as 2026-01-31T06:00:00Z, or a day such as 2026-01-31')
  .transform((text) => new Date(text))
  .meta({ type: 'string', format: 'date-time', anyOf: undefined })

const limit = z.coerce.number(`takes a whole number from 1 to ${MAX_LIMIT}`)
  .int(`takes a whole number from 1 to ${MAX_LIMIT}`).min(1, `takes a whole number from 1 to ${MAX_LIMIT}`).max(MAX_LIMIT, `takes a whole number from 1 to ${MAX_LIMIT}`)
  .default(DEFAULT_LIMIT).describe('How many things a page has at most.')

export const paging = {
  limit,
  cursor: z.string().min(1).max(1000).optional().describe('Where the page begins: `page.next` or `page.prev` of another page of the same list. Opaque, and bound to the filters and the sort that it came with.'),
  total: flag().optional().describe('Whether `page.total` says how many there are. Counted to at most 10,000 where no counter is kept; then `page.totalIsLowerBound` is true.')
}

export const byReference = z.object({
  idOrSlug: reference().describe('An id, or a slug. A former slug answers 301 to the present one.').meta({ example: 'stet-in-five-minutes' })
})

const fields = words(ARTICLE_FIELDS as [typeof ARTICLE_FIELDS[number], ...typeof ARTICLE_FIELDS], 'field of an article').optional()
  .describe('The attributes that are served; what is not asked for is not read. `id` always comes.')
const include = words(INCLUDES, 'relation of an article').optional()
const body = (fallback: typeof BODY_FORMS[number]) => z.enum(BODY_FORMS, `takes one of ${BODY_FORMS.join(', ')}`).optional().meta({ default: fallback })
  .describe('The form of the body; with `fields`, `html` where they name it and otherwise none. `source` is what the editor sent and is not for the public.')

export const articleShape = z.strictObject({
  fields,
  include: include.describe('The relations that are served in full; without it `authors,category,categories,tags`.'),
  body: body('html')
})

const filters = {
  category: reference().optional().describe('An id or a slug; the categories below it count too.'),
  tag: reference().optional().describe('An id or a slug.'),
  author: reference().optional().describe('An id or a slug.'),
  language: z.string().max(35).optional().describe('A BCP 47 tag; `en` finds `en-GB` too (RFC 4647, basic filtering).'),
  publishedAfter: instant().optional().describe('Published later than this.'),
  publishedBefore: instant().optional().describe('Published earlier than this.'),
  updatedAfter: instant().optional().describe('Changed later than this; implies `sort=-updatedAt`.'),
  status: z.enum(LISTED, `takes one of ${LISTED.join(', ')}`).optional().meta({ default: 'published' })
    .describe('Whatever is not `published` takes a key with `content:read`; `any` is all but the trash. What was never published is sorted by when it was changed, where publishing is the order.'),
  source: text(MAX_SOURCE_NAME).optional().describe('With `externalId`: the one article that its source calls so.'),
  externalId: text(MAX_SOURCE_NAME).optional().describe('With `source`.'),
  ids: z.string().transform((text) => text.toLowerCase().split(',').filter(Boolean)).pipe(z.array(id()).min(1, 'takes ids, separated by commas').max(MAX_IDS, `takes at most ${MAX_IDS} ids`)).optional()
    .describe(`Only these articles: up to ${MAX_IDS} ids, separated by commas.`).meta({ type: 'array', items: { type: 'string', format: 'uuid' }, maxItems: MAX_IDS, style: 'form', explode: false })
}

const listShape = {
  sort: z.enum(SORTS, `takes one of ${SORTS.join(', ')}`).optional().describe('The order; `-` means newest first. `-publishedAt` where it is missing.'),
  ...paging,
  fields,
  include: include.describe('The relations that are served in full; none where it is missing.'),
  body: body('none')
}

export const articleList = z.strictObject({ ...filters, ...listShape })
/** Under a category, a tag or an author: the same without the filter that the path is. */
export const articleListWithin = {
  category: articleList.omit({ category: true }),
  tag: articleList.omit({ tag: true }),
  author: articleList.omit({ author: true })
}

const startsWith = z.string().max(MAX_STARTS_WITH).optional().describe('Only names that begin with this, without regard to case and accents.')
const nounSort = z.enum(NOUN_SORTS, `takes one of ${NOUN_SORTS.join(', ')}`).optional().describe('By name, or those with the most articles first.')

const inTrash = z.enum(['trash'], 'takes trash').optional().describe('`trash` lists what was deleted, latest first, for keys with `content:read`; with `limit` and `cursor` alone.')

export const nounList = z.strictObject({ sort: nounSort, q: startsWith, status: inTrash, ...paging })

export const categoryList = z.strictObject({
  tree: flag().optional().describe('All categories at once, each with its `children`; not paged, so without `limit`, `cursor` and `total`.'),
  status: inTrash,
  ...paging
})
