/** What a database's URL names. */
import { fileURLToPath } from 'node:url'

/** The path in a `file:` URL. */
export function sqlitePath (url: string): string {
  return url.startsWith('file:///') ? fileURLToPath(url) : url.slice('file:'.length)
}
