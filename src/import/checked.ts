/** The last look at a record before it leaves a reader: what core would refuse is left out with its reason. */
import type { z } from 'zod'
import { MAX_BODY_BYTES } from '../core/articles/model.js'
import { type ImportItem, exportedRecord } from './records.js'

/** The record as an item, or what is wrong with it; so one bad record never stops an import. */
export function checked (record: Record<string, unknown>, label: string, at: number): ImportItem {
  const what = String(record.type)
  const present = Object.fromEntries(Object.entries(record).filter(([, value]) => value !== undefined))
  const { success, data, error } = exportedRecord.safeParse(present)
  if (!success) return { skipped: label, what, reason: reasonOf(error) }
  const bytes = data.type === 'article' ? Buffer.byteLength(data.body?.source ?? '') : 0
  return bytes > MAX_BODY_BYTES ? { skipped: label, what, reason: tooLarge(bytes) } : { record: data, label, at }
}

/** The first thing that a model found wrong, with the field that it is about. */
export function reasonOf (error: z.ZodError): string {
  const [issue] = error.issues
  return issue ? [issue.path.join('.'), issue.message].filter((part) => part !== '').join(': ') : 'is not valid'
}

export function tooLarge (bytes: number): string {
  return `its body has ${formatSize(bytes)}; an article’s limit is ${formatSize(MAX_BODY_BYTES)}`
}

export function formatSize (bytes: number): string {
  return bytes < 1024 * 1024 ? `${Math.ceil(bytes / 1024)} KB` : `${(bytes / 1024 / 1024).toFixed(1)} MB`
}
