/** Versions of articles, and what changed between two texts. */
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
    content: (revision, _args, { loaders }) => 'content' in revision ? revision.content : loaders.contents.load(revision)
  },
  RevisionConnection: counted,
  TextChange: { unit: ({ unit }) => upper(unit) }
} satisfies Resolvers
