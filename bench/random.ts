/** Chance that repeats itself: the same seed gives the same numbers on every machine. */

/** @returns numbers in [0, 1), by mulberry32 */
export function seeded (seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296
  }
}

/**
 * Places from 0 to `size` - 1 as words stand in a language: the second comes half as often as the first, the third a third.
 */
export function zipf (size: number, random: () => number): () => number {
  const sums: number[] = []
  for (let at = 0, sum = 0; at < size; at++) sums.push(sum += 1 / (at + 1))
  const total = sums.at(-1) ?? 0
  return () => {
    const wanted = random() * total
    let low = 0
    let high = size - 1
    while (low < high) {
      const middle = (low + high) >> 1
      if ((sums[middle] ?? 0) < wanted) low = middle + 1
      else high = middle
    }
    return low
  }
}
