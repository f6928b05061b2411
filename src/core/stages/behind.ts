/** Whether a working copy may take the place of what stands: only if that is still what it was made from. */
import type { Handle } from '../../db/handle.js'
import { Problem } from '../../errors.js'
import type { CompareContents } from '../revisions/compare.js'
import { findContent } from '../revisions/read.js'
import { type Viewer, seesUnpublished } from '../viewer.js'
import type { Staged } from './rows.js'

/** @throws Problem CONFLICT that shows, to those who may read it, what each side did to the version that both began with */
export async function assertNotBehind (db: Handle, viewer: Viewer, compareContents: CompareContents, { current, stage }: Staged): Promise<void> {
  const { row } = current
  if (row.version === stage.baseVersion) return
  const base = await findContent(db, row, stage.baseVersion)
  const sides = base && seesUnpublished(viewer) && {
    live: await compareContents(base.content, current.content),
    staged: await compareContents(base.content, stage.content)
  }
  throw new Problem('CONFLICT', `“${row.slug}” was changed since its working copy was made: that began with version ${stage.baseVersion}, and version ${row.version} stands now. If-Match: * overwrites that knowingly.`, {
    headers: { etag: `"s${stage.version}"` },
    members: { baseVersion: stage.baseVersion, liveVersion: row.version, stageVersion: stage.version, ...sides }
  })
}
