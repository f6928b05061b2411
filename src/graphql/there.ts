/** What never was is null, and no error; what was taken down is an error that says so. */
import { Problem } from '../errors.js'

/** @returns null where there is nothing */
export async function ifThere<T> (read: () => Promise<T>): Promise<T | null> {
  try {
    return await read()
  } catch (error) {
    if (error instanceof Problem && error.code === 'NOT_FOUND') return null
    throw error
  }
}
