/**
 * The one shape that every import is brought into and that `stet export` writes, one record a line (NDJSON).
 * A reader of a foreign format yields these; `importer.ts` writes them through core.
 */
import { z } from 'zod'
import { articleRecord } from '../core/articles/model.js'
import { authorRecord } from '../core/authors/model.js'
import { categoryRecord } from '../core/categories/model.js'
import { tagRecord } from '../core/tags/model.js'

export const importRecord = z.discriminatedUnion('type', [categoryRecord, authorRecord, tagRecord, articleRecord])
export type ImportRecord = z.infer<typeof importRecord>

export type ImportItem =
  /** Something to write. `label` names it in the summary (`post 42`, `line 7`); `at` is how many bytes of the file are read. */
  | { record: ImportRecord, label: string, at?: number }
  /** Something left out, and why; the summary counts by `what` and `reason`. */
  | { skipped: string, what: string, reason: string }
