/**
 * A page to try GraphQL in, at `/graphiql`. All that it loads comes from this server, from packages of npm as they were published:
 * no CDN, and a content security policy that allows none. What is persisted alone cannot be tried, but looked at.
 */
import { createHash } from 'node:crypto'
import { existsSync, readFileSync, readdirSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { gzip } from 'node:zlib'
import type { FastifyInstance } from 'fastify'

const require = createRequire(import.meta.url)

/** The builds for browsers. GraphiQL 3 is the last one that has one, and React 18 too. */
const ASSETS = [
  ['react.js', 'react', 'umd/react.production.min.js', 'text/javascript'],
  ['react-dom.js', 'react-dom', 'umd/react-dom.production.min.js', 'text/javascript'],
  ['graphiql.js', 'graphiql', 'graphiql.min.js', 'text/javascript'],
  ['graphiql.css', 'graphiql', 'graphiql.min.css', 'text/css']
] as const

/** GraphiQL writes its styles into the page, and its font is in its style sheet. */
const POLICY = "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; font-src 'self' data:; img-src 'self' data:; connect-src 'self' ws: wss:; worker-src 'self' blob:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"

/** `examples/` stands at the package's top, whether this runs from `src/` or from `dist/`. */
const examples = fileURLToPath(new URL('../../examples/graphql', import.meta.url))

export async function graphiqlPage (app: FastifyInstance, { publicUrl }: { publicUrl: string }): Promise<void> {
  const base = new URL(publicUrl).pathname.replace(/\/$/, '')
  const page = html(base)
  const route = { schema: { hide: true }, config: { scope: 'public' as const } }
  app.get('/graphiql', route, async (_request, reply) => reply
    .headers({ 'content-security-policy': POLICY, 'x-content-type-options': 'nosniff', 'referrer-policy': 'same-origin', 'cache-control': 'no-cache' })
    .type('text/html; charset=utf-8').send(page))

  for (const [name, of, file, type] of ASSETS) serve(name, type, () => readFileSync(join(dirname(require.resolve(`${of}/package.json`)), file)))
  serve('start.js', 'text/javascript', () => Buffer.from(start(base)))

  /** Read when it is first asked for: most servers are never asked. */
  function serve (name: string, type: string, read: () => Buffer): void {
    let kept: Promise<{ bytes: Buffer, packed: Buffer, etag: string }> | undefined
    const load = async () => {
      const bytes = read()
      return { bytes, packed: await promisify(gzip)(bytes), etag: createHash('sha256').update(bytes).digest('base64url').slice(0, 22) }
    }
    app.get(`/graphiql/${name}`, route, async ({ headers }, reply) => {
      const { bytes, packed, etag } = await (kept ??= load())
      const packs = /\bgzip\b/.test(headers['accept-encoding'] ?? '')
      const tag = `"${etag}${packs ? '-gzip' : ''}"`
      reply.headers({ etag: tag, vary: 'Accept-Encoding', 'cache-control': 'public, no-cache', 'x-content-type-options': 'nosniff', ...(packs && { 'content-encoding': 'gzip' }) })
      if (headers['if-none-match'] === tag) return reply.code(304).removeHeader('content-encoding').send()
      return reply.type(`${type}; charset=utf-8`).send(packs ? packed : bytes)
    })
  }
}

const html = (base: string) => `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>Stet: GraphiQL</title>
<link rel="stylesheet" href="${base}/graphiql/graphiql.css">
<style>body { margin: 0 } #graphiql { height: 100vh }</style>
<div id="graphiql">Loading …</div>
<script src="${base}/graphiql/react.js"></script>
<script src="${base}/graphiql/react-dom.js"></script>
<script src="${base}/graphiql/graphiql.js"></script>
<script src="${base}/graphiql/start.js"></script>
</html>
`

/** The examples are the tabs of whoever comes for the first time. */
const start = (base: string) => `const url = ${JSON.stringify(`${base}/graphql`)}
const fetcher = GraphiQL.createFetcher({ url, subscriptionUrl: location.origin.replace(/^http/, 'ws') + url })
const defaultTabs = ${JSON.stringify(readExamples())}
ReactDOM.createRoot(document.getElementById('graphiql')).render(React.createElement(GraphiQL, {
  fetcher,
  ...(defaultTabs.length > 0 && { defaultTabs }),
  defaultEditorToolsVisibility: 'headers',
  shouldPersistHeaders: false
}))
`

/** Each `*.graphql` with the `*.variables.json` beside it. */
function readExamples (): Array<{ query: string, variables?: string }> {
  if (!existsSync(examples)) return []
  return readdirSync(examples).filter((file) => file.endsWith('.graphql')).sort().map((file) => {
    const variables = join(examples, file.replace(/\.graphql$/, '.variables.json'))
    return { query: readFileSync(join(examples, file), 'utf8'), ...(existsSync(variables) && { variables: readFileSync(variables, 'utf8') }) }
  })
}
