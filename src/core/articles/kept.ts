/** Content that was kept and is to be written again: an earlier version, a working copy. */
import { Problem } from '../../errors.js'

/**
 * What the client did not send can be no wrong input of the client’s: what no longer fits stands in the way.
 * @param what cannot be done, as the beginning of a sentence
 * @throws Problem CONFLICT that names what no longer fits, where the work throws INVALID_INPUT
 */
export async function asConflict<T> (what: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    if (!(error instanceof Problem) || error.code !== 'INVALID_INPUT') throw error
    throw new Problem('CONFLICT', `${what}. ${error.message}`, { ...(error.errors && { errors: error.errors }), cause: error })
  }
}
