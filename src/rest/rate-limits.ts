/**
 * How much one key, or one address, may ask of this process (draft-ietf-httpapi-ratelimit-headers). What is limited is
 * told how far it is from its limit; what is over it is a 429.
 */
import type { FastifyRequest } from 'fastify'
import ipaddr from 'ipaddr.js'
import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible'
import type { Config } from '../config.js'
import { Problem } from '../errors.js'

export type RateSettings = Pick<Config, 'STET_RATE_WRITES' | 'STET_RATE_PUBLIC_WRITES' | 'STET_RATE_WRONG_KEYS' | 'STET_RATE_READS'>

type Asking = Pick<FastifyRequest, 'ip'>
/** Where it is told how far somebody is from a limit: a reply, or nowhere on a WebSocket. */
export interface Told { headers (values: Record<string, string>): unknown }

/** Counts one more for somebody, or several. @throws Problem RATE_LIMITED */
type Limit = (reply: Told, who: string, count?: number) => Promise<void>

const READS = ['GET', 'HEAD', 'OPTIONS', 'QUERY']
export const isWrite = ({ method }: FastifyRequest) => !READS.includes(method)

/** @returns what counts wrong keys, and what counts requests that may be answered */
export function createRateLimits (settings: RateSettings) {
  const wrongKeys = limit('wrong-keys', settings.STET_RATE_WRONG_KEYS, 60)
  const writes = limit('writes', settings.STET_RATE_WRITES, 1)
  const publicWrites = limit('public-writes', settings.STET_RATE_PUBLIC_WRITES, 60)
  const reads = limit('reads', settings.STET_RATE_READS, 1)
  /** @param count how many are written at once, as by the fields of a mutation */
  async function write (request: Asking & Pick<FastifyRequest, 'viewer'>, reply: Told, count = 1): Promise<void> {
    const { actor } = request.viewer
    await (actor ? writes(reply, actor.keyId, count) : publicWrites(reply, networkOf(request.ip), count))
  }
  /** Keys read without limit. */
  async function read (request: Asking & Pick<FastifyRequest, 'viewer'>, reply: Told): Promise<void> {
    if (!request.viewer.actor) await reads(reply, networkOf(request.ip))
  }
  return {
    write,
    read,
    /** A right key is never kept waiting by the wrong ones that others send from the same address. */
    wrongKey: (request: Asking, reply: Told) => wrongKeys(reply, networkOf(request.ip)),
    request: (request: FastifyRequest, reply: Told) => isWrite(request) ? write(request, reply) : read(request, reply)
  }
}

export type RateLimits = ReturnType<typeof createRateLimits>

/** @param quota how many in a window of so many seconds; 0 for no limit */
function limit (name: string, quota: number, seconds: number): Limit {
  if (quota === 0) return async () => {}
  const counter = new RateLimiterMemory({ points: quota, duration: seconds })
  return async (reply, who, points = 1) => {
    const { consumedPoints, remainingPoints, msBeforeNext } = await count(counter, who, points)
    const reset = Math.max(1, Math.ceil(msBeforeNext / 1000))
    reply.headers({ 'ratelimit-policy': `"${name}";q=${quota};w=${seconds}`, ratelimit: `"${name}";r=${remainingPoints};t=${reset}` })
    if (consumedPoints <= quota) return
    throw new Problem('RATE_LIMITED', `${quota} in ${seconds} s is the limit (“${name}”). Wait ${reset} s.`, { headers: { 'retry-after': String(reset) } })
  }
}

/** One who is over the limit is told so by a rejection, which is no error. */
async function count (counter: RateLimiterMemory, who: string, points: number): Promise<RateLimiterRes> {
  try {
    return await counter.consume(who, points)
  } catch (over) {
    if (over instanceof RateLimiterRes) return over
    throw over
  }
}

/** Whom an address belongs to: all of a /64 in IPv6 is one subscriber's, and IPv4 is IPv4 however it is written. */
export function networkOf (ip: string): string {
  if (!ipaddr.isValid(ip)) return ip
  const address = ipaddr.process(ip)
  return address instanceof ipaddr.IPv6 ? address.parts.slice(0, 4).map((part) => part.toString(16)).join(':') : address.toString()
}
