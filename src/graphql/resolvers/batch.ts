/** Many writes at once. */
import { Problem } from '../../errors.js'
import { plain } from '../article-input.js'
import type { BatchOperation, Resolvers } from '../generated.js'
import { type IdType, fromGlobalId } from '../ids.js'
import { lower } from '../words.js'
import { performing } from '../writing.js'

/** An operation as core takes it. */
function operationOf ({ action, type, id, source, externalId, ifVersion, input }: BatchOperation): unknown {
  const global = id == null ? undefined : fromGlobalId(id)
  const wanted: IdType = ({ ARTICLE: 'Article', CATEGORY: 'Category', AUTHOR: 'Author', TAG: 'Tag' } as const)[type ?? 'ARTICLE']
  if (global && global.type !== wanted) throw new Problem('INVALID_INPUT', `/id: is the id of another type: ${global.type}, not ${wanted}.`, { errors: [{ pointer: '/id', detail: `is the id of another type: ${global.type}, not ${wanted}.` }] })
  const version = ifVersion == null || ifVersion === '*' ? ifVersion : Number(ifVersion)
  const given = { action: lower(action), type: type && lower(type), id: global?.id ?? id, source, externalId, ifVersion: version, input }
  return plain(Object.fromEntries(Object.entries(given).filter(([, value]) => value != null)))
}

export const batchResolvers = {
  Mutation: {
    async batch (_root, { input }, context) {
      const { core, viewer } = context
      const operations = input.operations.map((operation) => () => operationOf(operation))
      const results = []
      for await (const result of core.batch(viewer, operations, { atomic: input.atomic ?? false, ...performing(context, 'batch', input) })) results.push(result)
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
      // What is no Problem is nobody’s to read.
      const { code, message, errors = [] } = error instanceof Problem ? error : new Problem('INTERNAL', 'Something went wrong here. It was noted.')
      return { code, message, errors: errors.map(({ pointer = null, detail }) => ({ pointer, detail })) }
    }
  }
} satisfies Resolvers
