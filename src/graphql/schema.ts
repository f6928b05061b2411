/** The contract of this door: the files of `schema/`, as they stand. */
import { existsSync, readFileSync, readdirSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { StartError } from '../errors.js'

/** `schema/` stands at the package's top, whether this runs from `src/` or from `dist/`. */
const folder = fileURLToPath(new URL('../../schema', import.meta.url))

/** All files in one, in the order of their names. */
export const typeDefs = read()

function read (): string {
  if (!existsSync(folder)) throw new StartError('The program is incomplete: its folder schema is missing.')
  return readdirSync(folder).filter((file) => file.endsWith('.graphql')).sort().map((file) => readFileSync(`${folder}/${file}`, 'utf8')).join('\n')
}
