/** What is live at `/graphql`: WebSockets and event streams, beside the HTTP that answers once. */
import websocket from '@fastify/websocket'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { handleProtocols } from 'graphql-ws'
import type { RateLimits } from '../../rest/rate-limits.js'
import { createViewerOf } from '../../rest/authenticate.js'
import { createEventStreams, wantsEvents } from './event-stream.js'
import { createKeyWatch } from './keys.js'
import { type OperationSettings, createOperations } from './operations.js'
import { assertOrigin } from './origins.js'
import { createPlaces } from './places.js'
import { upgradesTo } from './upgrades.js'
import { createSocketTransport } from './websocket.js'

export interface Live {
  /** Takes a request that wants an event stream; undefined for one that does not. */
  events (request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> | undefined
}

/** Has the GET route of this path answered by WebSocket where that is asked for, so it comes before the routes. */
export async function live (app: FastifyInstance, path: string, settings: Omit<OperationSettings, 'app'> & { limits: RateLimits }): Promise<Live> {
  const { core, config, limits } = settings
  const operations = createOperations({ ...settings, app })
  const keyWatch = createKeyWatch(core.keys)
  const places = createPlaces(config)
  const viewerOf = createViewerOf(core.keys, limits)
  const nowhere = { headers: () => {} }
  const sockets = createSocketTransport({ operations, keyWatch, viewerOf: (request, authorization) => viewerOf(request, nowhere, authorization), config, log: app.log })
  const streams = createEventStreams({ operations, keyWatch, places, config })
  const upgrades = upgradesTo(path, app.server)

  // Before the plugin's own hook, which looks for it.
  app.addHook('onRoute', (route) => { if (route.url === path && route.method === 'GET') route.wsHandler = (socket, request) => { sockets.open(socket, request) } })
  await app.register(websocket, {
    // Its type is a server’s; of that it uses the event.
    options: { server: upgrades as never, maxPayload: config.STET_MAX_BODY, handleProtocols: (protocols) => handleProtocols(protocols) },
    // The socket sees to itself.
    errorHandler: () => {},
    preClose (done) {
      upgrades.removeAllListeners()
      sockets.close()
      streams.close()
      this.websocketServer.close()
      done()
    }
  })

  app.addHook('preHandler', async (request) => {
    if (!request.ws) return
    assertOrigin(request, request.headers.authorization !== undefined, config)
    // Not the socket’s but the connection’s: it may be lost before it is a WebSocket.
    request.raw.socket.once('close', places.take(request.ip))
  })
  // Refused before it was known to be for a WebSocket, as a wrong key is: nobody else closes it then.
  app.addHook('onResponse', async ({ raw, ws }) => { if (raw.headers.upgrade !== undefined && !ws) raw.socket.destroy() })

  return { events: (request, reply) => wantsEvents(request) ? streams.open(request, reply) : undefined }
}
