/** What tells categories, authors and tags apart for whoever writes them; all else they have in common. */
import type { z } from 'zod'
import type { Handle } from '../../db/handle.js'
import type { JobInput } from '../jobs/model.js'
import type { NounTable } from '../nouns.js'
import type { ReadOnly } from '../read-only.js'
import type { Facet } from '../references.js'
import type { NounValues } from '../save-noun.js'

/** What every noun's input has. */
export interface NounInput { name: string, slug?: string | undefined }

/** The columns that a noun alone has. */
export type OwnColumns<Table extends NounTable> = Omit<Table['$inferSelect'], keyof NounValues | 'articleCount'>

export interface Kind<Table extends NounTable = NounTable, Input extends NounInput = NounInput, Plain extends object = object, Served extends Plain = Plain> {
  noun: Facet
  table: (db: Handle) => Table
  /** What is written. */
  model: z.ZodObject & z.ZodType<Input>
  readOnly: ReadOnly
  /** The row as it is served in a list. */
  present: (row: Table['$inferSelect']) => Plain
  /** The row as it is served alone. */
  serve: (db: Handle, row: Table['$inferSelect']) => Promise<Served>
  /** The row as it would be written. */
  inputOf: (row: Table['$inferSelect']) => Input
  /** What of a row stays where what was read is sent back without it. */
  keep?: (row: Table['$inferSelect'], input: Record<string, unknown>) => Partial<Input>
  /** @throws Problem for what the model cannot tell */
  check?: (input: Input) => void
  /** @param before the row as it stands; undefined for what is created */
  columns: (tx: Handle, input: Input, before?: Table['$inferSelect']) => Promise<OwnColumns<Table>>
  /**
   * Does what a change brings with it, in its transaction.
   * @returns what is left to do in chunks, if anything
   */
  follow?: (tx: Handle, before: Table['$inferSelect'], after: Table['$inferSelect']) => Promise<JobInput | undefined>
  /** The columns of a row that comes back from the trash to what stands by now. */
  restored?: (tx: Handle, row: Table['$inferSelect']) => Promise<Partial<OwnColumns<Table>>>
}
