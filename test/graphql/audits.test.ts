/** GraphQL over HTTP: every audit of graphql-http, run against the server as it is started. */
import { serverAudits } from 'graphql-http'
import t from 'tap'
import { testServer } from '../helper.js'

t.test('all audits pass', async (t) => {
  const { address } = await testServer(t)
  const audits = serverAudits({ url: `${address}/graphql` })
  t.equal(audits.length, 61)
  for (const audit of audits) {
    const result = await audit.fn()
    t.equal(result.status, 'ok', `${audit.id} ${audit.name}${result.status === 'ok' ? '' : `: ${result.reason}`}`)
  }
})
