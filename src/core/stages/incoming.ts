/** What an editor sends to a working copy, as its model takes it: what was read, of the copy or of the article, can be sent back. */
import type { Handle } from '../../db/handle.js'
import { isObject, readIncoming, readOnlyIn } from '../articles/incoming.js'
import type { Current } from '../articles/content.js'
import { LIFE } from '../articles/lifecycle.js'
import type { ArticleInput } from '../articles/model.js'
import { type Article, shapeFields } from '../articles/view.js'
import type { Links } from '../links.js'
import { mergePatch } from '../merge-patch.js'
import { isSame } from '../read-only.js'
import { invalidInput, validate } from '../validate.js'
import { stageInput } from './model.js'
import type { StageRow } from './rows.js'
import { type Copy, presentCopy } from './view.js'

/** What a patch is laid on: the working copy, or the article where there is none yet. */
export interface Base extends Copy {
  served: Current['served']
}

export function baseOf ({ row, content, served }: Current, stage: StageRow | undefined, rendered: Copy['rendered']): Base {
  if (!stage) return { row, content, version: row.version, updatedAt: row.updatedAt, rendered, served }
  const { html, markdown, text, portableText } = rendered
  return { row, content: stage.content, version: stage.version, updatedAt: stage.updatedAt, rendered, served: { html, markdown, text, portableText: JSON.stringify(portableText) } }
}

/**
 * @param patch a merge patch (RFC 7396)
 * @returns the whole of what the working copy is to say
 * @throws Problem INVALID_INPUT
 */
export async function patched (db: Handle, links: Links, base: Base, patch: unknown): Promise<ArticleInput> {
  if (!isObject(patch)) throw invalidInput([{ pointer: '', detail: 'is no JSON object. A merge patch has the fields that change.' }])
  const { stage: _ownState, ...given } = patch
  const asked = new Set([...readOnlyIn(given), ...LIFE.filter((field) => field in given)])
  const shape = { fields: shapeFields({ fields: [...asked] }), form: 'none' as const, drafts: false }
  const served: Partial<Article> = asked.size > 0 ? await presentCopy(db, links, base, shape) : {}
  const fields = readIncoming(withoutLife(given, served), served, base) as Record<string, unknown>
  return validate(stageInput, mergePatch(base.content, fields))
}

/** Status and times that are sent back unchanged are ignored. */
function withoutLife (given: Record<string, unknown>, served: Partial<Article>): Record<string, unknown> {
  const changed = LIFE.filter((field) => field in given && !isSame(given[field], served[field]))
  if (changed.length > 0) throw invalidInput(changed.map((field) => ({ pointer: `/${field}`, detail: 'is the article’s, not its working copy’s: PATCH it without stage=true, or POST …/stage/schedule.' })))
  return Object.fromEntries(Object.entries(given).filter(([field]) => !(LIFE as readonly string[]).includes(field)))
}
