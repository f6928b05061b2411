/** Versions of articles, and what changed between two texts. */
import { Problem } from '../../errors.js'
import { countedFields } from '../connection.js'
import type { Resolvers } from '../generated.js'
import { toGlobalId } from '../ids.js'
import type { RevisionParent } from '../parents.js'
import { upper } from '../words.js'

const { totalIsLowerBound: _always, ...counted } = countedFields<RevisionParent>()

export const revisionResolvers = {
  Revision: {
    id: ({ articleId, version }) => toGlobalId('Revision', `${articleId}:${version}`),
    uuid: ({ articleId }) => articleId,
    version: ({ version }) => version,
    isPresent: ({ isPresent }) => isPresent,
    at: ({ at }) => at,
    status: ({ status }) => upper(status),
    actor: ({ actor }) => actor,
    headline: ({ headline }) => headline,
    async content (revision, _args, { loaders }) {
      const content = 'content' in revision ? revision.content : await loaders.contents.load(revision)
      if (content) return content
      throw new Problem('NOT_FOUND', `Version ${revision.version} is not kept any more.`)
    }
  },
  RevisionConnection: counted,
  TextChange: { unit: ({ unit }) => upper(unit) }
} satisfies Resolvers
