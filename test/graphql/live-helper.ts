/** Clients of what is live, as apps have them: graphql-ws, graphql-sse, and a bare WebSocket for what clients do not do. */
import { once } from 'node:events'
import { setTimeout as pause } from 'node:timers/promises'
import { createClient as createSseClient } from 'graphql-sse'
import { type Client, createClient as createWsClient } from 'graphql-ws'
import type { Test } from 'tap'
import { WebSocket } from 'ws'
import type { TestServer } from '../helper.js'

export interface Result { data?: Record<string, unknown> | null, errors?: ReadonlyArray<{ message: string, path?: readonly unknown[], extensions?: Record<string, unknown> }>, extensions?: Record<string, unknown> }

export const socketUrl = ({ address }: { address: string }) => `${address.replace('http', 'ws')}/graphql`

export async function until (condition: () => boolean | Promise<boolean>, what: string, withinMs = 20_000): Promise<void> {
  const deadline = Date.now() + withinMs
  while (!await condition()) {
    if (Date.now() > deadline) throw new Error(`In vain waited for: ${what}`)
    await pause(10)
  }
}

/** How many connections the server has. */
export const connections = ({ app }: TestServer) => new Promise<number>((resolve) => { app.server.getConnections((_error, count) => { resolve(count) }) })

export interface Following { results: Result[], ended: boolean, error: unknown, stop: () => void }
type Subscribe = (payload: { query: string, variables?: Record<string, unknown>, extensions?: Record<string, unknown> }, sink: { next: (value: never) => void, error: (error: unknown) => void, complete: () => void }) => () => void

/** How many subscriptions have begun at each server: no protocol tells a client. */
const begun = new WeakMap<TestServer['tail'], { asked: number, begun: number }>()

function counterOf ({ tail }: TestServer) {
  const known = begun.get(tail)
  if (known) return known
  const counter = { asked: 0, begun: 0 }
  const { subscribe } = tail
  tail.subscribe = (...given) => {
    counter.begun++
    return subscribe(...given)
  }
  begun.set(tail, counter)
  return counter
}

/** Resolves when what happens from now on is told, or when there is an answer already. */
async function follow (server: TestServer, subscribe: Subscribe, query: string, variables: Record<string, unknown> = {}, extensions?: Record<string, unknown>): Promise<Following> {
  const counter = counterOf(server)
  const nth = ++counter.asked
  const following: Following = { results: [], ended: false, error: undefined, stop: () => {} }
  following.stop = subscribe({ query, variables, ...(extensions && { extensions }) }, {
    next: (result: Result) => { following.results.push(result) },
    error: (error) => { Object.assign(following, { error, ended: true }) },
    complete: () => { following.ended = true }
  })
  await until(() => following.ended || following.results.length > 0 || counter.begun >= nth, 'the beginning')
  if (counter.begun < nth) counter.asked--
  return following
}

export interface LiveClient {
  name: string
  follow: (query: string, variables?: Record<string, unknown>, extensions?: Record<string, unknown>) => Promise<Following>
}

export function overWebSocket (t: Test, server: TestServer, key?: string): LiveClient & { client: Client } {
  const client = createWsClient({ url: socketUrl(server), webSocketImpl: WebSocket, retryAttempts: 0, ...(key !== undefined && { connectionParams: { authorization: `Bearer ${key}` } }) })
  t.teardown(() => client.dispose())
  return { name: 'graphql-ws', client, follow: (query, variables, extensions) => follow(server, client.subscribe.bind(client) as Subscribe, query, variables, extensions) }
}

export function overEvents (t: Test, server: TestServer, key?: string): LiveClient {
  const client = createSseClient({ url: `${server.address}/graphql`, retryAttempts: 0, ...(key !== undefined && { headers: { authorization: `Bearer ${key}` } }) })
  t.teardown(() => { client.dispose() })
  return { name: 'graphql-sse', follow: (query, variables, extensions) => follow(server, client.subscribe.bind(client) as Subscribe, query, variables, extensions) }
}

export interface Raw {
  socket: WebSocket
  messages: Array<{ type: string, id?: string, payload?: Result & Record<string, unknown> }>
  send: (message: unknown) => void
  /** The code and the reason that it was closed with. */
  closed: Promise<[code: number, reason: string]>
}

/** A bare WebSocket. */
export async function connect (t: Test, server: Pick<TestServer, 'address'>, { protocols = ['graphql-transport-ws'], headers = {} }: { protocols?: string[], headers?: Record<string, string> } = {}): Promise<Raw> {
  const socket = new WebSocket(socketUrl(server), protocols, { headers })
  const messages: Raw['messages'] = []
  socket.on('message', (data) => { messages.push(JSON.parse(String(data)) as Raw['messages'][number]) })
  const closed = new Promise<[number, string]>((resolve) => { socket.once('close', (code, reason) => { resolve([code, String(reason)]) }) })
  t.teardown(() => { socket.terminate() })
  await once(socket, 'open')
  socket.on('error', () => {})
  return { socket, messages, closed, send: (message) => { socket.send(typeof message === 'string' ? message : JSON.stringify(message)) } }
}

/** One that has been acknowledged. */
export async function initialised (t: Test, server: TestServer, payload?: Record<string, unknown>): Promise<Raw> {
  const raw = await connect(t, server)
  raw.send({ type: 'connection_init', ...(payload && { payload }) })
  await until(() => raw.messages.some(({ type }) => type === 'connection_ack'), 'the acknowledgement')
  return raw
}
