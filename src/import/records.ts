/**
 * The one shape that every import is brought into and that `stet export` writes, one record a line (NDJSON).
 * A reader of a foreign format yields these; `importer.ts` writes them through core.
 */
import { z } from 'zod'
import { articleRecord } from '../core/articles/model.js'
import { authorRecord } from '../core/authors/model.js'
import { categoryRecord } from '../core/categories/model.js'
import { deletedRecord, purgedRecord, revisionRecord, workingCopyRecord } from '../core/history/model.js'
import { tagRecord } from '../core/tags/model.js'

const content = [categoryRecord, authorRecord, tagRecord, articleRecord] as const
/** What a reader of a foreign format yields. */
export const importRecord = z.discriminatedUnion('type', content)
export type ImportRecord = z.infer<typeof importRecord>
/** What `stet export` writes. */
export const exportedRecord = z.discriminatedUnion('type', [...content, revisionRecord, workingCopyRecord, deletedRecord, purgedRecord])
export type ExportedRecord = z.infer<typeof exportedRecord>

export type ImportItem =
  /** Something to write. `label` names it in the summary (`post 42`, `line 7`); `at` is how many bytes of the file are read. */
  | { record: ExportedRecord, label: string, at?: number }
  /** Something left out, and why; the summary counts by `what` and `reason`. */
  | { skipped: string, what: string, reason: string }
