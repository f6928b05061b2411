/** How large the proofs are: in full for `docs/performance.md`, small where every commit is checked (`STET_PROVE=ci`). */

export interface Sizes {
  /** `limit`: how many articles a page has; 1,000 pages have to fit into the whole. `rounds`: how many times each request is made; the median counts. */
  scale: { articles: number, limit: number, rounds: number }
  powerCut: { writes: number, replays: number }
  importBeside: { articles: number }
  /** Created through `/v1/batch` beside readers. */
  batch: { articles: number }
}

const FULL: Sizes = {
  scale: { articles: 100_000, limit: 20, rounds: 51 },
  powerCut: { writes: 800, replays: 400 },
  importBeside: { articles: 6000 },
  batch: { articles: 10_000 }
}

const CI: Sizes = {
  scale: { articles: 5000, limit: 4, rounds: 21 },
  powerCut: { writes: 160, replays: 60 },
  importBeside: { articles: 600 },
  batch: { articles: 1000 }
}

/** At the small size a neighbour weighs more than what is measured: times are printed there, and bind no one. */
export const timesBind = process.env.STET_PROVE !== 'ci'

export const sizes: Sizes = timesBind ? FULL : CI
