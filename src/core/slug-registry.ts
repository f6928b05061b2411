/** Slugs as a transaction claims them: unique within a noun for ever, former ones included, since those redirect. */
import { and, asc, eq, inArray } from 'drizzle-orm'
import type { Handle } from '../db/handle.js'
import { Problem } from '../errors.js'
import { type Noun, isId } from './fields.js'
import { slugify } from './slugs.js'

const SUFFIXES = 20

/**
 * Claims a slug for a thing, with a number behind it where another thing has or had it.
 * @returns the slug that is now the thing's own
 */
export async function claimSlug (tx: Handle, noun: Noun, wanted: string, targetId: string): Promise<string> {
  const { slugs } = tx.t
  const candidates = [wanted, ...Array.from({ length: SUFFIXES }, (_, i) => `${wanted}-${i + 2}`)]
  const rows = await tx.q.select({ slug: slugs.slug, targetId: slugs.targetId }).from(slugs)
    .where(and(eq(slugs.noun, noun), inArray(slugs.slug, candidates)))
  const owner = new Map(rows.map((row) => [row.slug, row.targetId]))
  // The last hex digits of a UUIDv7 are random: the one name left when all the numbers are taken.
  const slug = candidates.find((candidate) => (owner.get(candidate) ?? targetId) === targetId) ?? `${wanted}-${targetId.slice(-12)}`
  if (!owner.has(slug)) await tx.q.insert(slugs).values({ noun, slug, targetId })
  return slug
}

/**
 * The slug of something that is written: one that is asked for has to be free, one that is made of its text gets a number
 * where it is not.
 * @throws Problem CONFLICT that names a free one
 */
export async function takeSlug (tx: Handle, noun: Noun, asked: string | undefined, text: string, targetId: string): Promise<string> {
  const slug = await claimSlug(tx, noun, asked ?? slugify(text), targetId)
  if (asked === undefined || slug === asked) return slug
  const detail = `“${asked}” is another ${noun}’s, or was. “${slug}” is free.`
  throw new Problem('CONFLICT', detail, { errors: [{ pointer: '/slug', detail }] })
}

/** Keeps slugs that led to a thing elsewhere, so that old links go on working; one that is another thing's stays that thing's. */
export async function keepFormerSlugs (tx: Handle, noun: Noun, former: string[], targetId: string): Promise<void> {
  if (former.length === 0) return
  await tx.q.insert(tx.t.slugs).values(former.map((slug) => ({ noun, slug, targetId }))).onConflictDoNothing()
}

/** The slugs that once led to things and still redirect, by the thing's id. */
export async function formerSlugs (db: Handle, noun: Noun, things: Array<{ id: string, slug: string }>): Promise<Map<string, string[]>> {
  const { slugs } = db.t
  const current = new Map(things.map(({ id, slug }) => [id, slug]))
  const former = new Map<string, string[]>()
  const rows = await db.q.select().from(slugs).where(and(eq(slugs.noun, noun), inArray(slugs.targetId, [...current.keys()]))).orderBy(asc(slugs.slug))
  for (const { targetId, slug } of rows) {
    // The ids of what was merged into it redirect too, but are no slugs.
    if (current.get(targetId) !== slug && !isId(slug)) former.set(targetId, [...former.get(targetId) ?? [], slug])
  }
  return former
}
