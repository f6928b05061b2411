/** From an operation of a batch to the step that carries it out: the same as on its own. */
import type { createArticles } from '../articles/service.js'
import type { createAuthors } from '../authors/service.js'
import type { createCategories } from '../categories/service.js'
import type { Step } from '../perform.js'
import type { Precondition } from '../precondition.js'
import type { createTags } from '../tags/service.js'
import { invalidInput, validate } from '../validate.js'
import type { Viewer } from '../viewer.js'
import type { Written } from '../written.js'
import { type Operation, operation } from './model.js'

export interface Content {
  articles: ReturnType<typeof createArticles>
  categories: ReturnType<typeof createCategories>
  authors: ReturnType<typeof createAuthors>
  tags: ReturnType<typeof createTags>
}

/** @throws Problem INVALID_INPUT for an operation that is none */
export function stepOf (content: Content, viewer: Viewer, given: unknown): Step<Written<unknown>> {
  const one = validate(operation, given)
  return one.type === 'article' ? articleStep(content.articles, viewer, one) : nounStep(content, viewer, one)
}

function articleStep (articles: Content['articles'], viewer: Viewer, one: Operation): Step<Written<unknown>> {
  const { action, input, source, externalId } = one
  const precondition = preconditionOf(one)
  if (action === 'create') return articles.create(viewer, assertBare(one))
  if (action === 'put' && source !== undefined && externalId !== undefined) return articles.put(viewer, { source, externalId }, input, putOf(one))
  const id = idOf(one)
  switch (action) {
    case 'put': return articles.put(viewer, { reference: id }, input, putOf(one))
    case 'patch': return articles.patch(viewer, id, input, precondition)
    case 'correct': return articles.correct(viewer, id, input, precondition)
    case 'trash': return articles.trash(viewer, id, {}, precondition)
    case 'restore': return articles.restore(viewer, id, precondition)
    case 'purge': return articles.purge(viewer, id, precondition)
    default: return articles.act(viewer, id, action, input, precondition)
  }
}

function nounStep (content: Content, viewer: Viewer, one: Operation): Step<Written<unknown>> {
  const { action, type, input } = one
  const noun = { category: content.categories, author: content.authors, tag: content.tags, article: undefined }[type]!
  const precondition = preconditionOf(one)
  if (action === 'create') return noun.create(viewer, assertBare(one))
  const id = idOf(one)
  switch (action) {
    case 'put': return noun.put(viewer, id, input, putOf(one))
    case 'patch': return noun.patch(viewer, id, input, precondition)
    case 'trash': return noun.trash(viewer, id, precondition)
    case 'restore': return noun.restore(viewer, id, precondition)
    case 'purge': return noun.purge(viewer, id, precondition)
    default: throw invalidInput([{ pointer: '/action', detail: `“${action}” is done with articles alone.` }])
  }
}

/** A put with `*` creates or overwrites, as `ifExists=replace` does. */
const putOf = (one: Operation) => one.ifVersion === '*' ? { ifExists: 'replace' as const } : { precondition: preconditionOf(one) }

function preconditionOf ({ ifVersion }: Operation): Precondition | undefined {
  if (ifVersion === undefined) return undefined
  return ifVersion === '*' ? { kind: 'any' } : { kind: 'version', versions: [ifVersion] }
}

/** What is created stands nowhere yet. */
function assertBare ({ id, ifVersion, input }: Operation): unknown {
  if (id !== undefined) throw invalidInput([{ pointer: '/id', detail: 'is not for “create”, which makes one. To choose it, put.' }])
  if (ifVersion !== undefined) throw invalidInput([{ pointer: '/ifVersion', detail: 'is not for “create”: what is created has no version yet.' }])
  return input
}

function idOf ({ id, action }: Operation): string {
  if (id !== undefined) return id
  throw invalidInput([{ pointer: '/id', detail: `is missing: “${action}” is of something that stands here.` }])
}
