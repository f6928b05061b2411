/**
 * The environment, read once into one frozen object. Each setting is described where it is defined;
 * `.env.example` is made from here.
 */
import { isIP } from 'node:net'
import { z } from 'zod'
import { StartError, nearest } from './errors.js'

function integer (min: number, max: number) {
  const takes = `a whole number from ${min} to ${max}`
  return z.string().regex(/^\d+$/, takes).transform(Number).pipe(z.number().min(min, takes).max(max, takes))
}
const flag = z.enum(['true', 'false'], 'true or false').transform((value) => value === 'true')
const httpUrl = z.url({ protocol: /^https?$/, error: 'an address that begins with http:// or https://' }).transform((url) => url.replace(/\/+$/, ''))
const list = z.string().transform((value) => value.split(',').map((item) => item.trim()).filter(Boolean))

function isNetwork (value: string): boolean {
  const [address = '', bits] = value.split(/\/(.*)/)
  const width = { 4: 32, 6: 128 }[isIP(address)]
  return width !== undefined && (bits === undefined || (/^[1-9]\d{0,2}$/.test(bits) && Number(bits) <= width))
}

const isDatabaseUrl = (url: string) => /^file:./.test(url) || (/^postgres(ql)?:\/\/./.test(url) && URL.canParse(url))

const settings = z.object({
  PORT: integer(0, 65535).default(4000).describe('The port that is listened on; 0 takes any free one.'),
  HOST: z.string().min(1, 'an address or a host name').default('127.0.0.1').describe('The address that is listened on; 0.0.0.0 for all.'),
  DATABASE_URL: z.string().refine(isDatabaseUrl, 'file:PATH or postgres://USER:PASSWORD@HOST/NAME (what is special in a URL written as %XX)').default('file:data/stet.db').describe('The database: file:PATH for SQLite, postgres://… for PostgreSQL 15 or later.'),
  STET_DATA_DIR: z.string().min(1, 'a folder').default('data').describe('Where Stet keeps what is no content.'),
  STET_PUBLIC_URL: httpUrl.optional().describe('Where this API is reached; http://localhost:PORT where it is missing.'),
  STET_SITE_URL: httpUrl.optional().describe('The site where readers see articles; STET_PUBLIC_URL where it is missing.'),
  STET_ARTICLE_PATH: z.string().regex(/^\/.*\{slug\}/, 'a path that has {slug} in it, such as /{category}/{slug}').default('/{category}/{slug}').describe('An article’s page under the site. A missing category drops its segment.'),
  STET_TRUST_PROXY: list.refine((items) => items.every(isNetwork), 'addresses or networks, such as 10.0.0.0/8, separated by commas').default([]).describe('The proxies whose X-Forwarded-… headers are believed: addresses or networks, separated by commas.'),
  STET_CORS_ORIGINS: list.refine((items) => items.every((item) => item === '*' || /^https?:\/\/[^/]+$/.test(item)), '* or origins, such as https://www.example.org, separated by commas').default(['*']).describe('Whose pages may read from a browser. A request with Authorization only comes from origins named here, never from *.'),
  STET_LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'], 'fatal, error, warn, info, debug, trace or silent').default('info').describe('The least important message that is logged.'),
  STET_MAX_BODY: integer(1024, 64 * 1024 * 1024).default(1024 * 1024).describe('How many bytes a request’s body may have.'),
  STET_MAX_HEADER: integer(1024, 128 * 1024).default(16 * 1024).describe('How many bytes a request’s headers may have.'),
  STET_MAX_CONNECTIONS: integer(1, 1_000_000).default(20_000).describe('How many connections are open at once; more are refused.'),
  STET_HEADER_TIMEOUT: integer(1, 600).default(10).describe('Within how many seconds a request’s headers have to arrive.'),
  STET_REQUEST_TIMEOUT: integer(1, 3600).default(30).describe('Within how many seconds a whole request has to arrive.'),
  STET_IDLE_TIMEOUT: integer(1, 3600).default(72).describe('After how many seconds a connection without a request is closed; longer than your proxy’s, so that the proxy closes first.'),
  STET_RATE_WRITES: integer(0, 1_000_000).default(600).describe('How many writes a second one key may send to this process; 0 for any number.'),
  STET_RATE_PUBLIC_WRITES: integer(0, 1_000_000).default(30).describe('How many writes a minute may come without a key from one address (IPv6: one /64); 0 for any number.'),
  STET_RATE_WRONG_KEYS: integer(0, 1_000_000).default(20).describe('How many wrong keys a minute may come from one address before it is told to wait; 0 for any number.'),
  STET_RATE_READS: integer(0, 1_000_000).default(0).describe('How many reads a second may come without a key from one address; 0 for any number.'),
  STET_GRAPHQL_INTROSPECTION: flag.default(true).describe('Whether GraphQL tells its schema: introspection, and “Did you mean …?” in its errors.'),
  STET_GRAPHIQL: flag.default(true).describe('Whether there is a page at /graphiql to try GraphQL in.'),
  STET_GRAPHQL_DOCUMENTS: z.string().min(1, 'a folder').optional().describe('A folder of persisted GraphQL documents: *.graphql, and manifests *.json of the form {"SHA-256": "document"}.'),
  STET_GRAPHQL_ONLY_PERSISTED: flag.default(false).describe('Whether GraphQL executes persisted documents alone: those of STET_GRAPHQL_DOCUMENTS and of stet graphql persist.'),
  STET_GRAPHQL_MAX_DOCUMENT: integer(100, 1_000_000).default(100_000).describe('How many characters a GraphQL document may have.'),
  STET_GRAPHQL_MAX_TOKENS: integer(50, 20_000).default(2000).describe('How many tokens (names, values, punctuation) a GraphQL document may have.'),
  STET_GRAPHQL_MAX_DEPTH: integer(3, 50).default(15).describe('How deep a GraphQL operation may be nested; introspection has 20 of its own.'),
  STET_GRAPHQL_MAX_FIELDS: integer(20, 10_000).default(2000).describe('How many fields and fragments a GraphQL document may have, each fragment counted wherever it is spread.'),
  STET_GRAPHQL_MAX_ROOT_FIELDS: integer(1, 1000).default(20).describe('How many fields a GraphQL operation may have at its top.'),
  STET_GRAPHQL_MAX_ALIASES: integer(0, 1000).default(50).describe('How many aliases a GraphQL document may have, those of a fragment counted wherever it is spread.'),
  STET_GRAPHQL_MAX_DIRECTIVES: integer(0, 1000).default(50).describe('How many directives a GraphQL document may have, those of a fragment counted wherever it is spread.'),
  STET_GRAPHQL_MAX_COST: integer(100, 10_000_000).default(10_000).describe('What a GraphQL operation may cost: about how many values its answer can have. See docs/graphql.md.'),
  STET_GRAPHQL_MAX_VARIABLES: integer(10, 1_000_000).default(20_000).describe('How many values the variables of a GraphQL operation may have, with all that is nested in them.'),
  STET_GRAPHQL_TIMEOUT: integer(1, 600).default(10).describe('How many seconds a GraphQL operation may take.'),
  STET_LIVE_PER_ADDRESS: integer(0, 1_000_000).default(200).describe('How many WebSockets and event streams one address (IPv6: one /64) may have open at once; 0 for any number.'),
  STET_LIVE_PER_SOCKET: integer(1, 10_000).default(50).describe('How many GraphQL operations may go on at once on one WebSocket, subscriptions included.'),
  STET_LIVE_BUFFER: integer(1024, 64 * 1024 * 1024).default(1024 * 1024).describe('How many bytes may wait for a client that reads its WebSocket slowly; with more it is cut.'),
  STET_LIVE_INIT_TIMEOUT: integer(1, 60).default(5).describe('Within how many seconds a WebSocket has to send connection_init.'),
  STET_LIVE_PING: integer(1, 600).default(12).describe('After how many seconds a WebSocket is sent a ping, and an event stream a comment; a socket that has not answered by the next is closed.'),
  STET_SHUTDOWN_TIMEOUT: integer(1, 600).default(10).describe('How many seconds open requests have to finish at SIGTERM.')
})

type Settings = z.infer<typeof settings>
export type SettingName = keyof Settings

export interface Config extends Readonly<Settings> {
  readonly STET_PUBLIC_URL: string
  readonly STET_SITE_URL: string
  /** What is odd about the environment and does not keep Stet from starting. */
  readonly warnings: readonly string[]
}

export const SETTING_NAMES = Object.keys(settings.shape) as SettingName[]

/** Every setting with its default and what it is for. */
export const describeSettings = () => SETTING_NAMES.map((name) => {
  const field: z.ZodType = settings.shape[name]
  const fallback = field.safeParse(undefined).data as unknown
  return { name, default: Array.isArray(fallback) ? fallback.join(',') : fallback === undefined ? '' : String(fallback), description: field.description ?? '' }
})

/**
 * @param env the environment; an empty value is as good as none
 * @throws StartError, one sentence that names the variable, what it got and what it takes
 */
export function loadConfig (env: Record<string, string | undefined>): Config {
  const given = Object.fromEntries(Object.entries(env).filter(([name, value]) => value !== '' && name in settings.shape))
  const result = settings.safeParse(given)
  if (!result.success) {
    const { path, message } = result.error.issues[0]!
    const name = String(path[0])
    throw new StartError(`${name} is “${maskSecrets(env[name] ?? '')}”, but takes ${message}.`)
  }
  const publicUrl = result.data.STET_PUBLIC_URL ?? `http://localhost:${result.data.PORT}`
  return Object.freeze({ ...result.data, STET_PUBLIC_URL: publicUrl, STET_SITE_URL: result.data.STET_SITE_URL ?? publicUrl, warnings: unknownSettings(env) })
}

function unknownSettings (env: Record<string, string | undefined>): string[] {
  return Object.keys(env).filter((name) => name.startsWith('STET_') && !name.startsWith('STET_TEST_') && !(name in settings.shape)).map((name) => {
    const near = nearest(name, SETTING_NAMES)
    return `${name} is not a setting and does nothing.${near ? ` Did you mean ${near}?` : ''}`
  })
}

/** A value as it may be shown: without the password in a URL. */
export const maskSecrets = (value: string) => value.replace(/(:\/\/[^:/?#]*:).*@/g, '$1***@').replace(/([?&](?:ssl)?password=)[^&]*/gi, '$1***')
