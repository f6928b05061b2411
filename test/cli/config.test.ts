import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import t from 'tap'
import { SETTING_NAMES, describeSettings, loadConfig, maskSecrets } from '../../src/config.js'
import { freshFolder } from '../helper.js'
import { stet } from './run.js'

t.test('without any settings there are defaults, and nothing can be changed afterwards', async (t) => {
  const config = loadConfig({})
  t.match(config, { PORT: 4000, HOST: '127.0.0.1', DATABASE_URL: 'file:data/stet.db', STET_DATA_DIR: 'data', STET_PUBLIC_URL: 'http://localhost:4000', STET_SITE_URL: 'http://localhost:4000', STET_ARTICLE_PATH: '/{category}/{slug}', STET_TRUST_PROXY: [], STET_CORS_ORIGINS: ['*'], warnings: [] })
  t.ok(Object.isFrozen(config))
  t.match(loadConfig({ PORT: '81', STET_SITE_URL: 'https://example.org/' }), { STET_PUBLIC_URL: 'http://localhost:81', STET_SITE_URL: 'https://example.org' })
  t.equal(loadConfig({ PORT: '' }).PORT, 4000, 'an empty value is as good as none')
  for (const name of ['STET_HEADER_TIMEOUT', 'STET_REQUEST_TIMEOUT', 'STET_IDLE_TIMEOUT', 'STET_SHUTDOWN_TIMEOUT'] as const) t.ok(config[name] > 0, name)
  for (const { name, description } of describeSettings()) t.match(description, /^[A-Z].*\.$/, `${name} is described`)
})

/** What each setting refuses, and what it then says that it takes. */
const WRONG: Record<string, [refused: string[], takes: string]> = {
  PORT: [['65536', '-1', 'http', '40.5', '0x50', '1e3', ' '], 'a whole number from 0 to 65535'],
  DATABASE_URL: [['data/stet.db', 'mysql://host/db', 'file:', 'postgres://', 'postgres://host:port/db'], 'file:PATH or postgres://USER:PASSWORD@HOST/NAME (what is special in a URL written as %XX)'],
  STET_PUBLIC_URL: [['localhost:4000', 'ftp://example.org', 'example.org'], 'an address that begins with http:// or https://'],
  STET_SITE_URL: [['www.example.org'], 'an address that begins with http:// or https://'],
  STET_ARTICLE_PATH: [['{slug}', '/news/{id}'], 'a path that has {slug} in it, such as /{category}/{slug}'],
  STET_TRUST_PROXY: [['true', 'localhost', '10.0.0.1, proxy', '300.1.1.1', '10.0.0.0/33', '::1/129', '10.0.0.0/0', '10.0.0.0/'], 'addresses or networks, such as 10.0.0.0/8, separated by commas'],
  STET_CORS_ORIGINS: [['example.org', 'https://example.org/path'], '* or origins, such as https://www.example.org, separated by commas'],
  STET_LOG_LEVEL: [['verbose'], 'fatal, error, warn, info, debug, trace or silent'],
  STET_MAX_BODY: [['1023', '1MB'], 'a whole number from 1024 to 67108864'],
  STET_MAX_HEADER: [['999999'], 'a whole number from 1024 to 131072'],
  STET_MAX_CONNECTIONS: [['0'], 'a whole number from 1 to 1000000'],
  STET_HEADER_TIMEOUT: [['0'], 'a whole number from 1 to 600'],
  STET_REQUEST_TIMEOUT: [['10s'], 'a whole number from 1 to 3600'],
  STET_IDLE_TIMEOUT: [['0'], 'a whole number from 1 to 3600'],
  STET_RATE_WRITES: [['unlimited'], 'a whole number from 0 to 1000000'],
  STET_RATE_PUBLIC_WRITES: [['-1'], 'a whole number from 0 to 1000000'],
  STET_RATE_WRONG_KEYS: [['1.5'], 'a whole number from 0 to 1000000'],
  STET_RATE_READS: [['1000001'], 'a whole number from 0 to 1000000'],
  STET_GRAPHQL_INTROSPECTION: [['yes', '1'], 'true or false'],
  STET_GRAPHIQL: [['yes', '1'], 'true or false'],
  STET_GRAPHQL_ONLY_PERSISTED: [['yes', '1'], 'true or false'],
  STET_GRAPHQL_MAX_DOCUMENT: [['99', '1000001'], 'a whole number from 100 to 1000000'],
  STET_GRAPHQL_MAX_TOKENS: [['49', '20001'], 'a whole number from 50 to 20000'],
  STET_GRAPHQL_MAX_DEPTH: [['2', '51'], 'a whole number from 3 to 50'],
  STET_GRAPHQL_MAX_FIELDS: [['19', '10001'], 'a whole number from 20 to 10000'],
  STET_GRAPHQL_MAX_ROOT_FIELDS: [['0', '1001'], 'a whole number from 1 to 1000'],
  STET_GRAPHQL_MAX_ALIASES: [['-1', '1001'], 'a whole number from 0 to 1000'],
  STET_GRAPHQL_MAX_DIRECTIVES: [['-1', '1001'], 'a whole number from 0 to 1000'],
  STET_GRAPHQL_MAX_COST: [['99', '10000001'], 'a whole number from 100 to 10000000'],
  STET_GRAPHQL_MAX_VARIABLES: [['9', '1000001'], 'a whole number from 10 to 1000000'],
  STET_GRAPHQL_TIMEOUT: [['0', '601'], 'a whole number from 1 to 600'],
  STET_LIVE_PER_ADDRESS: [['-1', '1000001'], 'a whole number from 0 to 1000000'],
  STET_LIVE_PER_SOCKET: [['0', '10001'], 'a whole number from 1 to 10000'],
  STET_LIVE_BUFFER: [['1023', '67108865'], 'a whole number from 1024 to 67108864'],
  STET_LIVE_INIT_TIMEOUT: [['0', '61'], 'a whole number from 1 to 60'],
  STET_LIVE_PING: [['0', '601'], 'a whole number from 1 to 600'],
  STET_SHUTDOWN_TIMEOUT: [['-5'], 'a whole number from 1 to 600']
}

t.test('a wrong value is one sentence with the variable, what it got and what it takes', async (t) => {
  for (const [name, [refused, takes]] of Object.entries(WRONG)) {
    for (const value of refused) t.throws(() => loadConfig({ [name]: value }), { name: 'StartError', message: `${name} is “${value}”, but takes ${takes}.` })
  }
  t.same(SETTING_NAMES.filter((name) => !(name in WRONG)), ['HOST', 'STET_DATA_DIR', 'STET_GRAPHQL_DOCUMENTS'], 'these take anything')
})

t.test('right values are taken', async (t) => {
  t.match(loadConfig({ DATABASE_URL: 'postgresql://u:p%40ss@db.example:5432/stet?sslmode=require' }), { DATABASE_URL: /sslmode/ })
  t.match(loadConfig({ DATABASE_URL: 'postgres:///stet?host=/run/postgresql' }), { DATABASE_URL: /host=/ })
  t.match(loadConfig({ STET_TRUST_PROXY: '10.0.0.0/8, 127.0.0.1,::1,fd00::/8' }), { STET_TRUST_PROXY: ['10.0.0.0/8', '127.0.0.1', '::1', 'fd00::/8'] })
  t.match(loadConfig({ STET_CORS_ORIGINS: 'https://a.example, http://localhost:3000' }), { STET_CORS_ORIGINS: ['https://a.example', 'http://localhost:3000'] })
})

t.test('an unknown STET_ variable is warned about, with the nearest one', async (t) => {
  t.same(loadConfig({ STET_SITE_UR: 'x', STET_NO_SUCH_THING_AT_ALL: '1', STET_TEST_POSTGRES: 'x', PATH: 'x' }).warnings, [
    'STET_SITE_UR is not a setting and does nothing. Did you mean STET_SITE_URL?',
    'STET_NO_SUCH_THING_AT_ALL is not a setting and does nothing.'
  ])
})

t.test('secrets are masked, whatever characters they have', async (t) => {
  for (const url of ['postgres://stet:s3cret@host/db', 'postgres://stet:s3/cret@host/db', 'postgres://stet:s3@cret@host/db', 'postgres://stet:s3:cret?#@host/db', 'postgres://:s3cret@host/db', 'postgres://host/db?user=a&password=s3cret&x=1', 'postgres://host/db?sslpassword=s3cret']) {
    t.notMatch(maskSecrets(url), /s3|cret/, maskSecrets(url))
  }
  t.equal(maskSecrets('postgres://stet:s3cret@host/db'), 'postgres://stet:***@host/db')
  for (const plain of ['file:data/stet.db', 'https://www.example.org', 'postgres://stet@host:5432/db', '/{category}/{slug}']) t.equal(maskSecrets(plain), plain)
})

t.test('the command line reads .env, the environment wins, and a mistake in either is a sentence', async (t) => {
  const cwd = await freshFolder(t)
  writeFileSync(join(cwd, '.env'), 'STET_SITE_URL=https://env-file.example\nSTET_LOG_LEVEL=warn\nSTET_SITE_ULR=x\n')
  const [read, won, wrong] = await Promise.all([
    stet(t, ['doctor', '--json'], { cwd }),
    stet(t, ['doctor', '--json'], { cwd, env: { STET_LOG_LEVEL: 'debug' } }),
    stet(t, ['start'], { cwd, env: { DATABASE_URL: 'mysql://root:s3cret@host/db' } })
  ])
  t.match(JSON.parse(read.stdout).settings, { STET_SITE_URL: 'https://env-file.example', STET_LOG_LEVEL: 'warn' })
  t.match(JSON.parse(won.stdout).settings, { STET_SITE_URL: 'https://env-file.example', STET_LOG_LEVEL: 'debug' })
  t.equal(read.stderr, 'stet: STET_SITE_ULR is not a setting and does nothing. Did you mean STET_SITE_URL?\n', 'it also warns')
  t.same(wrong, { code: 1, stdout: '', stderr: 'stet: DATABASE_URL is “mysql://root:***@host/db”, but takes file:PATH or postgres://USER:PASSWORD@HOST/NAME (what is special in a URL written as %XX).\n' })
})

t.test('a .env that cannot be read is a sentence', async (t) => {
  const cwd = await freshFolder(t)
  mkdirSync(join(cwd, '.env'))
  const { code, stderr } = await stet(t, ['doctor'], { cwd })
  t.equal(code, 1)
  t.match(stderr, /^stet: \.env cannot be read: .*\.\n$/)
})

t.test('each command tells a stranger what it does and takes', async (t) => {
  const expected: Array<[command: string[], says: RegExp[]]> = [
    [[], [/headless news content API/, /\.env/, /start\b.*Serve/, /demo\b.*Fill/, /migrate\b.*Bring/, /import\b.*Bring in/, /export\b.*Write/, /doctor\b.*Tell/]],
    [['start'], [/Serve the API until SIGTERM or SIGINT/, /address goes to stdout, the log to stderr/, /--json/]],
    [['demo'], [/several hundred real articles/, /keeps the data/, /--json/]],
    [['migrate'], [/up to this program’s migrations/, /--json/]],
    [['export'], [/NDJSON, one record a line/, /equal database/, /--output <file>/, /--json/]],
    [['doctor'], [/what is wrong, and what to do/, /Changes nothing/, /--json/]],
    [['import'], [/doubles nothing/, /wordpress .*<file>/, /markdown .*<folder>/, /ndjson .*<file>/]],
    [['import', 'wordpress'], [/WXR/, /featured images/, /--pages/, /--source <name>/, /--json/]],
    [['import', 'markdown'], [/front matter/, /Hugo, Jekyll/, /--source <name>/, /--json/]],
    [['import', 'ndjson'], [/stet export/, /\{ id, title, body/, /--source <name>/, /--json/]]
  ]
  const runs = await Promise.all(expected.map(([command]) => stet(t, [...command, '--help'])))
  for (const [i, { code, stdout, stderr }] of runs.entries()) {
    const [command, says] = expected[i]!
    t.same({ code, stderr }, { code: 0, stderr: '' }, `stet ${command.join(' ')} --help`)
    const text = stdout.replace(/\s+/g, ' ')
    for (const pattern of says) t.match(text, pattern)
  }
})

t.test('what is mistyped is refused with a hint', async (t) => {
  const [command, option, argument, missing] = await Promise.all([stet(t, ['strat']), stet(t, ['export', '--ouput', 'x']), stet(t, ['doctor', 'everything']), stet(t, ['import', 'ndjson'])])
  for (const { code, stdout } of [command, option, argument, missing]) t.same({ code, stdout }, { code: 1, stdout: '' })
  t.match(command.stderr, /unknown command 'strat'[^]*Did you mean start\?[^]*stet --help/)
  t.match(option.stderr, /unknown option '--ouput'[^]*Did you mean --output\?/)
  t.match(argument.stderr, /too many arguments/)
  t.match(missing.stderr, /missing required argument 'file'/)
})
