/**
 * What differs each time, by names that do not: the first id that is met is `<id 1>` wherever it comes again, so that it
 * is still told whether two ids are the same.
 */

/** Base62 alone would be many a word, so the id of a key is known by where it stands. */
const KEY_ID = /(?<="(?:id|key|rotatedFrom|target)": ?"|\/(?:keys|previews)\/|stet: |the key |^)[0-9A-Za-z]{11}(?="|$|, “| {2}“| holds)/gm

const KINDS: Array<[kind: string, pattern: RegExp]> = [
  ['key', /\bstet(?:preview)?_[0-9A-Za-z]{11}_[0-9A-Za-z]{43}_[0-9A-Za-z]{6}\b/g],
  ['id', /\b[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}\b/g],
  ['global id', /(?<="id": ?")[A-Za-z0-9+/_-]{27,}={0,2}(?=")/g],
  ['key id', KEY_ID]
]

/** An ETag says its version, which is told; what follows is a hash. */
const ETAG = /\b([vs]\d+)-[\w-]{22}(?:-(?:br|gzip))?(?=\\?")/g
const CURSOR = /(?<="(?:next|prev|(?:start|end)Cursor)": ?")[\w-]{20,}(?=")/g
const TIME = /\b\d{4}-\d\d-\d\dT(\d\d:\d\d:\d\d)(\.\d+)?(?:Z|[+-]\d\d:\d\d)/g

export function createNormaliser () {
  const names = new Map<string, string>()
  const counts = new Map<string, number>()

  function nameOf (kind: string, value: string): string {
    const known = names.get(value)
    if (known !== undefined) return known
    const count = (counts.get(kind) ?? 0) + 1
    counts.set(kind, count)
    const name = `<${kind} ${count}>`
    names.set(value, name)
    return name
  }

  return {
    normalise (text: string): string {
      const named = KINDS.reduce((rest, [kind, pattern]) => rest.replace(pattern, (value) => nameOf(kind, value)), text)
      return named.replace(ETAG, '$1-<hash>').replace(CURSOR, '<cursor>').replace(TIME, timeOf)
    },

    /** Begins anew. */
    forget (): void {
      names.clear()
      counts.clear()
    }
  }
}

/** A full hour is one that somebody set. */
function timeOf (_time: string, clock: string, fraction = ''): string {
  return /:00:00$/.test(clock) && /^(?:\.0+)?$/.test(fraction) ? `<day at ${clock}>` : '<time>'
}
