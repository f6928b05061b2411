/** An article's life: draft, scheduled, published, taken down, and the times at which that happens. */
import { Problem } from '../../errors.js'
import { invalidInput } from '../validate.js'
import type { Status } from './model.js'

/** The fields of an article’s input that are its life, and no content. */
export const LIFE = ['status', 'publishedAt', 'embargoUntil', 'unpublishAt'] as const

export interface Life {
  status: Status
  /** Whether readers ever saw it. */
  wasPublic: boolean
  notice: string | null
  publishedAt: Date | null
  embargoUntil: Date | null
  unpublishAt: Date | null
}

/** What is asked for; what is undefined stays as it is. */
export interface WantedLife {
  status?: Status | undefined
  notice?: string | null | undefined
  publishedAt?: string | null | undefined
  embargoUntil?: string | null | undefined
  unpublishAt?: string | null | undefined
}

export const UNBORN: Life = { status: 'draft', wasPublic: false, notice: null, publishedAt: null, embargoUntil: null, unpublishAt: null }

/** Whether readers see it, or will by themselves. */
export const isLive = ({ status }: Pick<Life, 'status'>) => status === 'published' || status === 'scheduled'

/** When the scheduler has to look at it. */
export function dueAt ({ status, publishedAt, unpublishAt }: Pick<Life, 'status' | 'publishedAt' | 'unpublishAt'>): Date | null {
  if (status === 'scheduled') return publishedAt
  return status === 'published' ? unpublishAt : null
}

/**
 * The life that a change leads to.
 * @param before {@link UNBORN} for what is created
 * @param isDue whether its own hour does it, however late
 * @throws Problem INVALID_INPUT for times that contradict each other, CONFLICT for what an embargo forbids
 */
export function settle (before: Life, wanted: WantedLife, now: Date, isDue = false): Life {
  const status = wanted.status ?? before.status
  const embargoUntil = timeOf(wanted.embargoUntil, before.embargoUntil)
  const unpublishAt = timeOf(wanted.unpublishAt, before.unpublishAt)
  const publishedAt = publicationOf(status, before, wanted.publishedAt, embargoUntil, now)
  assertEmbargo(status, before, publishedAt, embargoUntil, now)
  if (!isDue) assertEnd(before, status, publishedAt, unpublishAt, now)
  const wasPublic = before.wasPublic || status === 'published'
  const notice = status === 'published' ? null : wanted.notice === undefined ? before.notice : wanted.notice
  return { status, wasPublic, notice, publishedAt, embargoUntil, unpublishAt }
}

function timeOf (wanted: string | null | undefined, before: Date | null): Date | null {
  if (wanted === undefined) return before
  return wanted === null ? null : new Date(wanted)
}

function publicationOf (status: Status, before: Life, wanted: string | null | undefined, embargoUntil: Date | null, now: Date): Date | null {
  const asked = timeOf(wanted, before.publishedAt)
  if (status === 'scheduled') {
    const hour = asked && (asked > now || before.status === 'scheduled') ? asked : wanted == null ? embargoUntil : asked
    if (!hour) throw invalidInput([{ pointer: '/publishedAt', detail: 'is missing: a scheduled article needs its hour.' }])
    const unchanged = before.status === 'scheduled' && hour.getTime() === before.publishedAt?.getTime()
    if (hour <= now && !unchanged) throw invalidInput([{ pointer: '/publishedAt', detail: `is ${hour.toISOString()}, which is past: an article is scheduled for later, or published now.` }])
    return hour
  }
  if (status !== 'published') return asked
  // Published again, a story keeps the day on which it first appeared.
  if (wanted == null) return before.publishedAt && before.publishedAt <= now ? before.publishedAt : now
  if (asked && asked > now) throw invalidInput([{ pointer: '/publishedAt', detail: `is ${asked.toISOString()}, which lies ahead: send the status “scheduled”.` }])
  return asked
}

function assertEmbargo (status: Status, before: Life, publishedAt: Date | null, embargoUntil: Date | null, now: Date): void {
  if (!embargoUntil) return
  const until = embargoUntil.toISOString()
  if (status === 'published' && embargoUntil > now) {
    const detail = before.status === 'published' ? `It is published already; take it down first to hold it until ${until}.` : `It is under embargo until ${until}. Schedule it for that hour, or later.`
    throw new Problem('CONFLICT', detail, { errors: [{ pointer: '/embargoUntil', detail }] })
  }
  if (status === 'scheduled' && publishedAt! < embargoUntil) throw invalidInput([{ pointer: '/publishedAt', detail: `is before the embargo ends (${until}).` }])
}

function assertEnd (before: Life, status: Status, publishedAt: Date | null, unpublishAt: Date | null, now: Date): void {
  if (!unpublishAt) return
  const isSame = unpublishAt.getTime() === before.unpublishAt?.getTime()
  if (isSame && (!isLive({ status }) || (before.status === status && publishedAt?.getTime() === before.publishedAt?.getTime()))) return
  if (unpublishAt <= now) throw invalidInput([{ pointer: '/unpublishAt', detail: `is ${unpublishAt.toISOString()}, which is past.` }])
  if (publishedAt && unpublishAt <= publishedAt) throw invalidInput([{ pointer: '/unpublishAt', detail: 'is before it is published.' }])
}
