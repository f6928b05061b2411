/** How many connections one address has open: WebSockets and event streams together. */
import type { Config } from '../../config.js'
import { Problem } from '../../errors.js'
import { networkOf } from '../../rest/rate-limits.js'

export interface Places {
  /**
   * @returns what gives the place back; called again it does nothing
   * @throws Problem RATE_LIMITED where all are taken
   */
  take (address: string): () => void
}

export function createPlaces ({ STET_LIVE_PER_ADDRESS: limit }: Pick<Config, 'STET_LIVE_PER_ADDRESS'>): Places {
  const taken = new Map<string, number>()
  return {
    take (address) {
      const network = networkOf(address)
      const count = taken.get(network) ?? 0
      if (limit > 0 && count >= limit) throw new Problem('RATE_LIMITED', `${limit} connections at once are the limit for one address (STET_LIVE_PER_ADDRESS). Close some, or subscribe to several things on one WebSocket.`, { headers: { 'retry-after': '10' } })
      taken.set(network, count + 1)
      let given = false
      return () => {
        if (given) return
        given = true
        const left = taken.get(network)! - 1
        if (left > 0) taken.set(network, left)
        else taken.delete(network)
      }
    }
  }
}
