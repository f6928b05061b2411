/** Input to values by a Zod model, or one Problem that says everything that is wrong with it. */
import { z } from 'zod'
import { type ErrorItem, Problem, suggest } from '../errors.js'

/** Zod's own sentences, in the words of this house. Where a model has a message of its own, that is said. */
z.config({
  customError (issue) {
    if (issue.code !== 'invalid_type') return undefined
    if (issue.input === undefined) return 'is missing'
    return `takes ${article(issue.expected)}, not ${issue.input === null ? 'null' : article(kindOf(issue.input))}`
  }
})

const kindOf = (value: unknown) => Array.isArray(value) ? 'array' : typeof value
const article = (kind: string) => `${/^[aeiou]/.test(kind) ? 'an' : 'a'} ${kind === 'int' ? 'whole number' : kind}`.replace('an whole', 'a whole')

/** How much of a field's name is said again. */
const MAX_NAME = 100
/** How many wrong things one answer names. */
const MAX_ERRORS = 50

/**
 * @throws Problem INVALID_INPUT with a JSON pointer (RFC 6901) to each wrong or unknown field
 */
export function validate<Model extends z.ZodObject> (model: Model, input: unknown): z.infer<Model> {
  const result = model.safeParse(input)
  if (result.success) return result.data
  // A field that is missing is often there under a mistyped name, which says more.
  const issues = result.error.issues.toSorted((a, b) => Number(b.code === 'unrecognized_keys') - Number(a.code === 'unrecognized_keys'))
  const errors = issues.slice(0, MAX_ERRORS).flatMap((issue) => itemsOf(issue, Object.keys(model.shape))).slice(0, MAX_ERRORS)
  throw invalidInput(errors)
}

/** The Problem for wrong fields, its detail the first of them. */
export function invalidInput (errors: ErrorItem[]): Problem {
  const [{ pointer, detail }] = errors as [ErrorItem]
  const more = errors.length > 1 ? ` (and ${errors.length - 1} more)` : ''
  return new Problem('INVALID_INPUT', `${pointer || 'The input'}: ${detail}${more}`, { errors })
}

function itemsOf (issue: z.core.$ZodIssue, known: string[]): ErrorItem[] {
  if (issue.code !== 'unrecognized_keys') return [{ pointer: pointer(issue.path), detail: issue.message }]
  return issue.keys.slice(0, MAX_ERRORS).map((key) => key.slice(0, MAX_NAME)).map((key) => ({
    pointer: pointer([...issue.path, key]),
    detail: issue.path.length === 0 ? `is not a field here. ${suggest(key, known)}` : 'is not a field here.'
  }))
}

function pointer (path: PropertyKey[]): string {
  return path.map((part) => '/' + String(part).replaceAll('~', '~0').replaceAll('/', '~1')).join('')
}
