/** Operations that come by a WebSocket or are answered as an event stream: found, bounded and counted as over HTTP, and executed. */
import { setImmediate } from 'node:timers/promises'
import type { FastifyInstance } from 'fastify'
import { type ExecutionArgs, type ExecutionResult, OperationTypeNode } from 'graphql'
import type { Config } from '../../config.js'
import type { Core, Viewer } from '../../core/index.js'
import type { RateLimits } from '../../rest/rate-limits.js'
import { type Bounds, Run } from '../bounds/index.js'
import { type GraphqlContext, createContext } from '../context.js'
import { assertMethod } from '../csrf.js'
import { Refusal } from '../errors.js'
import { ClientGone, costOf } from '../execute.js'
import type { createExecutor } from '../executor.js'
import type { Parameters } from '../http.js'
import type { Source } from '../persisted.js'
import { type Answers, answersTo } from './answers.js'

/** On whose behalf, and for which connection. */
export interface Asker {
  viewer: Viewer
  address: string
  /** Aborted when the connection is closed. */
  signal: AbortSignal
}

export interface Operation extends ExecutionArgs {
  source: string
  type: OperationTypeNode
  asker: Asker
  /** What goes out with each result besides: its cost, where that is asked for as over HTTP. */
  told: Record<string, unknown> | undefined
}

export interface OperationSettings {
  app: FastifyInstance
  core: Core
  config: Config
  bounds: Bounds
  limits: RateLimits
  sourceOf: (parameters: Parameters) => Promise<Source>
  executor: ReturnType<typeof createExecutor>
}

/** What a client has left of a limit has no place in these transports. */
const NOWHERE = { headers: () => {} }

export function createOperations ({ app, core, config, bounds, limits, sourceOf, executor }: OperationSettings) {
  const seconds = config.STET_GRAPHQL_TIMEOUT
  const contextOf = ({ viewer, address }: Asker, signal?: AbortSignal): GraphqlContext => createContext(core, viewer, { address, signal, log: app.log })

  return {
    /**
     * @param method of the request that it came with; GET writes nothing
     * @throws Refusal, Problem for what is not executed
     */
    async prepare (parameters: Parameters, asker: Asker, method: string): Promise<Operation> {
      const { source, register } = await sourceOf(parameters)
      // Reading what is new takes a while, and so does Mercurius’s own reading of it.
      if (!bounds.knows(source)) await setImmediate(bounds.read(source))
      const read = bounds.read(source)
      if ('errors' in read) throw new Refusal(read.errors)
      const checked = bounds.check(read.document, parameters.operationName, parameters.variables)
      if (!('operation' in checked)) throw new Refusal(checked)
      const { operation: { operation: type, name }, rootFields } = checked
      assertMethod(method, type)
      const asking = { ip: asker.address, viewer: asker.viewer }
      await (type === OperationTypeNode.MUTATION ? limits.write(asking, NOWHERE, rootFields) : limits.read(asking, NOWHERE))
      register()
      const told = parameters.extensions?.cost === true ? { cost: costOf(checked, bounds) } : undefined
      return { schema: app.graphql.schema, document: read.document, variableValues: parameters.variables ?? {}, operationName: name?.value, source, type, asker, told }
    },

    /** A query or a mutation. */
    async execute ({ source, document, type, operationName, variableValues, asker, told }: Operation): Promise<ExecutionResult> {
      const run = new Run(seconds)
      const stop = () => { run.stop(new ClientGone()) }
      // A mutation that has begun is finished, as over HTTP.
      if (type === OperationTypeNode.QUERY) asker.signal.addEventListener('abort', stop, { once: true })
      try {
        const context = { ...contextOf(asker, run.signal), run }
        const result = await run.orStopped(executor({ source, document, type, operationName: operationName ?? undefined, variables: variableValues ?? undefined, context }))
        return withTold(result, told)
      } finally {
        asker.signal.removeEventListener('abort', stop)
      }
    },

    /** @returns what is sent until it is complete, or why nothing will be */
    subscribe: (operation: Operation): Promise<Answers | ExecutionResult> =>
      answersTo({ ...operation, contextValue: contextOf(operation.asker) }, {
        seconds,
        contextOf: (signal) => contextOf(operation.asker, signal),
        present: (result) => withTold(result, operation.told)
      })
  }
}

function withTold (result: ExecutionResult, told: Operation['told']): ExecutionResult {
  return told ? { ...result, extensions: { ...result.extensions, ...told } } : result
}

export type Operations = ReturnType<typeof createOperations>
