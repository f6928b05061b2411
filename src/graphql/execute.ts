/** One operation over HTTP, from its parameters to its result: found, bounded, counted, executed. */
import { setImmediate } from 'node:timers/promises'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { type DocumentNode, type GraphQLError, OperationTypeNode } from 'graphql'
import type { Config } from '../config.js'
import type { Core } from '../core/index.js'
import type { RateLimits } from '../rest/rate-limits.js'
import { type Bounds, type Checked, Run, refusal } from './bounds/index.js'
import { createContext } from './context.js'
import { assertMethod } from './csrf.js'
import { Refusal } from './errors.js'
import type { createExecutor } from './executor.js'
import type { Parameters } from './http.js'
import type { Source } from './persisted.js'

/** Nobody reads the answer any more. */
export class ClientGone extends Error {}

export interface Result {
  data?: unknown
  errors?: readonly GraphQLError[]
  extensions?: Record<string, unknown>
  /** Whether a preview link was opened for it. */
  unseen?: boolean | undefined
}

export interface ExecuteSettings {
  core: Core
  config: Config
  bounds: Bounds
  limits: RateLimits
  sourceOf: (parameters: Parameters) => Promise<Source>
  executor: ReturnType<typeof createExecutor>
}

export function createExecute ({ core, config, bounds, limits, sourceOf, executor }: ExecuteSettings) {
  /**
   * @throws Refusal, Problem for what is not executed; ClientGone
   */
  return async function execute (request: FastifyRequest, reply: FastifyReply, parameters: Parameters): Promise<Result> {
    const { source, register } = await sourceOf(parameters)
    // Reading what is new takes a while, and so does Mercurius’s own reading of it.
    if (!bounds.knows(source)) await setImmediate(bounds.read(source))
    const { document, checked } = check(source, parameters)
    const { operation: { operation, name }, rootFields } = checked
    assertMethod(request.method, operation)
    if (operation === OperationTypeNode.SUBSCRIPTION) throw new Refusal([refusal('INVALID_DOCUMENT', 'A subscription comes over a WebSocket (graphql-transport-ws), or as text/event-stream.')])
    await (operation === OperationTypeNode.MUTATION ? limits.write(request, reply, rootFields) : limits.read(request, reply))
    register()

    const run = new Run(config.STET_GRAPHQL_TIMEOUT)
    // A mutation that has begun is finished, as a REST write is.
    if (operation === OperationTypeNode.QUERY) reply.raw.once('close', () => { run.stop(new ClientGone()) })
    const context = Object.assign(createContext(core, request.viewer, { address: request.ip, signal: run.signal, log: request.log }), { run })
    const executed = executor({ source, document, type: operation, operationName: name?.value, variables: parameters.variables, context })
    const { data, errors, extensions } = await run.orStopped(executed)
    const told = wantsCost(request, parameters) ? { ...extensions, cost: costOf(checked, bounds) } : extensions
    return { data, ...(errors && { errors }), ...(told && { extensions: told }), unseen: context.unseen }
  }

  function check (source: string, { operationName, variables }: Parameters): { document: DocumentNode, checked: Checked } {
    const read = bounds.read(source)
    if ('errors' in read) throw new Refusal(read.errors)
    const checked = bounds.check(read.document, operationName, variables)
    if ('operation' in checked) return { document: read.document, checked }
    throw new Refusal(checked)
  }
}

/** What an operation is told of its cost, where it asks. */
export const costOf = ({ cost, path }: Checked, { limits }: Bounds) => ({ cost, budget: limits.cost, path })

const wantsCost = ({ headers }: FastifyRequest, { extensions }: Parameters) => extensions?.cost === true || headers['stet-cost'] !== undefined
