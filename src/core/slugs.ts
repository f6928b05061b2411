/** Slugs in any script: ASCII by transliteration, lower case, words joined by hyphens. */
import anyAscii from 'any-ascii'
import { MAX_SLUG, isId } from './fields.js'

/**
 * @returns a slug that `fields.slug` takes; `fallback` where nothing of the text can be spelled (an emoji has a name, a lone hyphen has none)
 */
export function slugify (text: string, fallback = 'untitled'): string {
  const ascii = anyAscii(text.normalize('NFC')).toLowerCase().replace(/['’`]/g, '')
  const slug = ascii.replace(/[^a-z0-9]+/g, '-').slice(0, MAX_SLUG - 20).replace(/^-+|-+$/g, '')
  return slug === '' || isId(slug) ? fallback : slug
}
