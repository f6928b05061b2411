/** Requests against their Zod models, wrong ones answered with everything that is wrong. */
import type { FastifySchemaCompiler } from 'fastify'
import type { z } from 'zod'
import { type ErrorItem, Problem, suggest } from '../errors.js'

export const validatorCompiler: FastifySchemaCompiler<z.ZodType> = ({ schema, httpPart }) => (data) => {
  // Bodies are core's to check, for both doors alike; here their models only describe them.
  if (httpPart === 'body') return { value: data }
  const result = schema.safeParse(data)
  if (result.success) return { value: result.data }
  const known = 'shape' in schema ? Object.keys(schema.shape as object) : []
  const unknown = result.error.issues.filter((issue) => issue.code === 'unrecognized_keys').flatMap((issue) => issue.keys)
  const errors = [
    ...unknown.map((parameter) => ({ parameter, detail: known.length > 0 ? `“${parameter}” is no parameter here. ${suggest(parameter, known)}` : 'No parameter is taken here.' })),
    ...result.error.issues.filter((issue) => issue.code !== 'unrecognized_keys').map((issue) => wrong(issue, data as Record<string, unknown>))
  ]
  return { error: problem(errors, unknown.length > 0, httpPart === 'params') }
}

function wrong (issue: z.core.$ZodIssue, data: Record<string, unknown>): ErrorItem {
  const parameter = String(issue.path[0])
  const value = data[parameter]
  const detail = value === undefined ? `${parameter} is missing.` : Array.isArray(value) ? `“${parameter}” is given more than once.` : `${parameter}=${String(value).slice(0, 100)}: ${issue.message}`
  return { parameter, detail }
}

function problem (errors: ErrorItem[], unknown: boolean, inPath: boolean): Problem {
  const more = errors.length > 1 ? ` (and ${errors.length - 1} more)` : ''
  if (inPath) return new Problem('NOT_FOUND', `The path has something in it that names nothing here: ${errors[0]!.detail}`)
  return new Problem(unknown ? 'UNKNOWN_PARAMETER' : 'INVALID_PARAMETER', `${errors[0]!.detail}${more}`, { errors })
}
