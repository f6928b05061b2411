/** What is read for many things at once, by one statement a kind: made anew for each operation, so that nothing is remembered longer. */
import type { Core, Viewer } from '../../core/index.js'

export type Loaders = ReturnType<typeof createLoaders>

export function createLoaders (_core: Core, _viewer: Viewer) {
  return {}
}
