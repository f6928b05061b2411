/** The routes that a server has, read from its own table, each with what it says of who may ask. */
import type { FastifyInstance } from 'fastify'
import type { RouteScope } from '../../src/rest/authenticate.js'

export interface Route {
  method: string
  /** As it was registered: `/v1/keys/:id`. */
  url: string
  /** Undefined where the route says nothing. */
  scope: RouteScope | undefined
}

interface Described { paths: Record<string, Record<string, { 'x-scope'?: RouteScope }>> }

/** Fastify prints its routes as a tree, each with its methods; what a route says of its scope stands in the contract. */
export function routesOf (app: FastifyInstance): Route[] {
  const { paths } = app.swagger() as unknown as Described
  const described = new Map(Object.entries(paths).map(([path, operations]) => [shapeOf(path), operations]))
  const parts: string[] = []
  return app.printRoutes({ commonPrefix: false }).split('\n').flatMap((line) => {
    const found = /^((?:│ {3}| {4})*)[├└]── (\S*) \(([^)]+)\)/.exec(line)
    if (!found) return []
    parts.splice(found[1]!.length / 4, Infinity, found[2]!)
    const url = parts.join('')
    const operations = described.get(shapeOf(url)) ?? {}
    return found[3]!.split(', ').map((method): Route => ({ method, url, scope: operations[method === 'HEAD' ? 'get' : method.toLowerCase()]?.['x-scope'] }))
  })
}

/** The operations of the contract, each with what it takes: `GET /v1/me: public`. */
export function operationsOf (app: FastifyInstance): string[] {
  const { paths } = app.swagger() as unknown as Described
  return Object.entries(paths).flatMap(([path, operations]) => Object.entries(operations).map(([method, { 'x-scope': scope }]) => `${method.toUpperCase()} ${path}: ${[scope].flat().join(' ')}`))
}

/** A path without the names of its parameters, which the table prints together where two routes differ in nothing else. */
const shapeOf = (path: string) => path.replaceAll(/\{\w+\}|:\w+(?:\|:\w+)*/g, ':')
