/**
 * GraphQL over a WebSocket: `graphql-transport-ws`, spoken by graphql-ws. Its own glue for Fastify writes to the console what
 * a client can provoke, and knows no slow client, so the socket is ours.
 * https://github.com/enisdenjo/graphql-ws/blob/master/PROTOCOL.md
 */
import type { WebSocket } from 'ws'
import type { FastifyBaseLogger, FastifyRequest } from 'fastify'
import { type FormattedExecutionResult, GraphQLError } from 'graphql'
import { CloseCode, type Context, type SubscribePayload, makeServer } from 'graphql-ws'
import type { Config } from '../../config.js'
import type { Viewer } from '../../core/index.js'
import { Problem } from '../../errors.js'
import { keyOf } from '../../rest/authenticate.js'
import { parseJson } from '../../rest/bodies.js'
import { refusal } from '../bounds/index.js'
import { Refusal, tell } from '../errors.js'
import { ClientGone } from '../execute.js'
import type { KeyWatch } from './keys.js'
import type { Operation, Operations } from './operations.js'
import { assertOrigin } from './origins.js'
import { LiveSocket } from './socket.js'

export interface SocketTransportSettings {
  operations: Operations
  keyWatch: KeyWatch
  /** Who asks, by the authorization that is given. */
  viewerOf: (request: FastifyRequest, authorization: string) => Promise<Viewer>
  config: Config
  log: FastifyBaseLogger
}

interface Connection { socket: LiveSocket, request: FastifyRequest, viewer: Viewer, release: () => void }
type Init = Record<string, unknown>
type Asked = Context<Init, Connection>

export function createSocketTransport ({ operations, keyWatch, viewerOf, config, log }: SocketTransportSettings) {
  const sockets = new Set<LiveSocket>()
  const telling = ({ request }: Connection) => ({ log: request.log, requestId: request.id, suggestions: config.STET_GRAPHQL_INTROSPECTION })

  const server = makeServer<Init, Connection>({
    connectionInitWaitTimeout: config.STET_LIVE_INIT_TIMEOUT * 1000,
    onConnect: ({ connectionParams, extra }) => initialise(extra, connectionParams ?? {}),
    onSubscribe: (context, _id, payload) => prepare(context, payload),
    execute: (args) => operations.execute(args as Operation).catch(failed),
    subscribe: (args) => operations.subscribe(args as Operation).catch(failed),
    onNext: ({ extra }, _id, _payload, _args, result) => result.errors && { ...result as FormattedExecutionResult, errors: result.errors.map((error) => tell(error, telling(extra))) },
    onError: ({ extra }, _id, _payload, errors) => errors.map((error) => tell(error, telling(extra)))
  })

  /** @returns false for a key that does not hold, which closes with 4403 */
  async function initialise (connection: Connection, init: Init): Promise<boolean> {
    const { socket, request } = connection
    const { authorization = init.Authorization } = init
    try {
      if (authorization !== undefined && typeof authorization !== 'string') throw new Problem('FORBIDDEN', 'connection_init takes { "authorization": "Bearer stet_…" }.')
      assertOrigin(request, authorization !== undefined, config)
      if (authorization !== undefined) connection.viewer = await viewerOf(request, authorization)
      const key = keyOf(request, authorization)
      if (key !== undefined && socket.isOpen) connection.release = keyWatch.hold(key, ({ message }) => { socket.close(CloseCode.Forbidden, message) })
      return true
    } catch (error) {
      if (!(error instanceof Problem)) throw error
      socket.close(CloseCode.Forbidden, error.message)
      return false
    }
  }

  async function prepare ({ extra, subscriptions }: Asked, payload: SubscribePayload & { documentId?: unknown }): Promise<Operation | GraphQLError[]> {
    const { socket, viewer, request } = extra
    // This one is among them.
    if (Object.keys(subscriptions).length > config.STET_LIVE_PER_SOCKET) return [refusal('RATE_LIMITED', `${config.STET_LIVE_PER_SOCKET} operations at once are the limit on one WebSocket (STET_LIVE_PER_SOCKET). Complete some first.`)]
    const { query, operationName, variables, extensions, documentId } = payload
    const parameters = { query, operationName: operationName ?? undefined, variables: variables ?? undefined, extensions: extensions ?? undefined, ...(typeof documentId === 'string' && { documentId }) }
    try {
      return await operations.prepare(parameters, { viewer, address: request.ip, signal: socket.signal }, 'POST')
    } catch (error) {
      // Thrown from here it would close the whole socket.
      return error instanceof Refusal ? [...error.errors] : [wrapped(error)]
    }
  }

  return {
    open (raw: WebSocket, request: FastifyRequest): void {
      const socket = new LiveSocket(raw, { buffer: config.STET_LIVE_BUFFER, ping: config.STET_LIVE_PING * 1000, log: request.log })
      const connection: Connection = { socket, request, viewer: request.viewer, release: () => {} }
      sockets.add(socket)
      const closed = server.opened({
        protocol: raw.protocol,
        send: (data) => socket.send(data),
        close: (code = CloseCode.InternalServerError, reason = '') => { socket.close(code, reason) },
        onMessage (handle) {
          raw.on('message', (data) => {
            if (socket.isOpen) hand(String(data), handle).catch((error: Error) => { misunderstood(socket, error, request.log) })
          })
        }
      }, connection)
      raw.once('close', (code, reason) => {
        sockets.delete(socket)
        connection.release()
        closed(code, String(reason)).catch((err: unknown) => { log.error({ err }, 'A WebSocket could not be closed') })
      })
    },

    /** Closes all of them; who does not close in return is dropped. */
    close (): void {
      for (const socket of sockets) socket.goAway()
    }
  }
}

/**
 * By the bounds of any JSON that comes in: what is read here is written again, as the payload of a ping is in its pong, by recursion.
 * @throws Problem MALFORMED_REQUEST
 */
async function hand (text: string, handle: (text: string) => Promise<void>): Promise<void> {
  parseJson(text)
  await handle(text)
}

function misunderstood (socket: LiveSocket, error: Error, log: FastifyBaseLogger): void {
  // graphql-ws throws too where a client sends what only a server may.
  if (error instanceof Problem || error.message.startsWith('Unexpected message')) return socket.close(CloseCode.BadRequest, 'Invalid message received')
  if (!socket.isOpen) return
  log.error({ err: error }, 'A message on a WebSocket failed')
  socket.close(CloseCode.InternalServerError, 'Internal server error')
}

const wrapped = (error: unknown) => error instanceof GraphQLError ? error : new GraphQLError((error as Error).message, { originalError: error as Error })

/** What stops an operation as a whole, such as its time limit; of one whose client has gone nobody is told. */
function failed (error: unknown): { data?: null, errors: GraphQLError[] } {
  return { errors: error instanceof ClientGone ? [] : [wrapped(error)] }
}
