/** What of an article could not be kept. */
import { MAX_BYLINES, MAX_CATEGORIES, MAX_TAGS } from '../core/articles/model.js'

export interface Note { what: string, reason: string }

/** The primary category counts with the further ones. */
const LIMITS = { author: MAX_BYLINES, category: MAX_CATEGORIES + 1, tag: MAX_TAGS }

/** As many as an article may have, and a note where there are more. */
export function firstOf<T> (what: keyof typeof LIMITS, all: readonly T[], notes: Note[]): T[] {
  const limit = LIMITS[what]
  if (all.length > limit) notes.push({ what, reason: `an article has at most ${limit}; those after them are left out` })
  return all.slice(0, limit)
}
