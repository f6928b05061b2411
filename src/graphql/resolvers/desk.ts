/** What the newsroom looks up besides content: keys, jobs, the audit, preview links; and who asks. */
import { AUDIT_NOUNS, type AuditQuery } from '../../core/audit-list.js'
import { Problem, suggest } from '../../errors.js'
import { shapeOf } from '../article-shape.js'
import { connectionFields, pagingOf } from '../connection.js'
import type { AuditFilter, Resolvers } from '../generated.js'
import { fromGlobalId, referenceOf, toGlobalId } from '../ids.js'
import type { AuditEntryParent, JobParent, KeyParent, PreviewParent } from '../parents.js'
import { selectionOf } from '../selection.js'
import { ifThere } from '../there.js'
import { upper } from '../words.js'
import { given } from '../writing.js'

export const deskResolvers = {
  Query: {
    async me (_root, _args, { core, viewer }) {
      const own = await core.keys.own(viewer)
      const { kind, scopes, actor } = viewer
      return { kind: upper(kind), scopes: [...scopes].map(upper), key: own?.id ?? null, label: own?.label ?? null, expiresAt: own?.expiresAt ?? null, onBehalfOf: actor?.onBehalfOf ?? null }
    },
    key: (_root, { id }, { core, viewer }) => ifThere(async () => core.keys.get(viewer, referenceOf('Key', id, '/id'))),
    keys: (_root, args, { core, viewer }) => core.keys.list(viewer, pagingOf(args)),
    job: (_root, { id }, { core, viewer }) => ifThere(async () => core.jobs.get(viewer, referenceOf('Job', id, '/id'))),
    jobs: (_root, args, { core, viewer }) => core.jobs.list(viewer, pagingOf(args)),
    audit: (_root, { filter, ...args }, { core, viewer }) => core.listAudit(viewer, { ...auditQueryOf(filter ?? {}), ...pagingOf(args) }),
    preview: (_root, { token }, context, info) => ifThere(async () => {
      context.unseen = true
      const { core } = context
      const opened = await core.previews.open(token)
      const shape = shapeOf(info, selectionOf(info), opened)
      return { article: await core.previews.article(opened, shape), form: shape.body, read: (more) => core.previews.article(opened, more) }
    })
  },

  Key: {
    id: ({ id }) => toGlobalId('Key', id),
    uuid: ({ id }) => id,
    scopes: ({ scopes }) => scopes.map(upper),
    state: ({ state }) => upper(state)
  },
  KeyConnection: connectionFields<KeyParent>(),

  Job: {
    id: ({ id }) => toGlobalId('Job', id),
    uuid: ({ id }) => id,
    state: ({ state }) => upper(state)
  },
  JobConnection: connectionFields<JobParent>(),

  Preview: {
    id: ({ id }) => toGlobalId('Preview', id),
    uuid: ({ id }) => id,
    shows: ({ shows }) => upper(shows)
  },
  PreviewConnection: connectionFields<PreviewParent>(),

  AuditEntry: { id: ({ seq }) => toGlobalId('AuditEntry', seq) },
  AuditConnection: connectionFields<AuditEntryParent>()
} satisfies Resolvers

/** @throws Problem INVALID_PARAMETER for a noun that is none */
function auditQueryOf ({ target, noun, action, key, since, until }: AuditFilter): AuditQuery {
  const known = AUDIT_NOUNS.find((one) => one === noun)
  if (noun != null && !known) throw new Problem('INVALID_PARAMETER', `“${noun.slice(0, 100)}” is no noun of the audit. ${suggest(noun, AUDIT_NOUNS)}`, { errors: [{ parameter: 'noun', detail: `takes one of ${AUDIT_NOUNS.join(', ')}` }] })
  return {
    target: target == null ? undefined : fromGlobalId(target)?.id ?? target,
    noun: known,
    action: given(action),
    key: key == null ? undefined : referenceOf('Key', key, '/filter/key'),
    since: since == null ? undefined : new Date(since),
    until: until == null ? undefined : new Date(until)
  }
}
