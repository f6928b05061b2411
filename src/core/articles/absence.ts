/** What is said of an article that is not there for whoever asks. */
import type { Handle } from '../../db/handle.js'
import { Problem } from '../../errors.js'
import { isId } from '../fields.js'
import { nearestSlug } from '../references.js'

/**
 * What was public is gone; what never was is told of as if it did not exist, whatever it is called.
 * @returns GONE, or NOT_FOUND with the nearest slug that exists
 */
export async function absence (db: Handle, row: { wasPublic: boolean, notice: string | null } | undefined, reference: string): Promise<Problem> {
  if (row?.wasPublic) return new Problem('GONE', row.notice ?? 'This story was taken down.', row.notice === null ? {} : { notice: row.notice })
  const near = isId(reference) ? undefined : await nearestSlug(db, 'article', reference)
  return new Problem('NOT_FOUND', `There is no article “${reference}”.${near ? ` Did you mean “${near}”?` : ''}`)
}
