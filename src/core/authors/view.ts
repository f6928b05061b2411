/** An author as it is served. */
import { z } from 'zod'
import type { Handle } from '../../db/handle.js'
import { id, time, url } from '../fields.js'
import { authorLink } from './model.js'

export const author = z.object({
  id: id(),
  slug: z.string(),
  name: z.string().describe('Plain text, not HTML: escape it.'),
  bio: z.string().nullable().describe('Plain text, not HTML: escape it.'),
  avatar: url().nullable(),
  links: z.array(authorLink),
  articleCount: z.int().describe('How many published articles bear the name.'),
  version: z.int(),
  createdAt: time(),
  updatedAt: time()
}).meta({
  id: 'Author',
  examples: [{ id: '018bcfe5-6800-7000-8000-000000000004', slug: 'newsdesk', name: 'Newsdesk', bio: 'Around the clock.', avatar: null, links: [{ label: 'Site', url: 'https://www.example.org/' }], articleCount: 57, version: 1, createdAt: '2026-01-02T08:00:00.000Z', updatedAt: '2026-01-02T08:00:00.000Z' }]
})

export type Author = z.infer<typeof author>

export function presentAuthor (row: Handle['t']['authors']['$inferSelect']): Author {
  const { id, slug, name, bio, avatar, links, articleCount, version, createdAt, updatedAt } = row
  return { id, slug, name, bio, avatar, links, articleCount, version, createdAt: createdAt.toISOString(), updatedAt: updatedAt.toISOString() }
}
