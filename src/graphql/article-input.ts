/** From the inputs of this door to those of core: enums by core’s words, ids of either form as core takes them. */
import type { ArticleInput } from './generated.js'
import { type IdType, referenceOf } from './ids.js'
import { lower } from './words.js'

type Given<T> = T | null | undefined

/** @throws Problem INVALID_INPUT for the global id of another type */
export function articleInputOf ({ ...input }: ArticleInput, under = '/article'): unknown {
  const { status, body, category, categories, tags, bylines, translationOf } = input
  const id = (type: IdType, name: string) => (reference: string, index?: number) => referenceOf(type, reference, `${under}/${name}${index === undefined ? '' : `/${index}`}`)
  const mapped = {
    status: map(status, lower),
    body: map(body, ({ format, source }) => ({ format: lower(format), source })),
    category: map(category, (one) => id('Category', 'category')(one)),
    categories: map(categories, (all) => all.map((one, index) => id('Category', 'categories')(one, index))),
    tags: map(tags, (all) => all.map((one, index) => id('Tag', 'tags')(one, index))),
    bylines: map(bylines, (all) => all.map(({ author, ...byline }, index) => ({ ...byline, author: referenceOf('Author', author, `${under}/bylines/${index}/author`) }))),
    translationOf: map(translationOf, (one) => id('Article', 'translationOf')(one))
  }
  return plain({ ...input, ...mapped })
}

const map = <From, To>(value: Given<From>, how: (value: From) => To): To | null | undefined => value == null ? value as null | undefined : how(value)

/** Input objects have no prototype; and what is undefined is as good as missing. */
export function plain<T extends object> (input: T): T {
  return JSON.parse(JSON.stringify(input)) as T
}
