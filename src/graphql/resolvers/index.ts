/** Every resolver of the schema. Made for each app, since Mercurius changes what it is given. */
import type { Core } from '../../core/index.js'

export interface ResolverSettings {
  /** Where this API is reached, without a slash at its end. */
  publicUrl: string
}

export function createResolvers (_core: Core, _settings: ResolverSettings) {
  return { Query: {} }
}
