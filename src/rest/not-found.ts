/** Paths that lead nowhere: 404 with the nearest that does, 405 with the methods that the path takes. */
import type { FastifyInstance } from 'fastify'
import { Problem, nearest } from '../errors.js'

/** To be called before the routes are registered, since it learns of them as they come. */
export function answerUnknownPaths (app: FastifyInstance): void {
  const methods = new Map<string, Set<string>>()
  const hidden = new Set<string>()
  app.addHook('onRoute', ({ url, method, schema }) => {
    if (url === '*') return
    if (schema && 'hide' in schema && schema.hide) hidden.add(url)
    const known = methods.get(url) ?? new Set()
    for (const one of [method].flat()) known.add(one)
    methods.set(url, known)
  })

  app.setNotFoundHandler((request) => {
    const path = request.url.split('?', 1)[0]!.replace(/(?<=.)\/$/, '')
    const allowed = [...methods].find(([pattern]) => fill(pattern, path) === path)?.[1]
    if (allowed) {
      const allow = [...allowed].sort().join(', ')
      throw new Problem('METHOD_NOT_ALLOWED', `${path} takes ${allow}, not ${request.method}.`, { headers: { allow } })
    }
    const near = nearest(path, [...methods.keys()].filter((pattern) => !hidden.has(pattern)).map((pattern) => fill(pattern, path)))
    throw new Problem('NOT_FOUND', `There is nothing at ${path}.${near ? ` Did you mean ${near}?` : ' GET / tells what there is.'}`)
  })
}

/** A route's pattern with its parameters taken from the same places of a path. */
function fill (pattern: string, path: string): string {
  const segments = path.split('/')
  return pattern.split('/').map((segment, i) => segment.startsWith(':') ? segments[i] || segment : segment).join('/')
}
