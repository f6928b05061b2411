/**
 * Requests to change the protocol (RFC 9110, section 7.8). A server that listens for them at all is handed every one, with the
 * HTTP parser taken off; those that open no WebSocket at this path, such as curl's offer of HTTP/2, are answered as if they had not asked.
 */
import { EventEmitter } from 'node:events'
import type { IncomingMessage, Server } from 'node:http'
import type { Duplex } from 'node:stream'

/** @returns what emits `upgrade` for WebSockets to the path */
export function upgradesTo (path: string, server: Server): EventEmitter {
  const emitter = new EventEmitter()
  server.on('upgrade', (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    const [asked] = (request.url ?? '').split('?', 1)
    // A WebSocket is opened by GET (RFC 6455, section 4.1).
    const isOurs = request.method === 'GET' && request.headers.upgrade?.toLowerCase() === 'websocket' && asked!.replace(/\/$/, '') === path
    if (isOurs && emitter.emit('upgrade', request, socket, head)) return
    withoutAsking(server, request, socket, head)
  })
  return emitter
}

/** Gives the socket back to HTTP, with the same request on it less the question. */
function withoutAsking (server: Server, { method, url, httpVersion, rawHeaders }: IncomingMessage, socket: Duplex, head: Buffer): void {
  const lines = [`${method} ${url} HTTP/${httpVersion}`]
  for (let i = 0; i < rawHeaders.length; i += 2) {
    if (!/^(?:connection|upgrade|http2-settings)$/i.test(rawHeaders[i]!)) lines.push(`${rawHeaders[i]}: ${rawHeaders[i + 1]}`)
  }
  socket.unshift(Buffer.concat([Buffer.from(lines.join('\r\n') + '\r\n\r\n', 'latin1'), head]))
  server.emit('connection', socket)
}
