/** What happened to a thing, and the thing as it stands now. */
export interface Written<T> {
  outcome: string
  id: string
  version: number
  /** Whether it is a working copy, whose versions are counted apart from its article’s. */
  stage?: true
  data: T
}
