/** What every mutation’s input says besides what is written, and how it is carried out. */
import { idempotencyOf } from '../core/idempotency.js'
import type { Performed, Performing, Precondition, Step } from '../core/index.js'
import { Problem } from '../errors.js'
import type { GraphqlContext } from './context.js'

type Given<T> = T | null | undefined

export interface WriteInput {
  ifVersion?: Given<string>
  idempotencyKey?: Given<string>
  dryRun?: Given<boolean>
}

/**
 * How a mutation is to be carried out.
 * @param field its name, which is part of what an idempotencyKey stands for
 * @throws Problem INVALID_PARAMETER for an idempotencyKey that is empty or too long
 */
export function performing ({ viewer, address }: GraphqlContext, field: string, input: WriteInput): Performing {
  const { idempotencyKey, ...asked } = input
  const dryRun = input.dryRun ?? undefined
  if (idempotencyKey == null) return { dryRun }
  return { dryRun, idempotency: idempotencyOf(viewer, idempotencyKey, ['graphql', field, asked], `graphql ${field} ${address}`) }
}

/**
 * Carries out what a mutation asks for.
 * @param under where in its input the core’s own stands, so that pointers lead there
 */
export async function perform<T> (context: GraphqlContext, field: string, input: WriteInput, step: Step<T>, under = ''): Promise<Performed<T>> {
  try {
    return await context.core.perform(step, performing(context, field, input))
  } catch (error) {
    throw error instanceof Problem && under !== '' ? moved(error, under) : error
  }
}

function moved (problem: Problem, under: string): Problem {
  const { code, message, errors, notice, headers, members } = problem
  if (!errors) return problem
  const items = errors.map((item) => item.pointer === undefined ? item : { ...item, pointer: under + item.pointer })
  return new Problem(code, message, { errors: items, headers, members, cause: problem, ...(notice !== undefined && { notice }) })
}

/**
 * The version that a change is of.
 * @param of whose version it is: the article’s or its working copy’s
 * @throws Problem INVALID_INPUT
 */
export function preconditionOf ({ ifVersion }: WriteInput, of: 'article' | 'stage' = 'article'): Precondition | undefined {
  if (ifVersion == null) return undefined
  if (ifVersion === '*') return { kind: 'any' }
  const version = [versionOf('ifVersion', ifVersion)]
  return of === 'stage' ? { kind: 'version', versions: [], stages: version } : { kind: 'version', versions: version }
}

/**
 * The version of a working copy, or of the article where there is none yet.
 * @throws Problem INVALID_INPUT
 */
export function eitherVersion ({ ifArticleVersion, ...input }: WriteInput & { ifArticleVersion?: Given<string> }): Precondition | undefined {
  const ofStage = preconditionOf(input, 'stage')
  if (ifArticleVersion == null || ofStage?.kind === 'any') return ofStage
  const versions = [versionOf('ifArticleVersion', ifArticleVersion, 'takes the number of a version of the article.')]
  return ofStage?.kind === 'version' ? { ...ofStage, versions } : { kind: 'version', versions, stages: [] }
}

/** @throws Problem INVALID_INPUT for what is no number of a version */
export function versionOf (field: string, version: string, detail = 'takes a version’s number, or "*".'): number {
  if (/^\d{1,9}$/.test(version)) return Number(version)
  throw new Problem('INVALID_INPUT', `/${field}: ${detail}`, { errors: [{ pointer: `/${field}`, detail }] })
}

/** What stands there, or undefined for a null: core knows what is missing, not what is null. */
export const given = <T>(value: Given<T>): T | undefined => value ?? undefined

/** An input without what says how it is carried out. */
export function without<Input extends object, Name extends keyof Input> (input: Input, ...names: Name[]): Omit<Input, Name> {
  return Object.fromEntries(Object.entries(input).filter(([name]) => !names.includes(name as Name))) as Omit<Input, Name>
}
