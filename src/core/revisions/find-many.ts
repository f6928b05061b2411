/** Versions of several articles: those that are kept by one statement, those that stand now by the one that reads their articles. */
import { and, eq, or } from 'drizzle-orm'
import type { Handle } from '../../db/handle.js'
import { Problem } from '../../errors.js'
import { type ArticleContent, readCurrent } from '../articles/content.js'
import type { FullRevision, Revision } from './model.js'
import { type Present, findPresents, noVersion, presentRevision } from './read.js'

export interface VersionOf { articleId: string, version: number }

/** A version that stands now comes without its content, which its article has. */
export type FoundVersion = Revision | FullRevision

/** @returns each as it is wanted, in their order; for one that is not there the Problem that says so */
export async function findVersions (db: Handle, wanted: readonly VersionOf[]): Promise<Array<FoundVersion | Problem>> {
  const presents = await findPresents(db, [...new Set(wanted.map(({ articleId }) => articleId))])
  const { revisions: r } = db.t
  const earlier = wanted.filter(({ articleId, version }) => isEarlier(presents.get(articleId), version))
  const rows = earlier.length === 0 ? [] : await db.q.select().from(r).where(or(...earlier.map(({ articleId, version }) => and(eq(r.articleId, articleId), eq(r.version, version)))))
  const kept = new Map(rows.map((row) => [`${row.articleId} ${row.version}`, row]))
  return wanted.map(({ articleId, version }) => {
    const present = presents.get(articleId)!
    if (present instanceof Problem) return present
    if (version === present.version) return presentRevision(present, version)
    const row = kept.get(`${articleId} ${version}`)
    return row ? { ...presentRevision(row, present.version), content: row.content } : noVersion(present, version)
  })
}

/** The same with their contents: those that stand now are read one by one, which takes five statements each. */
export async function findContents (db: Handle, wanted: readonly VersionOf[]): Promise<Array<ArticleContent | Problem>> {
  const found = await findVersions(db, wanted)
  const contents: Array<ArticleContent | Problem> = []
  for (const [index, { articleId, version }] of wanted.entries()) {
    const one = found[index]!
    const content = one instanceof Problem ? one : 'content' in one ? one.content : (await readCurrent(db, articleId))?.content
    contents.push(content ?? new Problem('NOT_FOUND', `Version ${version} is not kept any more.`))
  }
  return contents
}

const isEarlier = (present: Present | Problem | undefined, version: number) => present !== undefined && !(present instanceof Problem) && version < present.version
