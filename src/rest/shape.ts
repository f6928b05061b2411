/** What of one article is served, from the query that asks for it. */
import type { z } from 'zod'
import type { Shape } from '../core/articles/view.js'
import type { articleShape } from './parameters.js'

const ALL = ['authors', 'category', 'categories', 'tags'] as const

/** Without `include` the relations come too, unless `fields` says what is wanted. */
export const shapeOf = ({ fields, body, include = fields ? [] : [...ALL] }: z.infer<typeof articleShape>): Shape => ({ fields, body, include })
