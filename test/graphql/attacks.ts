/**
 * Operations that are made to hurt. Each is refused before anything is executed for it, whatever the transport it comes by;
 * `HTTP_ATTACKS` are those that only HTTP can send.
 */
import { getIntrospectionQuery } from 'graphql'
import type { ErrorCode } from '../../src/errors.js'

export interface Attack {
  name: string
  operation: { query: string, variables?: unknown, operationName?: string, extensions?: Record<string, unknown> }
  /** The code of the first error. */
  code: ErrorCode
  /** What its message says. */
  says: RegExp
}

export interface HttpAttack extends Omit<Attack, 'operation'> {
  method?: string
  path?: string
  headers?: Record<string, string>
  body?: string
}

const times = (count: number, each: (i: number) => string, between = ' ') => Array.from({ length: count }, (_, i) => each(i)).join(between)
/** `{ a { a { a { … } } } }` */
const nest = (depth: number, open: string, inner: string, close = '}') => open.repeat(depth) + inner + close.repeat(depth)

const attack = (name: string, query: string, code: ErrorCode, says: RegExp, more: Omit<Attack['operation'], 'query'> = {}): Attack => ({ name, operation: { query, ...more }, code, says })
const complex = (name: string, query: string, says: RegExp, more: Omit<Attack['operation'], 'query'> = {}) => attack(name, query, 'TOO_COMPLEX', says, more)
const invalid = (name: string, query: string, says: RegExp, more: Omit<Attack['operation'], 'query'> = {}) => attack(name, query, 'INVALID_DOCUMENT', says, more)

const TOKENS = [
  complex('3,000 fields', `{ ${times(3000, () => '__typename')} }`, /more than 2,000 tokens/),
  complex('40,000 fields, each in the other', '{a'.repeat(40_000), /more than 2,000 tokens/),
  complex('a list value nested 1,500 deep', `{ article(slug: ${nest(1500, '[', '', ']')}) { id } }`, /tokens/),
  complex('an object value nested 500 deep', `{ articles(filter: ${nest(500, '{a:', '1')}) { nodes { id } } }`, /tokens/),
  complex('a list value with 5,000 items', `{ nodes(ids: [${times(5000, (i) => `"${i}"`)}]) { id } }`, /tokens/),
  complex('800,000 blanks', `{ me { kind } }${' '.repeat(800_000)}`, /800,0\d\d characters/),
  complex('a comment of 500,000 characters', `{ me { kind } } #${'x'.repeat(500_000)}`, /characters/),
  complex('40,000 comments', '#\n'.repeat(40_000) + times(20_000, () => '#\n', '') + '{ me { kind } } #' + 'x'.repeat(50_000), /characters/),
  complex('a string of 300,000 characters', `{ article(slug: "${'x'.repeat(300_000)}") { id } }`, /characters/),
  complex('a name of 200,000 letters', `{ ${'a'.repeat(200_000)} }`, /characters/),
  complex('3,000 escapes in each of 30 strings', `{ nodes(ids: [${times(30, () => `"${'\\u0041'.repeat(3000)}"`)}]) { id } }`, /characters/),
  complex('a document of emoji', `{ me { kind } } # ${'🏊'.repeat(60_000)}`, /characters/)
]

const SYNTAX = [
  invalid('a name of 90,000 letters', `{ ${'a'.repeat(90_000)} }`, /Cannot query field/),
  invalid('a block string without an end', `{ article(slug: """${'x'.repeat(90_000)}`, /Unterminated string/),
  invalid('half of a surrogate pair', '{ article(slug: "\\uD83C") { id } }', /Invalid Unicode escape/),
  invalid('letters that look like others', '{ аrticle { id } }', /Unexpected character/),
  invalid('text from right to left', '{ \u202Eeltit\u202C }', /Unexpected character/),
  invalid('a zero byte', '{ me\u0000 { kind } }', /Invalid character|Unexpected character/),
  invalid('a document’s tree as JSON', JSON.stringify({ kind: 'Document', definitions: [{ kind: 'OperationDefinition', operation: 'query', selectionSet: { kind: 'SelectionSet', selections: Array(50).fill({ kind: 'Field', name: { kind: 'Name', value: '__typename' } }) } }] }), /Syntax Error/),
  invalid('nothing but a schema', 'type Query { a: Int }', /not executable|no operation|several operations/),
  invalid('a number of 80,000 digits', `{ articles(first: ${'9'.repeat(80_000)}) { nodes { id } } }`, /Int cannot represent/)
]

const SHAPE = [
  complex('fields nested 300 deep', nest(300, '{ category ', '{ id }'), /nested more than 15 deep/),
  complex('articles of categories of articles', `{ ${nest(9, 'articles(first: 1) { nodes { category { ', 'id', '} } }')} }`, /nested more than 15 deep/),
  complex('depth by way of fragments', `{ articles(first: 1) { nodes { ...F0 } } } ${times(15, (i) => `fragment F${i} on Article { category { articles(first: 1) { nodes { ...F${i + 1} } } } }`)} fragment F15 on Article { id }`, /nested more than 15 deep/),
  complex('inline fragments nested 600 deep', `{ ${nest(600, '... { ', '__typename')} ${times(180, () => 'me { kind }')} }`, /again and again|tokens|fields and fragments/),
  complex('100 aliases of one field', `{ ${times(100, (i) => `a${i}: me { kind }`)} }`, /more than 50 aliases/),
  complex('aliases further down', `{ articles(first: 1) { nodes { ${times(60, (i) => `a${i}: body`)} } } }`, /more than 50 aliases/),
  complex('aliases by way of a fragment', `{ ${times(10, (i) => `a${i}: article(slug: "a") { ...F }`)} } fragment F on Article { ${times(6, (i) => `b${i}: body`)} }`, /more than 50 aliases/),
  complex('an alias with the name of another field', `{ ${times(51, (i) => `kind${i}: __typename`)} }`, /more than 50 aliases/),
  complex('40 fields at the top', `{ ${times(40, (i) => `a${i}: me { kind }`)} }`, /40 fields at its top/),
  complex('40 fields at the top by way of fragments', `{ ...A ...B } fragment A on Query { ${times(20, (i) => `a${i}: me { kind }`)} } fragment B on Query { ${times(20, (i) => `b${i}: me { kind }`)} }`, /40 fields at its top/),
  complex('30 writes at once', `mutation { ${times(30, (i) => `a${i}: __typename`)} }`, /30 fields at its top/),
  complex('200 directives on one field', `{ me { kind ${times(200, () => '@include(if: true)')} } }`, /more than 50 directives/),
  complex('600 unknown directives', `{ me { kind ${times(600, (i) => `@a${i}`)} } }`, /more than 50 directives/),
  complex('directives on many fields', `{ me { ${times(60, () => 'kind @skip(if: false)')} } }`, /more than 50 directives/),
  complex('directives on the operation', `query ${times(60, () => '@skip(if: false)')} { me { kind } }`, /more than 50 directives/),
  complex('directives on variables', `query (${times(60, (i) => `$a${i}: Int @b`)}) { me { kind } }`, /more than 50 directives/),
  complex('directives by way of a fragment', `{ me { ${times(60, () => '...F')} } } fragment F on Me @a { kind @b }`, /more than 50 directives/)
]

const FRAGMENTS = [
  invalid('a fragment that spreads itself', '{ me { ...F } } fragment F on Me { kind ...F }', /circle: F → F/),
  invalid('two fragments in a circle', '{ me { ...A } } fragment A on Me { ...B } fragment B on Me { ...A }', /circle: A → B → A/),
  invalid('100 fragments in a circle', `{ me { ...F0 } } ${times(100, (i) => `fragment F${i} on Me { kind ...F${(i + 1) % 100} }`)}`, /circle: F0 → F1/),
  invalid('a circle inside of fields', '{ articles(first: 1) { nodes { ...A } } } fragment A on Article { category { articles(first: 1) { nodes { ... on Article { ...A } } } } }', /circle: A → A/),
  complex('2 to the power of 100 fields', `{ me { ...F0 } } ${times(100, (i) => `fragment F${i} on Me { ...F${i + 1} ...F${i + 1} }`)} fragment F100 on Me { kind }`, /again and again|fields and fragments/),
  complex('2 to the power of 40 different places', `{ articles(first: 1) { nodes { ...F0 } } } ${times(12, (i) => `fragment F${i} on Article { x${i}: category { ...C${i} } ...F${i + 1} ...F${i + 1} } fragment C${i} on Category { id }`)} fragment F12 on Article { id }`, /aliases|again and again|fields and fragments/),
  complex('50 times 50 times 50', `{ me { ${times(50, () => '...A')} } } fragment A on Me { ${times(50, () => '...B')} } fragment B on Me { ${times(50, () => 'kind')} }`, /again and again|fields and fragments/),
  invalid('300 fragments that nobody spreads', `{ me { kind } } ${times(280, (i) => `fragment F${i} on Me { kind }`)}`, /never spread/),
  complex('200 fragments with the same field', `{ me { ${times(200, (i) => `...F${i}`)} } } ${times(200, (i) => `fragment F${i} on Me { kind }`)}`, /again and again/),
  invalid('fragments that are not there', `{ me { ${times(300, (i) => `...F${i}`)} } }`, /Unknown fragment/)
]

const OVERLAPPING = [
  complex('the same field 900 times', `{ me { ${times(900, () => 'kind')} } }`, /again and again/),
  complex('the same list 150 times', `{ ${times(150, () => 'articles(first: 1) { nodes { id slug } }')} }`, /again and again/),
  complex('the same fields in 100 inline fragments', `{ me { ${times(110, () => '... on Me { kind }')} } }`, /again and again/),
  complex('fields that conflict, 200 times', `{ ${times(150, (i) => `articles(first: ${i}) { nodes { id } }`)} }`, /again and again/),
  complex('overlapping all the way down', `{ articles(first: 1) { nodes { ${times(60, () => 'category { parent { parent { id } } }')} } } }`, /again and again/)
]

const COST = [
  complex('lists of lists of lists', '{ articles(first: 100) { nodes { authors { articles(first: 100) { nodes { authors { articles(first: 100) { nodes { id } } } } } } } } }', /costs [\d,]+, and the budget is 10,000.*articles\(first: 100\) > nodes/),
  complex('a page of a million', '{ articles(first: 1000000) { nodes { id } } }', /budget/),
  complex('a page of a million, from the end', '{ articles(last: 1000000) { edges { node { id } } } }', /last: 1000000/),
  complex('a page of a million, by a variable', 'query ($n: Int) { articles(first: $n) { nodes { id } } }', /budget/, { variables: { n: 1_000_000 } }),
  complex('a page of a million, by a variable’s default', 'query ($n: Int = 1000000) { articles(first: $n) { nodes { id } } }', /budget/),
  complex('pages whose sizes are not given', '{ categories { nodes { articles { nodes { tags { articles { nodes { id } } } } } } } }', /budget/),
  complex('an author’s articles, 20 times', `{ ${times(20, (i) => `a${i}: articles(first: 100) { nodes { authors { articles(first: 50) { nodes { id } } } } }`)} }`, /budget/),
  complex('bodies in every form', `{ articles(first: 100) { nodes { ${times(45, (i) => `a${i}: body`)} } } }`, /budget/),
  complex('totals of every author', '{ authors(first: 100) { nodes { articles(first: 1) { totalCount } a: articles(first: 1) { totalCount } b: articles(first: 1) { totalCount } c: articles(first: 1) { totalCount } d: articles(first: 1) { totalCount } e: articles(first: 1) { totalCount } f: articles(first: 1) { totalCount } g: articles(first: 1) { totalCount } } } }', /budget/),
  complex('19,000 things by their ids', 'query ($ids: [ID!]!) { nodes(ids: $ids) { id __typename } }', /budget/, { variables: { ids: Array.from({ length: 19_000 }, (_, i) => `a${i}`) } }),
  complex('lists behind fragments', '{ articles(first: 100) { ...A } } fragment A on ArticleConnection { nodes { ...B } } fragment B on Article { tags { articles(first: 100) { nodes { id } } } }', /budget/),
  complex('lists behind @skip', 'query ($no: Boolean = true) { articles(first: 100) { nodes { tags { articles(first: 100) @skip(if: $no) { nodes { id } } } } } }', /budget/)
]

const INTROSPECTION = [
  complex('the introspection query three times', getIntrospectionQuery().replace('__schema {', '__schema { ...S } a: __schema { ...S } b: __schema { ...S } } fragment S on __Schema {').replace(/\}\s*\}(?=\s*fragment FullType)/, '}'), /budget/),
  complex('fields of types of fields', `{ __schema { types { ${nest(12, 'fields { type { ', 'name', '} }')} } } }`, /nested more than/),
  invalid('fields of types of fields, within the depth', '{ __schema { types { fields { type { fields { type { fields { name } } } } } } } }', /introspection depth/i),
  complex('types that wrap types', `{ __schema { types { ${nest(60, 'ofType { ', 'name')} } } }`, /nested more than/),
  invalid('possible types of possible types', '{ __schema { types { possibleTypes { fields { args { type { name } } } interfaces { fields { args { type { name } } } } } } } }', /introspection depth/i),
  complex('20 types with all that they have', `{ ${times(20, (i) => `a${i}: __schema { types { name description fields { name description args { name description type { name } } } } }`)} }`, /budget/)
]

const VARIABLES = [
  complex('60,000 values', 'query ($ids: [ID!]!) { nodes(ids: $ids) { id } }', /more than 20,000 values/, { variables: { ids: Array(60_000).fill('a') } }),
  complex('lists nested 400 deep', 'query ($a: ID!) { node(id: $a) { id } }', /nested more than 100 deep/, { variables: { a: JSON.parse(nest(400, '[', '', ']')) as unknown } }),
  complex('60,000 variables that the document has not', '{ me { kind } }', /more than 20,000 values/, { variables: Object.fromEntries(Array.from({ length: 60_000 }, (_, i) => [`a${i}`, i])) }),
  attack('19,000 values of the wrong type', 'query ($ids: [ID!]!) { nodes(ids: $ids) { id } }', 'INVALID_INPUT', /Variable "\$ids" got invalid value/, { variables: { ids: Array(19_000).fill({}) } }),
  invalid('300 variables that nobody uses', `query (${times(300, (i) => `$a${i}: Int = 1`)}) { me { kind } }`, /never used/),
  invalid('a variable defined 300 times', `query (${times(300, () => '$a: Int')}) { articles(first: $a) { nodes { id } } }`, /There can be only one variable/),
  attack('a variable that has to be there', 'query ($id: ID!) { node(id: $id) { id } }', 'INVALID_INPUT', /was not provided/, { variables: {} })
]

const OPERATIONS = [
  invalid('300 operations', times(300, (i) => `query Q${i} { __typename }`), /several operations|no operation/),
  invalid('300 operations of the same name', times(300, () => 'query Q { __typename }'), /only one operation named/, { operationName: 'Q' }),
  invalid('an operation without a name beside others', '{ __typename } query A { __typename }', /anonymous operation must be the only/),
  invalid('an operation that the document has not', 'query A { __typename }', /no operation “B”/, { operationName: 'B' }),
  invalid('one argument 300 times', `{ articles(${times(300, () => 'first: 1')}) { nodes { id } } }`, /only one argument/),
  invalid('150 fields that there are not', `{ me { ${times(150, (i) => `kinda${i}`)} } }`, /Cannot query field/)
]

export const ATTACKS: readonly Attack[] = [...TOKENS, ...SYNTAX, ...SHAPE, ...FRAGMENTS, ...OVERLAPPING, ...COST, ...INTROSPECTION, ...VARIABLES, ...OPERATIONS]

const json = { 'content-type': 'application/json' }
const query = '{ __typename }'

export const HTTP_ATTACKS: readonly HttpAttack[] = [
  { name: '1,000 operations in one request', headers: json, body: JSON.stringify(Array(1000).fill({ query })), code: 'MALFORMED_REQUEST', says: /one by one/ },
  { name: 'a body larger than the limit', headers: json, body: JSON.stringify({ query, variables: { a: 'x'.repeat(1_100_000) } }), code: 'TOO_LARGE', says: /STET_MAX_BODY/ },
  { name: 'JSON nested 400,000 deep', headers: json, body: `{"query":"{ __typename }","variables":{"a":${nest(400_000, '[', '', ']')}}}`, code: 'MALFORMED_REQUEST', says: /nested more than 500 levels deep/ },
  { name: 'a prototype in the variables', headers: json, body: '{"query":"{ __typename }","variables":{"__proto__":{"admin":true}}}', code: 'MALFORMED_REQUEST', says: /forbidden prototype property/ },
  { name: 'a mutation by GET', method: 'GET', path: `/graphql?query=${encodeURIComponent('mutation { __typename }')}`, code: 'METHOD_NOT_ALLOWED', says: /by POST/ },
  { name: 'a form', headers: { 'content-type': 'application/x-www-form-urlencoded' }, body: `query=${encodeURIComponent('mutation { __typename }')}`, code: 'UNSUPPORTED_MEDIA_TYPE', says: /content type|application\/json/ },
  { name: 'JSON as text, which a form can send', headers: { 'content-type': 'text/plain' }, body: JSON.stringify({ query: 'mutation { __typename }' }), code: 'UNSUPPORTED_MEDIA_TYPE', says: /content type|application\/json/ },
  { name: 'a subscription without a stream', headers: json, body: JSON.stringify({ query: 'subscription { __typename }' }), code: 'INVALID_DOCUMENT', says: /WebSocket|subscription/i },
  { name: 'a hash that is not the document’s', headers: json, body: JSON.stringify({ query, extensions: { persistedQuery: { version: 1, sha256Hash: 'a'.repeat(64) } } }), code: 'INVALID_PARAMETER', says: /hash is not/ },
  { name: 'a path for a hash', headers: json, body: JSON.stringify({ documentId: 'sha256:../../../../etc/passwd' }), code: 'INVALID_PARAMETER', says: /sha256:/ },
  { name: 'a hash that nobody knows', headers: json, body: JSON.stringify({ documentId: `sha256:${'a'.repeat(64)}` }), code: 'PERSISTED_QUERY_NOT_FOUND', says: /PersistedQueryNotFound/ }
]
