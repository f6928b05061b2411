/** What the services stand on. */
import type { Database } from '../db/handle.js'
import type { BodyRenderer } from './articles/prepare.js'
import type { Links } from './links.js'
import type { Perform, PerformInOrder } from './perform.js'

export interface Context {
  db: Database
  /** The time, so that tests can have one of their own. */
  now: () => Date
  links: Links
  renderer: BodyRenderer
  perform: Perform
  performInOrder: PerformInOrder
}
