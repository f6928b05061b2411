/** The log: JSON lines in which no key, no secret and nothing of a draft stands, whoever logs it and at whatever level. */
import { pino } from 'pino'
import { isId } from './core/fields.js'

/** Keys and other tokens of Stet's, what is named as a secret in an address, and credentials as a header has them. */
const SECRETS: Array<[RegExp, string]> = [
  [/\bstet[a-z]*(?:_|%5f)(?:[0-9a-z_]|%5f){20,}/gi, 'stet_***'],
  [/([?&](?:preview|token|secret|password|notice|source|externalId|q)=)[^&"\s\\]+/gi, '$1***'],
  [/\b(Bearer|Basic) +[\w+/=.~-]+/gi, '$1 ***']
]

/** @returns the text with every secret that Stet gives out made unreadable */
export const withoutSecrets = (text: string): string => SECRETS.reduce((masked, [pattern, mask]) => masked.replace(pattern, mask), text)

export const createLogger = (level: string, destination: NodeJS.WritableStream) => pino({
  level,
  redact: { paths: ['req.headers.authorization', 'req.headers.cookie', 'headers.authorization', 'headers.cookie'], censor: '***' },
  serializers: { err: describeError, req: describeRequest },
  hooks: { streamWrite: withoutSecrets }
}, destination)

interface LoggedRequest { method?: string, url?: string, ip?: string, params?: unknown, routeOptions?: { url?: string } }

/** A request by its route: a slug is made of a headline, and a draft's is in no log. Ids tell as much to whoever looks for a fault. */
function describeRequest ({ method, url = '', ip, params, routeOptions }: LoggedRequest) {
  const [, query] = url.split('?', 2)
  const path = routeOptions?.url?.replaceAll(/:(\w+)/g, (_, name: string) => {
    const value = String((params as Record<string, unknown> | undefined)?.[name])
    return isId(value) ? value : `{${name}}`
  })
  return { method, url: path === undefined ? '(no route)' : path + (query === undefined ? '' : `?${query}`), remoteAddress: ip }
}

/** An error's trace for a person to read, without what a log may not hold. */
export const traceOf = (error: Error): string => withoutSecrets(describeError(error).stack)

/** Only what is known to be no content: an error of a query brings its parameters along, one of PostgreSQL's the row. */
function describeError (error: Error & { code?: unknown }): { type: string, code?: unknown, message: string, stack: string, cause?: object } {
  const message = 'params' in error && 'query' in error ? `Failed query: ${String(error.query)}` : error.message
  return {
    type: error.name,
    ...(error.code !== undefined && { code: error.code }),
    message,
    stack: (error.stack ?? '').split(error.message).join(message),
    ...(error.cause instanceof Error && { cause: describeError(error.cause) })
  }
}
