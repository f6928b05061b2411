/** Who did something, as it is shown beside what was done. */
import { z } from 'zod'
import type { Actor } from './viewer.js'

export const actor = z.object({
  key: z.string().describe('The id of the key.'),
  label: z.string().describe('The key’s label at that time.'),
  onBehalfOf: z.string().nullable().describe('Whom the script named, which nobody checked.')
}).nullable().describe('Null: the command line, an import, or Stet itself at a set hour.')

export const presentActor = (given: Actor | null): z.infer<typeof actor> => given && { key: given.keyId, label: given.label, onBehalfOf: given.onBehalfOf ?? null }
