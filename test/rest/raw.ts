/** HTTP as it is on the wire: nothing decoded, nothing followed, nothing added. */
import { once } from 'node:events'
import { type IncomingHttpHeaders, request } from 'node:http'
import { connect } from 'node:net'
import { buffer } from 'node:stream/consumers'
import type { Server } from '../../src/server.js'

export interface RawAnswer { status: number, headers: IncomingHttpHeaders, body: Buffer }

/** One request with exactly these headers, besides Host and Connection. */
export async function send ({ address }: Server, path: string, headers: Record<string, string> = {}, method = 'GET', body?: string): Promise<RawAnswer> {
  const { hostname, port } = new URL(address)
  const asked = request({ hostname, port, path, method, headers, agent: false })
  asked.end(body)
  const [answer] = await once(asked, 'response') as [import('node:http').IncomingMessage]
  return { status: answer.statusCode!, headers: answer.headers, body: await buffer(answer) }
}

/** Sends bytes and gives back all that comes until the server closes the connection. */
export async function talk ({ address }: Server, bytes: string): Promise<string> {
  const { hostname, port } = new URL(address)
  const socket = connect(Number(port), hostname)
  // A server that refuses may close before all is sent; what it said is what counts.
  socket.on('error', () => {})
  socket.write(bytes, 'latin1')
  let heard = ''
  socket.setEncoding('utf8').on('data', (chunk: string) => { heard += chunk })
  await once(socket, 'close')
  return heard
}
