/** What became of something that was to be kept. */
export interface Outcome {
  id: string
  slug: string
  outcome: 'made' | 'updated' | 'unchanged'
  /** Why it was left alone, where that needs a word. */
  reason?: string
}

/** What an import has prepared (parsed, checked, sanitised) and what now only needs its transaction. */
export type Write = () => Promise<Outcome>

interface Versioned { version: number, updatedAt: Date }

/**
 * Whether something that stands here already is to be left alone by an import of the same thing.
 * @returns the reason, or undefined if it is to be replaced
 */
export function leaveAlone (here: Versioned, record: { version?: number | undefined, updatedAt?: string | undefined }): string | undefined {
  const version = record.version ?? 1
  if (here.version > version) return 'a newer version stands here'
  if (here.version === version && record.updatedAt !== undefined && here.updatedAt.getTime() === Date.parse(record.updatedAt)) return 'unchanged'
  return undefined
}
