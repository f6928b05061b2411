/** The contract, made from the routes: `/openapi.json`, `/openapi.yaml`, a page to read it at `/docs`, the errors at `/docs/errors`. */
import swagger from '@fastify/swagger'
import swaggerUi from '@fastify/swagger-ui'
import type { FastifyInstance } from 'fastify'
import { jsonSchemaTransformObject } from 'fastify-type-provider-zod'
import MarkdownIt from 'markdown-it'
import { errorsInMarkdown } from './errors-page.js'
import { toJsonSchema } from './openapi-bodies.js'
import { completeOperations, components, withSecurity } from './openapi-security.js'
import { tidy } from './openapi-tidy.js'

const TAGS = [
  { name: 'Articles', description: 'What is published.' },
  { name: 'History', description: 'What an article said before, what changed, and the way back.' },
  { name: 'Working copies', description: 'Edits that wait while what is published stands.' },
  { name: 'Previews', description: 'Links that show a draft or a working copy to whoever has them.' },
  { name: 'Categories', description: 'The tree that articles are filed in.' },
  { name: 'Authors', description: 'Who wrote them.' },
  { name: 'Tags', description: 'What they are about.' },
  { name: 'Jobs', description: 'Merges and moves that go on in chunks.' },
  { name: 'Keys', description: 'What opens the doors that are not public.' },
  { name: 'Audit', description: 'Who did what to what, and when.' },
  { name: 'Operations', description: 'For those who run Stet.' }
]

/** To be called before the routes are registered, since it learns of them as they come. */
export async function describeRoutes (app: FastifyInstance, { publicUrl, version }: { publicUrl: string, version: string }): Promise<void> {
  await app.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: {
        title: 'Stet',
        version,
        description: 'A headless news content API. Lists are paged by keyset; errors are RFC 9457 problem details with a stable `code`.',
        license: { name: 'MIT', identifier: 'MIT' }
      },
      servers: [{ url: publicUrl }],
      components,
      // Reading needs no key.
      security: [],
      tags: TAGS
    },
    transform: (route) => toJsonSchema({ ...route, schema: withSecurity(route.schema, route.route.config?.scope) }),
    transformObject: (document) => {
      const made = jsonSchemaTransformObject(document)
      completeOperations(made)
      return tidy(made)
    }
  })
  await app.register(swaggerUi, { routePrefix: '/docs', uiConfig: { deepLinking: true, validatorUrl: null } })

  app.get('/openapi.json', { schema: { hide: true } }, async (_request, reply) => reply.send(app.swagger()))
  app.get('/openapi.yaml', { schema: { hide: true } }, async (_request, reply) => reply.type('application/yaml; charset=utf-8').send(app.swagger({ yaml: true })))
  const page = errorsPage()
  app.get('/docs/errors', { schema: { hide: true } }, async (_request, reply) => reply.type('text/html; charset=utf-8').send(page))
}

function errorsPage (): string {
  const html = new MarkdownIt().render(errorsInMarkdown())
    .replaceAll(/<h2>([A-Z_]+)<\/h2>/g, (_, code: string) => `<h2 id="${code.toLowerCase().replaceAll('_', '-')}">${code}</h2>`)
  return `<!doctype html><html lang="en"><meta charset="utf-8"><title>Stet: errors</title><style>body{font:16px/1.5 system-ui;max-width:45rem;margin:2rem auto;padding:0 1rem}</style>${html}</html>\n`
}
