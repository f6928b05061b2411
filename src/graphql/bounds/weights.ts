/**
 * What a field costs, and how long its list is taken to be. The cost of an operation is about the number of values that its
 * answer can have: each field is 1, times the lengths of the lists around it; what takes more than reading a value weighs more.
 * The table in `docs/graphql.md` says the same.
 */
import { type GraphQLField, type GraphQLNamedType, isObjectType } from 'graphql'

/** A page whose `first` and `last` are not given. */
export const PAGE = 20
/** A short list inside of an article whose length nobody knows before it is read. */
const PLAIN_LIST = 10
const LISTS: Readonly<Record<string, number>> = { bylines: 3, authors: 3, categories: 5, ancestors: 5, children: 10, tags: 10, corrections: 3, errors: 5 }

/** A statement of its own. */
const CONNECTION = 10
/** Each thing of a page is a row that is read and made into what a client sees, before any field of it is asked for. */
export const ROW = 3
const WEIGHTS: Readonly<Record<string, number>> = { totalCount: 20, body: 5, bodyPortableText: 5, bodySource: 5 }
/** What is read for each thing apart, by the type that has the field: some statements, and of a comparison the work besides. */
const APART: Readonly<Record<string, number>> = { 'Article.revisionComparison': 100, 'Stage.comparison': 100, 'Stage.article': 50, 'Revision.content': 50 }
/** A write with its audit, its change and its commit. */
const MUTATION = 50
/** What every mutation and every query at the top takes at least. */
const ROOT = 10

/** What a connection has its things under. */
export const isPaged = (name: string) => name === 'edges' || name === 'nodes'

export const isConnection = (type: GraphQLNamedType) => isObjectType(type) && type.name.endsWith('Connection')

/**
 * @param parent the type that has the field
 * @param operation where the field stands at the top of one
 */
export function weightOf (field: GraphQLField<unknown, unknown>, type: GraphQLNamedType, parent?: GraphQLNamedType, operation?: 'query' | 'mutation' | 'subscription'): number {
  if (operation !== undefined) return operation === 'mutation' ? MUTATION : ROOT
  return isConnection(type) ? CONNECTION : APART[`${parent?.name}.${field.name}`] ?? WEIGHTS[field.name] ?? 1
}

export const listLength = (name: string) => LISTS[name] ?? PLAIN_LIST
