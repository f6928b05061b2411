/** Keeps an import small, however large what it reads: V8 lets garbage grow with the memory that the machine has. */
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'

/** A collection takes some 10 ms, and so much text leaves several times as much garbage. */
const EVERY_CHARACTERS = 1024 * 1024

/** @returns what is told how many characters were dealt with, and collects garbage when there is enough of it */
export function keepSmall (): (characters: number) => void {
  // The function is had by this flag alone, in contexts that are made after it is set.
  setFlagsFromString('--expose-gc')
  const collect = runInNewContext('gc') as () => void
  let since = 0
  return (characters) => {
    since += characters
    if (since < EVERY_CHARACTERS) return
    since = 0
    collect()
  }
}
