/** `stet keys`: whoever holds the machine makes, lists, rotates and revokes keys. */
import type { Config } from '../config.js'
import { type Core, SYSTEM } from '../core/index.js'
import type { Key } from '../core/keys/view.js'
import { openNewsroom } from '../server.js'
import { columns, printResult, say } from './output.js'

export interface KeyFlags {
  label?: string
  scope?: string[]
  expires?: string
  overlap?: string
}

/** Prints the key, this once: alone on stdout, so that a script can take it from there. @throws Problem INVALID_INPUT */
export const createKey = (config: Config, json: boolean, { label, scope: scopes, expires }: KeyFlags) => withCore(config, async (core) => {
  const { result: { data, secret } } = await core.perform(core.keys.create(SYSTEM, { label, scopes, expires }))
  printKey(json, data, secret!)
})

/** @throws Problem NOT_FOUND, CONFLICT, INVALID_INPUT */
export const rotateKey = (config: Config, json: boolean, id: string, { overlap, expires }: KeyFlags) => withCore(config, async (core) => {
  const { result: { data, secret } } = await core.perform(core.keys.rotate(SYSTEM, id, { overlap, expires }))
  printKey(json, data, secret!)
  say(`stet: the key ${id} holds until ${(await core.keys.get(SYSTEM, id)).expiresAt}.`)
})

/** @throws Problem NOT_FOUND */
export const revokeKey = (config: Config, json: boolean, id: string) => withCore(config, async (core) => {
  const { result: { data } } = await core.perform(core.keys.revoke(SYSTEM, id))
  printResult(json, data, `${describe(data)}`)
})

export const listKeys = (config: Config, json: boolean) => withCore(config, async (core) => {
  const keys = await allKeys(core)
  printResult(json, { keys }, keys.length === 0 ? 'There are no keys.' : columns(keys.map((key) => [key.id, describe(key)]), ''))
})

async function allKeys (core: Core): Promise<Key[]> {
  const keys: Key[] = []
  let cursor: string | undefined
  do {
    const { items, next } = await core.keys.list(SYSTEM, { limit: 100, cursor })
    keys.push(...items)
    cursor = next ?? undefined
  } while (cursor !== undefined)
  return keys
}

function printKey (json: boolean, data: Key, key: string): void {
  printResult(json, { ...data, key }, key)
  say(`stet: ${data.id}, ${describe(data)}. The key is shown this once.`)
}

function describe ({ label, scopes, state, expiresAt, revokedAt, lastUsedAt }: Key): string {
  const times = [
    revokedAt === null ? expiresAt !== null && `${state === 'expired' ? 'expired' : 'expires'} ${expiresAt}` : `revoked ${revokedAt}`,
    lastUsedAt !== null && `last used ${lastUsedAt}`
  ].filter((time) => time !== false)
  return [`“${label}”`, scopes.join(' '), ...times].join(', ')
}

async function withCore (config: Config, action: (core: Core) => Promise<void>): Promise<void> {
  const newsroom = await openNewsroom(config)
  try {
    await action(newsroom.core)
  } finally {
    await newsroom.close()
  }
}
