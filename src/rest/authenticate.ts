/** Who asks: the viewer of every request, told by its key before anything else is looked at. */
import type { FastifyInstance } from 'fastify'
import { PUBLIC, type Viewer } from '../core/index.js'

declare module 'fastify' {
  interface FastifyRequest {
    viewer: Viewer
  }
}

export function authenticate (app: FastifyInstance): void {
  app.decorateRequest('viewer')
  app.addHook('onRequest', async (request) => { request.viewer = PUBLIC })
}
