/** What can be done next with an article, told with every write: a method and an address each, ready for curl. */
import { z } from 'zod'
import type { Article } from '../core/articles/view.js'

export const nextStep = z.object({ action: z.string(), method: z.string(), href: z.url() }).meta({ id: 'NextStep' })
export type NextStep = z.infer<typeof nextStep>

const AFTER: Record<Article['status'], string[]> = {
  draft: ['publish', 'schedule', 'archive'],
  scheduled: ['publish', 'schedule', 'unpublish'],
  published: ['corrections', 'unpublish', 'archive'],
  archived: ['publish', 'unpublish']
}

/** @param article as it stands now, or the receipt of it */
export function nextSteps (publicUrl: string, { id, status, trashedAt }: Pick<Article, 'id' | 'status'> & { trashedAt?: string | null | undefined }): NextStep[] {
  const href = `${publicUrl}/v1/articles/${id}`
  const post = (action: string) => ({ action, method: 'POST', href: `${href}/${action}` })
  if (trashedAt) return [post('restore'), post('purge')]
  return [{ action: 'read', method: 'GET', href }, { action: 'change', method: 'PATCH', href }, ...AFTER[status].map(post), { action: 'trash', method: 'DELETE', href }]
}

const NOUN_ACTIONS = { categories: ['move', 'merge'], authors: [], tags: ['merge'] }

/** The same for a category, an author or a tag. */
export function nounNextSteps (publicUrl: string, path: keyof typeof NOUN_ACTIONS, id: string, inTrash: boolean): NextStep[] {
  const href = `${publicUrl}/v1/${path}/${id}`
  const post = (action: string) => ({ action, method: 'POST', href: `${href}/${action}` })
  if (inTrash) return ['restore', 'purge'].map(post)
  return [{ action: 'read', method: 'GET', href }, { action: 'change', method: 'PATCH', href }, ...NOUN_ACTIONS[path].map(post), { action: 'trash', method: 'DELETE', href }]
}
