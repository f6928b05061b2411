/** What is particular about tags: nothing but their name. */
import type { Handle } from '../../db/handle.js'
import type { Kind } from '../nouns/kind.js'
import { type TagInput, tagInput } from './model.js'
import { type Tag, presentTag } from './view.js'

export const tagKind: Kind<Handle['t']['tags'], TagInput, Tag> = {
  noun: 'tag',
  table: ({ t }) => t.tags,
  model: tagInput,
  readOnly: { fields: ['id', 'version', 'createdAt', 'updatedAt'], counters: ['articleCount'] },
  present: presentTag,
  serve: async (_db, row) => presentTag(row),
  inputOf: ({ name, slug }) => ({ name, slug }),
  columns: async () => ({})
}
