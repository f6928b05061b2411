/** Many writes at once. */
import type { BatchResult } from '../../core/batch/model.js'
import { Problem } from '../../errors.js'
import { plain } from '../article-input.js'
import type { BatchOperation, Resolvers } from '../generated.js'
import type { GraphqlContext } from '../context.js'
import { type IdType, fromGlobalId } from '../ids.js'
import { lower } from '../words.js'
import { performing, versionOf } from '../writing.js'

/** An operation as core takes it. */
function operationOf ({ action, type, id, source, externalId, ifVersion, input }: BatchOperation): unknown {
  const global = id == null ? undefined : fromGlobalId(id)
  const wanted: IdType = ({ ARTICLE: 'Article', CATEGORY: 'Category', AUTHOR: 'Author', TAG: 'Tag' } as const)[type ?? 'ARTICLE']
  if (global && global.type !== wanted) throw new Problem('INVALID_INPUT', `/id: is the id of another type: ${global.type}, not ${wanted}.`, { errors: [{ pointer: '/id', detail: `is the id of another type: ${global.type}, not ${wanted}.` }] })
  const version = ifVersion == null || ifVersion === '*' ? ifVersion : versionOf('ifVersion', ifVersion)
  const given = { action: lower(action), type: type && lower(type), id: global?.id ?? id, source, externalId, ifVersion: version, input }
  return plain(Object.fromEntries(Object.entries(given).filter(([, value]) => value != null)))
}

/** What is no Problem is nobody’s to read, but the log’s. */
function noted (result: BatchResult, log: GraphqlContext['log']): BatchResult {
  if (result.error === undefined || result.error instanceof Problem) return result
  log.error({ err: result.error }, 'An operation of a batch failed')
  return { ...result, error: new Problem('INTERNAL', 'Something went wrong here. It was noted.') }
}

export const batchResolvers = {
  Mutation: {
    async batch (_root, { input }, context) {
      const { core, viewer, log } = context
      if (input.operations.length === 0) throw new Problem('INVALID_INPUT', '/operations: takes at least one operation.', { errors: [{ pointer: '/operations', detail: 'takes at least one operation.' }] })
      const operations = input.operations.map((operation) => () => operationOf(operation))
      const results = []
      for await (const result of core.batch(viewer, operations, { atomic: input.atomic ?? false, ...performing(context, 'batch', input) })) results.push(noted(result, log))
      return { results }
    }
  },

  BatchResult: {
    index: ({ index }) => index,
    outcome: ({ outcome = null }) => outcome,
    uuid: ({ id = null }) => id,
    version: ({ version = null }) => version,
    replayed: ({ replayed = false }) => replayed,
    error ({ error }) {
      if (error === undefined) return null
      const { code, message, errors = [] } = error as Problem
      return { code, message, errors: errors.map(({ pointer = null, detail }) => ({ pointer, detail })) }
    }
  }
} satisfies Resolvers
