/** Writes records through core, in their order, many at a time, and keeps count of what became of them. */
import { type Core, SYSTEM, type Write } from '../core/index.js'
import { Problem } from '../errors.js'
import { keepSmall } from './memory.js'
import type { ExportedRecord, ImportItem, ImportRecord } from './records.js'

/** A batch is prepared side by side and written in order; it is small so that a large import needs little memory. */
const BATCH_RECORDS = 50
const BATCH_BYTES = 1024 * 1024
/** How many of the same kind are named in the summary; the rest are counted. */
const EXAMPLES = 5
/** How many different reasons are told apart; a file that is wrong in a new way on each line must not fill the memory. */
const REASONS = 200

type Type = ExportedRecord['type']
/** What makes up a history is counted where there is any. */
type Counts = Record<ImportRecord['type'], number> & Partial<Record<Type, number>>
const none = (): Counts => ({ category: 0, author: 0, tag: 0, article: 0 })

export interface Skipped {
  what: string
  reason: string
  count: number
  /** Some of them by name. */
  examples: string[]
}

export interface ImportSummary {
  made: Counts
  updated: Counts
  /** Those that stood here already, as they were brought or as editors have changed them since. */
  unchanged: Counts
  skipped: Skipped[]
}

interface Labelled { record: ExportedRecord, label: string }

/**
 * @param onProgress told how many items are done and how many bytes of the file are read
 * @throws whatever is not the input's fault: then what was written stands, and the import can be run again
 */
export async function importItems (core: Core, items: AsyncIterable<ImportItem>, onProgress: (items: number, bytes: number) => void = () => {}): Promise<ImportSummary> {
  const summary: ImportSummary = { made: none(), updated: none(), unchanged: none(), skipped: [] }
  let batch: Labelled[] = []
  let bytes = 0
  let done = 0
  const tidy = keepSmall()
  const flush = async () => {
    await writeBatch(core, batch, summary)
    tidy(bytes)
    batch = []
    bytes = 0
  }
  for await (const item of items) {
    done++
    if ('skipped' in item) {
      skip(summary, item.what, item.reason, item.skipped)
      continue
    }
    const { record, label, at = 0 } = item
    // A record may name what the batch before it brings, so kinds are not mixed.
    if (batch.length > 0 && (batch[0]!.record.type !== record.type || batch.length >= BATCH_RECORDS || bytes >= BATCH_BYTES)) await flush()
    batch.push({ record, label })
    bytes += record.type === 'article' ? record.body?.source.length ?? 0 : 0
    // Categories and translations may name others of their kind.
    if (record.type === 'category' || (record.type === 'article' && record.translationOf != null)) await flush()
    onProgress(done, at)
  }
  await flush()
  return summary
}

async function writeBatch (core: Core, batch: Labelled[], summary: ImportSummary): Promise<void> {
  const writes = await Promise.all(batch.map(({ record, label }) => attempt(() => prepare(core, record), record, label, summary)))
  await Promise.all(batch.map(async ({ record, label }, i) => {
    const write = writes[i]
    const outcome = write && await attempt(write, record, label, summary)
    if (!outcome) return
    const counts: Partial<Record<Type, number>> = summary[outcome.outcome]
    counts[record.type] = (counts[record.type] ?? 0) + 1
    if (outcome.reason !== undefined && outcome.reason !== 'unchanged') skip(summary, record.type, outcome.reason, label)
  }))
}

function prepare (core: Core, record: ExportedRecord): Promise<Write> {
  switch (record.type) {
    case 'category': return core.categories.prepareImport(SYSTEM, record)
    case 'author': return core.authors.prepareImport(SYSTEM, record)
    case 'tag': return core.tags.prepareImport(SYSTEM, record)
    case 'article': return core.articles.prepareImport(SYSTEM, record)
    default: return core.history.prepareImport(SYSTEM, record)
  }
}

/** A record that core refuses is skipped with its reason; everything else ends the import. */
async function attempt<T> (step: () => Promise<T>, record: ExportedRecord, label: string, summary: ImportSummary): Promise<T | undefined> {
  try {
    return await step()
  } catch (error) {
    if (!(error instanceof Problem) || error.status >= 500) throw error
    skip(summary, record.type, error.message, label)
    return undefined
  }
}

function skip (summary: ImportSummary, what: string, reason: string, label: string): void {
  const find = (why: string) => summary.skipped.find((known) => known.what === what && known.reason === why)
  let entry = find(reason) ?? (summary.skipped.length >= REASONS ? find('other reasons') : undefined)
  if (!entry) {
    entry = { what, reason: summary.skipped.length >= REASONS ? 'other reasons' : reason, count: 0, examples: [] }
    summary.skipped.push(entry)
  }
  entry.count++
  if (entry.examples.length < EXAMPLES) entry.examples.push(label)
}
