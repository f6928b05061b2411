/** No key, no secret and nothing of a draft stands in a log line, at whatever level. */
import { PassThrough } from 'node:stream'
import t from 'tap'
import { createLogger, traceOf, withoutSecrets } from '../../src/log.js'
import { loadConfig } from '../../src/config.js'
import { makeToken } from '../../src/core/keys/token.js'
import { startServer } from '../../src/server.js'
import { execute, freshDatabase, freshFolder, makeKey } from '../helper.js'

/** What was logged, line by line. */
function logTo (level: string) {
  const stream = new PassThrough().setEncoding('utf8')
  const log = { text: '', logger: createLogger(level, stream) }
  stream.on('data', (chunk: string) => { log.text += chunk })
  return log
}

t.test('what a log is told, whoever tells it', async (t) => {
  const { token } = makeToken('stet')
  const preview = makeToken('stetpreview').token
  const secret = token.split('_')[2]!
  const log = logTo('trace')
  log.logger.info(`a key in a message: ${token}`)
  log.logger.debug({ req: { headers: { authorization: `Bearer ${token}`, cookie: `k=${token}` } }, headers: { authorization: token } }, 'headers')
  log.logger.trace({ deep: { down: [{ token, url: `/v1/articles/x?preview=${preview}&a=1` }] } })
  log.logger.error({ err: new Error(`about ${token}`, { cause: new Error(`and ${preview}`) }) })
  log.logger.warn({ url: `/x?token=abc&secret=def&password=ghi&preview=jkl&q=${token.replaceAll('_', '%5F')}`, said: 'Authorization: Basic c3RldDo=' })
  for (const one of [secret, preview.split('_')[2]!, 'abc', 'def', 'ghi', 'jkl', 'c3RldDo=']) t.notOk(log.text.includes(one), one)
  t.equal(log.text.trim().split('\n').map((line) => JSON.parse(line)).length, 5, 'each line is still JSON')
  t.match(log.text, /&a=1/)
  t.equal(withoutSecrets('database stet_news, table stet_changes, /v1/articles?limit=3'), 'database stet_news, table stet_changes, /v1/articles?limit=3')
})

t.test('an error of the database tells which query failed, not with what', async (t) => {
  const failed = Object.assign(new Error('Failed query: insert into x values (?)\nparams: the secret headline'), { query: 'insert into x values (?)', params: ['the secret headline'], cause: Object.assign(new Error('duplicate key'), { code: '23505', detail: 'Failing row contains (the secret headline).' }) })
  const log = logTo('trace')
  log.logger.error({ err: failed }, 'it failed')
  t.match(JSON.parse(log.text), { err: { message: 'Failed query: insert into x values (?)', stack: /logs\.test/, cause: { message: 'duplicate key', code: '23505' } } })
  t.notMatch(log.text + traceOf(failed), /secret headline/)
})

t.test('a day at the newsroom', async (t) => {
  const log = logTo('trace')
  const config = loadConfig({ DATABASE_URL: await freshDatabase(t), STET_DATA_DIR: await freshFolder(t), PORT: '0', STET_LOG_LEVEL: 'trace', STET_RATE_WRONG_KEYS: '0' })
  const server = await startServer(config, { logger: log.logger })
  t.teardown(() => server.close())
  const [key, revoked] = [await makeKey(server.core, ['admin']), await makeKey(server.core, ['content:read'])]
  const ask = (path: string, authorization = `Bearer ${key}`, init: RequestInit = {}) => fetch(server.address + path, { ...init, headers: { authorization, 'content-type': 'application/json', ...init.headers } })
  const draft = { headline: 'Unheard of merger', standfirst: 'Nobody knows of it', body: { format: 'markdown', source: 'A **quite** confidential story' } }
  const post = (path: string, body: unknown) => ask(path, undefined, { method: 'POST', body: typeof body === 'string' ? body : JSON.stringify(body) })
  const made = await (await post('/v1/keys', { label: 'Wire', scopes: ['content:write'] })).json() as { data: { id: string, key: string } }
  await post(`/v1/keys/${made.data.id}/rotate`, {})
  const written = await post('/v1/articles', draft)
  t.equal(written.status, 201)
  await post('/v1/articles', { ...draft, headlin: 'Unheard of merger' })
  await ask('/v1/articles/unheard-of-merger')
  await ask('/v1/articles/unheard-of-merger?notice=Unheard+of&dryRun=true', undefined, { method: 'DELETE', headers: { 'if-match': '*' } })
  await post('/v1/articles', JSON.stringify(draft).slice(0, -3))
  await ask(`/v1/keys/${revoked.split('_')[1]}`, undefined, { method: 'DELETE' })
  for (const authorization of [`Bearer ${revoked}`, `Bearer ${key}x`, `Basic ${Buffer.from(`${key}:`).toString('base64')}`, key]) await ask('/v1/articles?status=any', authorization)
  for (const path of [`/v1/articles?preview=${key}`, `/v1/${key}`, `/v1/articles/${key}`, `/v1/articles?cursor=${key}`, '/v1/me', '/v1/audit']) await ask(path)
  // What fails at the disk is told in full, but for what was to be written.
  await execute(config.DATABASE_URL, 'ALTER TABLE bodies RENAME TO gone')
  t.equal((await post('/v1/articles', draft)).status, 500)
  t.match(log.text, /"level":50/, 'it is in the log')
  t.match(log.text, /"level":30/, 'and so are requests')
  for (const token of [key, revoked, made.data.key]) t.notOk(log.text.includes(token.split('_')[2]!), 'no key')
  t.notOk(log.text.includes(Buffer.from(`${key}:`).toString('base64')))
  for (const content of [draft.headline, draft.standfirst, 'confidential']) t.notOk(log.text.includes(content), content)
})
