import { closest, distance } from 'fastest-levenshtein'

/**
 * Every error that Stet can answer with: one code, one status, one title each (RFC 9457).
 * The code is stable and is what a client should branch on; titles may be reworded.
 * `docs/errors.md` is made from this table, and so are the error responses in `openapi.yaml`.
 */
export const catalogue = {
  INVALID_PARAMETER: { status: 400, title: 'A parameter has a value that it does not take', fix: 'Correct the parameters named in `errors`.' },
  UNKNOWN_PARAMETER: { status: 400, title: 'A parameter is not known here', fix: 'Remove it, or use the nearest one that `errors` names.' },
  INVALID_CURSOR: { status: 400, title: 'The cursor cannot be used for this list', fix: 'Start again without `cursor`, or send the cursor with the filters and the sort that it came with.' },
  INVALID_INPUT: { status: 400, title: 'The input has fields that are missing or wrong', fix: 'Correct the fields that `errors` points at.' },
  MALFORMED_REQUEST: { status: 400, title: 'The request cannot be read', fix: 'Send well-formed HTTP and JSON.' },
  INVALID_DOCUMENT: { status: 400, title: 'The GraphQL document cannot be executed', fix: 'Correct the document; `locations` says where. The schema is at `/graphql`, by introspection or in GraphiQL.' },
  TOO_COMPLEX: { status: 400, title: 'The GraphQL operation asks for more than the limits allow', fix: 'Ask for less: a smaller `first`, fewer fields, less nesting. The message names the limit, and for a cost the path that costs most.' },
  UNAUTHENTICATED: { status: 401, title: 'This takes a key', fix: 'Send a key that holds: `Authorization: Bearer stet_…`. `detail` says what is wrong with the one that was sent.' },
  FORBIDDEN: { status: 403, title: 'You may not do this', fix: 'Ask for something that is public, or for a key with the scope that `detail` names.' },
  NOT_FOUND: { status: 404, title: 'There is nothing here', fix: 'Check the path, the id or the slug.' },
  PERSISTED_QUERY_NOT_FOUND: { status: 404, title: 'No GraphQL document is known by this hash', fix: 'Send `query` along with the hash, or have the operator add the document.' },
  METHOD_NOT_ALLOWED: { status: 405, title: 'This path does not take this method', fix: 'Use one of the methods in the `Allow` header.' },
  REQUEST_TIMEOUT: { status: 408, title: 'The request took too long to arrive', fix: 'Send the request again, faster.' },
  CONFLICT: { status: 409, title: 'It cannot be done as things stand', fix: '`detail` says what stands in the way; `errors` names the field, where it is one.' },
  IDEMPOTENCY_IN_FLIGHT: { status: 409, title: 'The first request with this Idempotency-Key is still being answered', fix: 'Wait for the seconds in `Retry-After`, then send the same again.' },
  GONE: { status: 410, title: 'This was taken down', fix: 'Remove links to it. `notice` has the editor’s word, if there is one.' },
  PRECONDITION_FAILED: { status: 412, title: 'Somebody changed it since you read it', fix: 'Read it again, make your change to what stands now, and send it with the new `ETag`.' },
  TOO_LARGE: { status: 413, title: 'The input is larger than the limit', fix: 'Send less. `detail` names the limit.' },
  URI_TOO_LONG: { status: 414, title: 'The address is longer than the limit', fix: 'Shorten the query.' },
  UNSUPPORTED_MEDIA_TYPE: { status: 415, title: 'This media type is not taken here', fix: 'Send a type that `detail` names; `application/json` always is one.' },
  IDEMPOTENCY_MISMATCH: { status: 422, title: 'This Idempotency-Key was used for another request', fix: 'Use a new key for a new request.' },
  PRECONDITION_REQUIRED: { status: 428, title: 'A change has to say which version it is of', fix: 'Send the `ETag` that you read as `If-Match`, or `If-Match: *` to overwrite knowingly.' },
  RATE_LIMITED: { status: 429, title: 'Too many requests', fix: 'Wait for the seconds in `Retry-After`.' },
  HEADERS_TOO_LARGE: { status: 431, title: 'The request headers are larger than the limit', fix: 'Send fewer or shorter headers.' },
  INTERNAL: { status: 500, title: 'Stet failed', fix: 'Try again. If it stays, give the operator the `requestId`.' },
  UNAVAILABLE: { status: 503, title: 'Stet cannot answer at the moment', fix: 'Try again after the seconds in `Retry-After`.' },
  TIME_LIMIT: { status: 503, title: 'The GraphQL operation took longer than it may', fix: 'Ask for less at once. A mutation may have been carried out: send it again with the same `idempotencyKey`.' }
} as const satisfies Record<string, { status: number, title: string, fix: string }>

export type ErrorCode = keyof typeof catalogue

/** One thing that is wrong: where it is (a JSON pointer, RFC 6901, or a parameter's name) and what would be right. */
export interface ErrorItem {
  pointer?: string
  parameter?: string
  detail: string
}

export interface ProblemOptions {
  errors?: ErrorItem[]
  /** The notice an editor left when a story was taken down. */
  notice?: string
  headers?: Record<string, string>
  /** Further members of the problem, such as `version` of what stands now. */
  members?: Record<string, unknown>
  cause?: unknown
}

/**
 * An error with a place in the catalogue. Whoever throws one means the client to read it,
 * so `detail` never carries SQL, a path of this machine or a secret.
 */
export class Problem extends Error {
  readonly code: ErrorCode
  readonly status: number
  readonly errors: ErrorItem[] | undefined
  readonly notice: string | undefined
  readonly headers: Record<string, string>
  readonly members: Record<string, unknown>

  /**
   * @param code a code of the catalogue
   * @param detail what is wrong in this case and what would be right, as a sentence
   */
  constructor (code: ErrorCode, detail: string, options: ProblemOptions = {}) {
    super(detail, { cause: options.cause })
    this.name = 'Problem'
    this.code = code
    this.status = catalogue[code].status
    this.errors = options.errors
    this.notice = options.notice
    this.headers = options.headers ?? {}
    this.members = options.members ?? {}
  }
}

/**
 * The Problem as an RFC 9457 object, ready for `application/problem+json`.
 * @param docsUrl the page that explains the codes; `type` points into it
 */
export function toProblemDetails (problem: Problem, docsUrl: string, requestId?: string) {
  const { code, status, message: detail, errors, notice, members } = problem
  return {
    type: `${docsUrl}#${code.toLowerCase().replaceAll('_', '-')}`,
    title: catalogue[code].title,
    status,
    code,
    detail,
    ...(errors && { errors }),
    ...(notice !== undefined && { notice }),
    ...members,
    ...(requestId && { requestId })
  }
}

/**
 * A sentence's end that names the nearest of the known words, or lists them all when none is near.
 * @returns for example `Did you mean "category"?`
 */
export function suggest (word: string, known: readonly string[]): string {
  const best = nearest(word, known)
  return best ? `Did you mean “${best}”?` : `Known: ${known.join(', ')}.`
}

/** The known word that is at most a third of its letters away from `word`, or undefined. */
export function nearest (word: string, known: readonly string[]): string | undefined {
  if (known.length === 0) return undefined
  const asked = word.slice(0, 100).toLowerCase()
  const folded = known.map((one) => one.toLowerCase())
  const best = closest(asked, folded)
  return distance(asked, best) <= Math.max(2, Math.ceil(best.length / 3)) ? known[folded.indexOf(best)] : undefined
}

/** Something that an operator has to put right before Stet can start: one clear sentence, shown without a stack trace. */
export class StartError extends Error {
  override readonly name = 'StartError'
}
