/** What a list of articles can be asked for, on either door. */
import { Problem } from '../../errors.js'
import { isId, isLanguage } from '../fields.js'
import type { Paging } from '../keyset.js'
import { STATUSES } from './model.js'
import type { Shape } from './view.js'

export const SORTS = ['-publishedAt', 'publishedAt', '-updatedAt', 'headline'] as const
export type Sort = typeof SORTS[number]

export const MAX_LIMIT = 100
export const DEFAULT_LIMIT = 20
export const MAX_IDS = 100

/** What a list can be asked for: one status, the trash, or `any` of the statuses. */
export const LISTED = [...STATUSES, 'trash', 'any'] as const
export type ListedStatus = typeof LISTED[number]

/** The lists of what readers see have plain names; those of each other status stand behind it. */
export const listPrefix = (status: Exclude<ListedStatus, 'any'>) => status === 'published' ? '' : `${status}/`

/** One of the lists in `listings`, and how many articles it has. */
export interface FilterList {
  list: string
  articleCount: number
}

export interface ListQuery extends Shape, Paging {
  /** A filter whose thing is known already. */
  within?: FilterList | undefined
  category?: string | undefined
  tag?: string | undefined
  author?: string | undefined
  language?: string | undefined
  /** `published` where it is missing. */
  status?: ListedStatus | undefined
  publishedAfter?: Date | undefined
  publishedBefore?: Date | undefined
  updatedAfter?: Date | undefined
  ids?: string[] | undefined
  /** With `externalId`: the one article that its source calls so. */
  source?: string | undefined
  externalId?: string | undefined
  sort?: Sort | undefined
  total?: boolean | undefined
}

/**
 * The order that a query asks for.
 * @throws Problem INVALID_PARAMETER where `updatedAfter` comes with another order than its own
 */
export function sortOf ({ sort, updatedAfter }: ListQuery): Sort {
  if (!updatedAfter) return sort ?? '-publishedAt'
  if (sort === undefined || sort === '-updatedAt') return '-updatedAt'
  const detail = `“updatedAfter” lists by -updatedAt, so it cannot be combined with sort=${sort}. Leave one of them out.`
  throw new Problem('INVALID_PARAMETER', detail, { errors: [{ parameter: 'sort', detail }] })
}

/** What a source may be called, and a thing in it. */
export const MAX_SOURCE_NAME = 500

/**
 * What every list takes, whichever door it is asked at.
 * @throws Problem INVALID_PARAMETER for what is no id, and for what is too long
 */
export function assertListable ({ ids = [], source, externalId }: ListQuery): void {
  const wrong = ids.find((id) => !isId(id))
  if (wrong !== undefined) throw unlistable('ids', `“${wrong.slice(0, 100)}” is no id.`)
  for (const [parameter, value] of Object.entries({ source, externalId })) {
    if (value !== undefined && (value === '' || value.length > MAX_SOURCE_NAME)) throw unlistable(parameter, `“${parameter}” takes 1 to ${MAX_SOURCE_NAME} characters.`)
  }
}

const unlistable = (parameter: string, detail: string) => new Problem('INVALID_PARAMETER', detail, { errors: [{ parameter, detail }] })

/** The lists that an article in this language stands in: `en-GB` is found by `en-GB` and by `en` (RFC 4647, basic filtering). */
export function languageLists (language: string): string[] {
  const subtags = language.split('-')
  return subtags.map((_, i) => `language:${subtags.slice(0, i + 1).join('-').toLowerCase()}`)
}

/** @throws Problem INVALID_PARAMETER for what is no language tag */
export function languageList (language: string): string {
  if (isLanguage(language)) return `language:${language.toLowerCase()}`
  const detail = `“${language}” is no BCP 47 language tag, such as en or pt-BR.`
  throw new Problem('INVALID_PARAMETER', detail, { errors: [{ parameter: 'language', detail }] })
}
