/** Tags: what may be done with them, and by whom. */
import type { Context } from '../context.js'
import type { Jobs } from '../jobs/service.js'
import type { Page } from '../keyset.js'
import { createMerge } from '../nouns/merge.js'
import { createNounTrash } from '../nouns/trash.js'
import { createNounWriting } from '../nouns/writing.js'
import { type Located, type NounQuery, beginsWith, findNouns, listNouns, locate, nounOrder } from '../nouns.js'
import type { Write } from '../outcome.js'
import { saveNoun } from '../save-noun.js'
import { validate } from '../validate.js'
import { type Viewer, assertMay } from '../viewer.js'
import { tagKind } from './kind.js'
import { tagRecord } from './model.js'
import { type Tag, presentTag } from './view.js'

export function createTags (context: Context, jobs: Jobs) {
  const { db, now } = context
  return {
    ...createNounWriting(tagKind, context, jobs),
    ...createNounTrash(tagKind, context),
    merge: createMerge({ noun: 'tag', table: tagKind.table }, context, jobs),

    /**
     * @param reference an id or a slug
     * @throws Problem NOT_FOUND
     */
    async get (_viewer: Viewer, reference: string): Promise<Located<Tag>> {
      const located = await locate(db.read, 'tag', db.read.t.tags, reference)
      return 'movedTo' in located ? located : { found: presentTag(located.found) }
    },

    /** Several at once, by their ids. */
    async byIds (_viewer: Viewer, ids: readonly string[]): Promise<Map<string, Tag>> {
      const rows = await findNouns(db.read, db.read.t.tags, ids)
      return new Map(rows.map((row) => [row.id, presentTag(row)]))
    },

    /** @throws Problem INVALID_CURSOR */
    async list (_viewer: Viewer, query: NounQuery): Promise<Page<Tag>> {
      const { tags } = db.read.t
      const where = query.q === undefined ? undefined : beginsWith(tags.nameKey, query.q)
      const page = await listNouns(db.read, tags, nounOrder(tags, query.sort), query, where)
      return { ...page, items: page.items.map(presentTag) }
    },

    /** @throws Problem FORBIDDEN, INVALID_INPUT */
    async prepareImport (viewer: Viewer, input: unknown): Promise<Write> {
      assertMay(viewer, 'admin', 'An import')
      const record = validate(tagRecord, input)
      return () => db.write((tx) => saveNoun(tx, now(), 'tag', tx.t.tags, record, {}))
    }
  }
}
