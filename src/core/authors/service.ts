/** Authors: what may be done with them, and by whom. */
import type { Context } from '../context.js'
import type { Jobs } from '../jobs/service.js'
import type { Page } from '../keyset.js'
import { createNounTrash } from '../nouns/trash.js'
import { createNounWriting } from '../nouns/writing.js'
import { type Located, type NounQuery, beginsWith, findNouns, listNouns, locate, nounOrder } from '../nouns.js'
import type { Write } from '../outcome.js'
import { saveNoun } from '../save-noun.js'
import { validate } from '../validate.js'
import { type Viewer, assertMay } from '../viewer.js'
import { authorKind } from './kind.js'
import { authorRecord } from './model.js'
import { type Author, presentAuthor } from './view.js'

export function createAuthors (context: Context, jobs: Jobs) {
  const { db, now } = context
  return {
    ...createNounWriting(authorKind, context, jobs),
    ...createNounTrash(authorKind, context),

    /**
     * @param reference an id or a slug
     * @throws Problem NOT_FOUND
     */
    async get (_viewer: Viewer, reference: string): Promise<Located<Author>> {
      const located = await locate(db.read, 'author', db.read.t.authors, reference)
      return 'movedTo' in located ? located : { found: presentAuthor(located.found) }
    },

    /** Several at once, by their ids. */
    async byIds (_viewer: Viewer, ids: readonly string[]): Promise<Map<string, Author>> {
      const rows = await findNouns(db.read, db.read.t.authors, ids)
      return new Map(rows.map((row) => [row.id, presentAuthor(row)]))
    },

    /** @throws Problem INVALID_CURSOR */
    async list (_viewer: Viewer, query: NounQuery): Promise<Page<Author>> {
      const { authors } = db.read.t
      const where = query.q === undefined ? undefined : beginsWith(authors.nameKey, query.q)
      const page = await listNouns(db.read, authors, nounOrder(authors, query.sort), query, where)
      return { ...page, items: page.items.map(presentAuthor) }
    },

    /** @throws Problem FORBIDDEN, INVALID_INPUT */
    async prepareImport (viewer: Viewer, input: unknown): Promise<Write> {
      assertMay(viewer, 'admin', 'An import')
      const record = validate(authorRecord, input)
      const { bio = null, avatar = null, links = [] } = record
      return () => db.write((tx) => saveNoun(tx, now(), 'author', tx.t.authors, record, { bio, avatar, links }))
    }
  }
}
