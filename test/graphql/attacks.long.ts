/** Operations that are made to hurt: each refused with a clear error, nothing read for it, the event loop soon free again. */
import { once } from 'node:events'
import { monitorEventLoopDelay } from 'node:perf_hooks'
import { setTimeout } from 'node:timers/promises'
import t from 'tap'
import { WebSocket } from 'ws'
import { type TestServer, testServer } from '../helper.js'
import { ATTACKS, type Attack, HTTP_ATTACKS } from './attacks.js'
import { socketUrl } from './live-helper.js'

interface Outcome { data?: unknown, errors?: Array<{ message: string, extensions: { code: string } }> }

interface Transport {
  name: string
  /** @returns what sends an operation, its own work done so that the server’s can be measured */
  prepare (server: TestServer, operation: Attack['operation']): Promise<() => Promise<Outcome>>
}

const http: Transport = {
  name: 'HTTP',
  async prepare (server, operation) {
    const body = JSON.stringify(operation)
    const headers = { 'content-type': 'application/json', accept: 'application/graphql-response+json' }
    return async () => (await server.send('POST', '/graphql', { body, headers })).json as Outcome
  }
}

const webSocket: Transport = {
  name: 'WebSocket',
  async prepare (server, operation) {
    sockets.set(server, sockets.get(server) ?? await open(server))
    const socket = sockets.get(server)!
    const id = String(++operations)
    const message = JSON.stringify({ id, type: 'subscribe', payload: operation })
    return () => new Promise((resolve) => {
      socket.on('message', function listen (text) {
        const { id: of, type, payload } = JSON.parse(String(text)) as { id: string, type: string, payload: unknown }
        if (of !== id) return
        socket.off('message', listen)
        resolve(type === 'error' ? { errors: payload } as Outcome : { data: undefined, ...payload as Outcome })
      })
      socket.send(message)
    })
  }
}

const sockets = new WeakMap<TestServer, WebSocket>()
let operations = 0

async function open (server: TestServer): Promise<WebSocket> {
  const socket = new WebSocket(socketUrl(server), 'graphql-transport-ws')
  await once(socket, 'open')
  socket.send('{"type":"connection_init"}')
  await once(socket, 'message')
  return socket
}

/** By each of them all of the table is sent. */
const TRANSPORTS: Transport[] = [http, webSocket]

const ROUNDS = 5
const median = (values: number[]) => values.sort((a, b) => a - b)[Math.floor(values.length / 2)]!

for (const transport of TRANSPORTS) {
  t.test(`${ATTACKS.length} attacks over ${transport.name}`, async (t) => {
    const server = await testServer(t)
    const delay = monitorEventLoopDelay({ resolution: 1 })
    const holds = new Map<string, number[]>(ATTACKS.map(({ name }) => [name, []]))
    for (let round = 1; round <= ROUNDS; round++) {
      for (const { name, operation, code, says } of ATTACKS) {
        // What was refused once is known; another document is new.
        const send = await transport.prepare(server, { ...operation, query: `${operation.query}\n#${round}` })
        await setTimeout(2)
        delay.reset()
        delay.enable()
        const began = performance.now()
        const before = process.cpuUsage()
        const { result, statements } = await server.statementsOf(send)
        // A hold is known when it is over.
        await setTimeout(3)
        const { user, system } = process.cpuUsage(before)
        // Of the time that went by, what this process had: the machine has other things to do as well.
        const share = Math.min(1, (user + system) / 1000 / (performance.now() - began))
        delay.disable()
        holds.get(name)!.push(share * delay.max / 1e6)
        if (round < ROUNDS) continue
        const { message, extensions } = result.errors?.[0] ?? { message: 'executed', extensions: { code: 'none' } }
        t.notOk('data' in result, `${name}: nothing is executed`)
        t.equal(extensions.code, code, `${name}: ${code}`)
        t.match(message, says, `${name}: ${says}`)
        t.ok((result.errors?.length ?? 0) <= 11, `${name}: no more errors than anybody reads`)
        t.strictSame(statements, [], `${name}: nothing is read`)
      }
    }
    const longest = [...holds].map(([name, times]) => ({ name, ms: median(times) })).sort((a, b) => b.ms - a.ms)[0]!
    t.comment(`The longest hold of the event loop was ${longest.ms.toFixed(1)} ms, with “${longest.name}”; the client’s own work is in it.`)
    t.ok(longest.ms < 100, `the event loop was held for ${longest.ms.toFixed(1)} ms at the longest`)
  })
}

t.test('attacks that only HTTP can send', async (t) => {
  const server = await testServer(t)
  for (const { name, method = 'POST', path = '/graphql', headers = {}, body, code, says } of HTTP_ATTACKS) {
    const { json } = await server.send(method, path, { headers, ...(body !== undefined && { body }) })
    t.notOk('data' in json, `${name}: nothing is executed`)
    t.equal(json.errors[0].extensions.code, code, `${name}: ${code}`)
    t.match(json.errors[0].message, says, `${name}: ${says}`)
  }
})

t.test('there are at least fifty', async (t) => {
  t.ok(ATTACKS.length >= 50)
  t.equal(new Set(ATTACKS.map(({ name }) => name)).size, ATTACKS.length)
})
