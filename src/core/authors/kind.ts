/** What is particular about authors: a few lines of their own, and links. */
import type { Handle } from '../../db/handle.js'
import type { Kind } from '../nouns/kind.js'
import { type AuthorInput, authorInput } from './model.js'
import { type Author, presentAuthor } from './view.js'

export const authorKind: Kind<Handle['t']['authors'], AuthorInput, Author> = {
  noun: 'author',
  table: ({ t }) => t.authors,
  model: authorInput,
  readOnly: { fields: ['id', 'version', 'createdAt', 'updatedAt'], counters: ['articleCount'] },
  present: presentAuthor,
  serve: async (_db, row) => presentAuthor(row),
  inputOf: ({ name, slug, bio, avatar, links }) => ({ name, slug, bio, avatar, links }),
  columns: async (_tx, { bio = null, avatar = null, links = [] }) => ({ bio, avatar, links })
}
