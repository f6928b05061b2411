/**
 * GraphQL clients and tools as they were published, against a Stet of their own: `npm ci && npm test`, in this folder.
 * With STET (an address) and ADMIN (a key of the scope `admin`) it is that Stet that is asked; it is written to.
 * Names as arguments choose among them. Ends with 1 if one fails.
 */
import { startStet } from './stet.js'
import { newsroom } from './newsroom.js'

const CLIENTS = [
  ['graphql-request', './clients/graphql-request.js'],
  ['Apollo Client', './clients/apollo.js'],
  ['urql', './clients/urql.js'],
  ['graphql-ws', './clients/graphql-ws.js'],
  ['graphql-sse', './clients/graphql-sse.js'],
  ['Relay compiler', './tools/relay.js'],
  ['GraphQL Code Generator', './tools/codegen.js']
]
const LIMIT_MS = 120_000

const chosen = process.argv.slice(2)
const stet = process.env.STET ? { address: process.env.STET, admin: process.env.ADMIN, complaints: () => '', stop: async () => {} } : await startStet()
let failed = 0
try {
  for (const [name, file] of CLIENTS.filter(([name]) => chosen.length === 0 || chosen.includes(name))) {
    try {
      const { default: run } = await import(file)
      // Each has a section, stories and keys of its own.
      const did = await within(LIMIT_MS, newsroom(stet).then(run))
      console.log(`${name}: ok (${did.join(', ')})`)
    } catch (error) {
      failed++
      console.error(`${name}: FAILED`, error)
    }
  }
  if (failed > 0) console.error(stet.complaints())
} finally {
  await stet.stop()
}
// Whatever a client has left open.
process.exit(failed === 0 ? 0 : 1)

function within (ms, promise) {
  let timer
  const late = new Promise((_resolve, reject) => { timer = setTimeout(() => { reject(new Error(`It took longer than ${ms / 1000} s.`)) }, ms) })
  return Promise.race([promise, late]).finally(() => { clearTimeout(timer) })
}
