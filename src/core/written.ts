/** What happened to a thing, and the thing as it stands now. */
export interface Written<T> {
  outcome: string
  id: string
  version: number
  data: T
}
