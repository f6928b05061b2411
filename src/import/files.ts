/** Files read piece by piece, so that their size never matters. */
import { createReadStream } from 'node:fs'
import { Problem } from '../errors.js'

const CAUSES: Record<string, string> = {
  ENOENT: 'does not exist',
  EISDIR: 'is a directory; name the file in it',
  ENOTDIR: 'is not a directory',
  EACCES: 'may not be read by this user',
  EPERM: 'may not be read by this user'
}

/** The file’s bytes in pieces of 64 KB. The next piece is read when it is asked for. */
export async function * readChunks (file: string): AsyncGenerator<Buffer> {
  try {
    for await (const chunk of createReadStream(file)) yield chunk as Buffer
  } catch (error) {
    throw fileProblem(file, error)
  }
}

/** A failure of the file system as a Problem; any other error as it is. */
export function fileProblem (file: string, error: unknown): unknown {
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  const cause = CAUSES[code]
  return cause ? new Problem('INVALID_INPUT', `${file} ${cause}.`, { cause: error }) : error
}
