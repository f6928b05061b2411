/** Undo: an article’s versions listed, read, compared, and brought back. */
import { Problem } from '../../errors.js'
import type { Article } from '../articles/view.js'
import type { Editor } from '../articles/editor.js'
import { asConflict } from '../articles/kept.js'
import { assertMayTouch, readWritable } from '../articles/writing.js'
import type { ArticleContent } from '../articles/content.js'
import type { Context } from '../context.js'
import type { Page } from '../keyset.js'
import type { Step } from '../perform.js'
import { type Precondition, assertCurrent } from '../precondition.js'
import { type Viewer, assertMay } from '../viewer.js'
import type { Written } from '../written.js'
import type { CompareContents } from './compare.js'
import type { FullRevision, Revision, RevisionComparison } from './model.js'
import { type FoundVersion, type VersionOf, findContents, findVersions } from './find-many.js'
import { type RevisionQuery, listVersions, listVersionsOfMany } from './list.js'
import { findPresent, findPresents, readVersion } from './read.js'

export function createRevisions ({ db }: Pick<Context, 'db'>, editor: Pick<Editor, 'prepare'>, compareContents: CompareContents) {
  return {
    /**
     * Newest first, the one that stands now included.
     * @throws Problem UNAUTHENTICATED, FORBIDDEN, NOT_FOUND, GONE, INVALID_CURSOR
     */
    async list (viewer: Viewer, reference: string, query: RevisionQuery): Promise<Page<Revision>> {
      assertMay(viewer, 'content:read', 'Listing earlier versions')
      return listVersions(db.read, await findPresent(db.read, reference), query)
    },

    /** @throws Problem UNAUTHENTICATED, FORBIDDEN, NOT_FOUND, GONE */
    async get (viewer: Viewer, reference: string, version: number): Promise<FullRevision> {
      assertMay(viewer, 'content:read', 'Reading an earlier version')
      return readVersion(db.read, await findPresent(db.read, reference), version)
    },

    /**
     * A page of the versions of each of several articles, by their ids, in their order; for one that has none the Problem that says why.
     * @throws Problem UNAUTHENTICATED, FORBIDDEN
     */
    async listOfMany (viewer: Viewer, ids: readonly string[], query: RevisionQuery): Promise<Array<Page<Revision> | Problem>> {
      assertMay(viewer, 'content:read', 'Listing earlier versions')
      const presents = await findPresents(db.read, ids)
      const pages = await listVersionsOfMany(db.read, [...presents.values()].filter((present) => !(present instanceof Problem)), query)
      return ids.map((id) => pages.get(id) ?? presents.get(id) as Problem)
    },

    /**
     * Versions of several articles, in their order; for one that is not there the Problem that says so. One that stands now comes without its content.
     * @throws Problem UNAUTHENTICATED, FORBIDDEN
     */
    async getMany (viewer: Viewer, wanted: readonly VersionOf[]): Promise<Array<FoundVersion | Problem>> {
      assertMay(viewer, 'content:read', 'Reading an earlier version')
      return findVersions(db.read, wanted)
    },

    /**
     * What an editor wrote in versions of several articles, in their order; for one that is not there the Problem that says so.
     * @throws Problem UNAUTHENTICATED, FORBIDDEN
     */
    async contents (viewer: Viewer, wanted: readonly VersionOf[]): Promise<Array<ArticleContent | Problem>> {
      assertMay(viewer, 'content:read', 'Reading an earlier version')
      return findContents(db.read, wanted)
    },

    /**
     * What changed from one version to another, whichever is the earlier.
     * @throws Problem UNAUTHENTICATED, FORBIDDEN, NOT_FOUND, GONE, TOO_LARGE
     */
    async compare (viewer: Viewer, reference: string, versions: { from: number, to: number }): Promise<RevisionComparison> {
      assertMay(viewer, 'content:read', 'Comparing versions')
      const present = await findPresent(db.read, reference)
      const { content: before, ...from } = await readVersion(db.read, present, versions.from)
      const { content: after, ...to } = await readVersion(db.read, present, versions.to)
      return { from, to, ...await compareContents(before, after) }
    },

    /**
     * Makes the content of an earlier version the present one, as a new version; status and times stay as they are.
     * @throws Problem UNAUTHENTICATED, FORBIDDEN, NOT_FOUND, GONE, PRECONDITION_REQUIRED, PRECONDITION_FAILED, CONFLICT for what that version refers to and is no more
     */
    restore: (viewer: Viewer, reference: string, version: number, precondition: Precondition | undefined): Step<Written<Article>> => async (db) => {
      assertMay(viewer, 'content:write', 'Restoring an earlier version')
      const current = await readWritable(db, reference)
      const { row } = current
      assertCurrent(precondition, row, `“${row.slug}”`)
      assertMayTouch(viewer, row)
      const { content } = await readVersion(db, row, version)
      const cannot = `Version ${version} of “${row.slug}” cannot be restored as it was`
      const change = { id: row.id, before: current, input: content, life: row, action: 'restored-version', details: { restored: version } }
      const write = await asConflict(cannot, () => editor.prepare(db, viewer, change))
      return (tx) => asConflict(cannot, () => write(tx))
    }
  }
}
