/** What the routes are given: the core, and where this API is reached. */
import type { Core } from '../core/index.js'

export interface DoorOptions {
  core: Core
  /** Without a slash at its end. */
  publicUrl: string
}
