/** What every resolver is given: who asks, and what is read for them together. One for each operation, or each event of a subscription. */
import type { FastifyBaseLogger } from 'fastify'
import type { Core, Viewer } from '../core/index.js'
import { Run } from './bounds/run.js'
import { type Loaders, createLoaders } from './loaders/index.js'

export interface GraphqlContext {
  core: Core
  viewer: Viewer
  /** Where it was asked from; nobody’s Idempotency-Key is another’s. */
  address: string
  loaders: Loaders
  /** For what no client is told. */
  log: Pick<FastifyBaseLogger, 'error'>
  /** Aborted when nobody waits for the answer any more. */
  signal?: AbortSignal | undefined
  /** Set by what opens a preview link: such an answer is kept nowhere. */
  unseen?: boolean
}

export function createContext (core: Core, viewer: Viewer, { address, log, signal }: Pick<GraphqlContext, 'address' | 'log' | 'signal'>): GraphqlContext {
  return { core, viewer, address, log, loaders: createLoaders(core, viewer, Run.of(signal)), signal }
}
