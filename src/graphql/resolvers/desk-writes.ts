/** Keys and preview links written. */
import type { Performed } from '../../core/index.js'
import type { KeyWritten } from '../../core/keys/view.js'
import type { PreviewWritten } from '../../core/previews/model.js'
import { plain } from '../article-input.js'
import type { MutationResolvers } from '../generated.js'
import { referenceOf } from '../ids.js'
import { lower, scopeOf } from '../words.js'
import { type WriteInput, given, perform } from '../writing.js'
import { idOf } from './article-writes.js'

/** What is shown once is in this answer and in no other. */
const secretOf = ({ dryRun }: WriteInput, { secret = null }: { secret?: string | null }) => dryRun ? null : secret

const keyPayload = (input: WriteInput, { result, replayed }: Performed<KeyWritten>) => ({ key: result.data, secret: secretOf(input, result), outcome: result.outcome, replayed })

export function createDeskMutations (publicUrl: string) {
  function previewPayload (input: WriteInput, { result, replayed }: Performed<PreviewWritten>) {
    const secret = secretOf(input, result)
    return { preview: result.data, link: secret && `${publicUrl}/v1/previews/${secret}`, outcome: result.outcome, replayed }
  }

  return {
    async createKey (_root, { input }, context) {
      const { label, scopes, expires } = input
      return keyPayload(input, await perform(context, 'createKey', input, context.core.keys.create(context.viewer, plain({ label, scopes: scopes.map(scopeOf), expires }))))
    },
    async rotateKey (_root, { input }, context) {
      const { overlap, expires } = input
      return keyPayload(input, await perform(context, 'rotateKey', input, context.core.keys.rotate(context.viewer, referenceOf('Key', input.id, '/id'), plain({ overlap: given(overlap), expires }))))
    },
    revokeKey: async (_root, { input }, context) =>
      keyPayload(input, await perform(context, 'revokeKey', input, context.core.keys.revoke(context.viewer, referenceOf('Key', input.id, '/id')))),

    async createPreview (_root, { input }, context) {
      const { shows, expiresIn, label } = input
      const wanted = plain({ shows: shows == null ? undefined : lower(shows), expiresIn: given(expiresIn), label })
      return previewPayload(input, await perform(context, 'createPreview', input, context.core.previews.create(context.viewer, idOf(input), wanted)))
    },
    revokePreview: async (_root, { input }, context) =>
      previewPayload(input, await perform(context, 'revokePreview', input, context.core.previews.revoke(context.viewer, referenceOf('Article', input.article, '/article'), referenceOf('Preview', input.id, '/id'))))
  } satisfies MutationResolvers
}
