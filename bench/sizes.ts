/** How large the proofs are: in full for `docs/performance.md`, small where every commit is checked (`STET_PROVE=ci`). */

export interface Size {
  articles: number
  /** How many articles a page has; 1,000 pages have to fit into the whole. */
  limit: number
  /** How many times each request is made; the median counts. */
  rounds: number
}

export const SIZES = {
  full: { articles: 100_000, limit: 20, rounds: 51 },
  ci: { articles: 5_000, limit: 4, rounds: 21 }
} as const satisfies Record<string, Size>

export const size: Size = process.env.STET_PROVE === 'ci' ? SIZES.ci : SIZES.full
