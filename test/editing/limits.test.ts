/** How much one key, or one address, may ask. */
import { setTimeout as wait } from 'node:timers/promises'
import t, { type Test } from 'tap'
import { networkOf } from '../../src/rest/rate-limits.js'
import { makeToken } from '../../src/core/keys/token.js'
import type { Answer } from '../helper.js'
import { newsroom } from '../rest/newsroom.js'

const limitsOf = ({ status, headers }: Answer) => [status, headers.get('ratelimit-policy'), headers.get('ratelimit'), headers.get('retry-after')]

function isOver (t: Test, answer: Answer, policy: string) {
  t.match([answer.status, answer.json.code, answer.headers.get('ratelimit-policy')], [429, 'RATE_LIMITED', policy])
  t.match([answer.headers.get('ratelimit'), answer.headers.get('retry-after')], [/^"[a-z-]+";r=0;t=\d+$/, /^[1-9]\d*$/])
}

/** Waits for a second to begin, so that what follows falls into one window. */
const nextWindow = () => wait(1100)

t.test('an address is counted as its subscriber', async (t) => {
  for (const [ip, network] of [
    ['192.0.2.7', '192.0.2.7'],
    ['::ffff:192.0.2.7', '192.0.2.7'],
    ['::FFFF:c000:207', '192.0.2.7'],
    ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2'],
    ['2001:DB8:1:2::', '2001:db8:1:2'],
    ['2001:db8:1:3::1', '2001:db8:1:3'],
    ['::1', '0:0:0:0'],
    ['fe80::1%eth0', 'fe80:0:0:0'],
    ['nonsense', 'nonsense']
  ] as const) t.equal(networkOf(ip), network, ip)
})

t.test('writes, by key', async (t) => {
  const server = await newsroom(t, { STET_RATE_WRITES: '3' })
  const [key, other] = [await server.key('admin'), await server.key('admin')]
  const write = (key: string) => server.send('DELETE', '/v1/keys/AAAAAAAAAAA', { key })
  await nextWindow()
  for (const left of [2, 1, 0]) t.same(limitsOf(await write(key)), [404, '"writes";q=3;w=1', `"writes";r=${left};t=1`, null])
  isOver(t, await write(key), '"writes";q=3;w=1')
  t.equal((await server.send('POST', '/v1/keys', { key, body: '{', headers: { 'content-type': 'application/json' } })).status, 429, 'before its input is looked at')
  t.same(limitsOf(await server.send('GET', '/v1/keys', { key })), [200, null, null, null], 'a key reads without limit')
  t.equal((await write(other)).status, 404, 'each key has its own')
  await nextWindow()
  t.equal((await write(key)).status, 404, 'a second later there is room again')
})

t.test('a key is given 600 writes a second, and all that it wants where that is 0', async (t) => {
  const server = await newsroom(t)
  t.equal((await server.send('DELETE', '/v1/keys/AAAAAAAAAAA', { key: await server.key('admin') })).headers.get('ratelimit-policy'), '"writes";q=600;w=1')
  const free = await newsroom(t, { STET_RATE_WRITES: '0', STET_RATE_WRONG_KEYS: '0' })
  t.same(limitsOf(await free.send('DELETE', '/v1/keys/AAAAAAAAAAA', { key: await free.key('admin') })), [404, null, null, null])
  for (let i = 0; i < 30; i++) t.equal((await free.send('GET', '/v1/me', { key: 'wrong' })).status, 401)
})

t.test('wrong keys, by address', async (t) => {
  const server = await newsroom(t, { STET_RATE_WRONG_KEYS: '4', STET_TRUST_PROXY: '127.0.0.0/8, ::1' })
  const key = await server.key('content:read')
  const wrong = [key.slice(0, -1), 'nonsense', makeToken('stet').token, makeToken('stet').token]
  const from = (ip: string) => ({ 'x-forwarded-for': ip })
  const ask = (key: string, ip: string, path = '/v1/me') => server.send('GET', path, { key, headers: from(ip) })
  for (const [i, one] of wrong.entries()) t.same(limitsOf(await ask(one, '192.0.2.1')).slice(0, 2), [401, '"wrong-keys";q=4;w=60'], `${3 - i} left`)
  for (const path of ['/v1/me', '/nowhere', '/v1/articles']) isOver(t, await ask(wrong[2]!, '192.0.2.1', path), '"wrong-keys";q=4;w=60')
  isOver(t, await ask('nonsense', '::ffff:192.0.2.1'), '"wrong-keys";q=4;w=60')
  t.equal((await ask(key, '192.0.2.1')).status, 200, 'a right key is not kept waiting by others')
  t.equal((await server.send('GET', '/v1/articles', { headers: from('192.0.2.1') })).status, 200)
  t.equal((await ask('nonsense', '192.0.2.2')).status, 401, 'nor is another address')
  for (const end of ['1', '2', 'ffff', '1:2:3']) t.equal((await ask('nonsense', `2001:db8:0:1::${end}`)).status, 401)
  isOver(t, await ask('nonsense', '2001:db8:0:1:aaaa::'), '"wrong-keys";q=4;w=60')
  t.equal((await ask('nonsense', '2001:db8:0:2::1')).status, 401, 'another /64')
  t.equal((await server.send('GET', '/v1/keys')).status, 401, 'none is not a wrong one')
})

t.test('reads without a key, where the operator limits them', async (t) => {
  const server = await newsroom(t, { STET_RATE_READS: '2' })
  const key = await server.key('content:read')
  await nextWindow()
  t.same(limitsOf(await server.get('/v1/articles')), [200, '"reads";q=2;w=1', '"reads";r=1;t=1', null])
  t.equal((await server.get('/v1/tags')).status, 200)
  isOver(t, await server.get('/v1/articles'), '"reads";q=2;w=1')
  t.equal((await server.get('/livez')).status, 200, 'whoever looks after it is not kept waiting')
  t.equal((await server.send('GET', '/v1/articles', { key })).status, 200)
})
