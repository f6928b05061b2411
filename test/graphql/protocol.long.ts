/** The protocol of WebSockets, case by case: https://github.com/enisdenjo/graphql-ws/blob/master/PROTOCOL.md, RFC 6455. */
import { once } from 'node:events'
import { connect as connectTcp } from 'node:net'
import { setTimeout as pause } from 'node:timers/promises'
import t from 'tap'
import { articleRecord, testServer } from '../helper.js'
import { connect, connections, initialised, until } from './live-helper.js'

const PUBLISHED = 'subscription { articlePublished { headline } }'
const HELLO = { id: '1', type: 'subscribe', payload: { query: '{ __typename }' } }
const init = (authorization?: string) => ({ type: 'connection_init', ...(authorization !== undefined && { payload: { authorization } }) })

t.test('WebSockets at /graphql', async (t) => {
  const server = await testServer(t, { STET_LIVE_INIT_TIMEOUT: '1', STET_LIVE_PER_SOCKET: '3', STET_MAX_BODY: '20000', STET_RATE_WRONG_KEYS: '0' })

  t.test('1. a query: next, complete', async (t) => {
    const { send, messages } = await initialised(t, server)
    send(HELLO)
    await until(() => messages.length === 3, 'the answer')
    t.same(messages, [{ type: 'connection_ack' }, { id: '1', type: 'next', payload: { data: { __typename: 'Query' } } }, { id: '1', type: 'complete' }])
  })

  t.test('2. what is no JSON: 4400', async (t) => {
    const { send, closed } = await connect(t, server)
    send('nonsense')
    t.same(await closed, [4400, 'Invalid message received'])
  })

  t.test('2a. what no body may be: nested too deep, or of a prototype: 4400', async (t) => {
    const deep = `${'['.repeat(9000)}${']'.repeat(9000)}`
    for (const payload of [deep, '{"__proto__":{"x":1}}', '{"constructor":{"prototype":{"x":1}}}']) {
      const { send, closed, messages } = await connect(t, server)
      send(`{"type":"ping","payload":{"a":${payload}}}`)
      t.same(await closed, [4400, 'Invalid message received'], payload.slice(0, 20))
      t.same(messages, [])
    }
    const { send, messages } = await connect(t, server)
    send(`{"type":"ping","payload":{"a":${'['.repeat(498)}${']'.repeat(498)}}}`)
    await until(() => messages.length === 1, 'the pong of what is at the limit')
  })

  t.test('3. a message of no type, and one that only a server sends: 4400', async (t) => {
    for (const message of [{ kind: 'hello' }, { type: 'subscribe', id: 5 }, { type: 'next', id: '1', payload: { data: {} } }, { type: 'connection_ack' }]) {
      const { send, closed } = await initialised(t, server)
      send(message)
      t.equal((await closed)[0], 4400, JSON.stringify(message))
    }
  })

  t.test('4. subscribing before the acknowledgement: 4401', async (t) => {
    const { send, closed } = await connect(t, server)
    send(HELLO)
    t.equal((await closed)[0], 4401)
  })

  t.test('5. a key that is none: 4403, with the reason', async (t) => {
    for (const authorization of ['Bearer stet_wrong', 'Digest x', 'nothing']) {
      const { send, closed } = await connect(t, server)
      send(init(authorization))
      t.equal((await closed)[0], 4403, authorization)
    }
    const { send, closed } = await connect(t, server)
    send({ type: 'connection_init', payload: { authorization: { key: 'x' } } })
    t.match(await closed, [4403, /connection_init takes/])
  })

  t.test('6. no subprotocol of ours: 4406', async (t) => {
    const none = await connect(t, server, { protocols: [] })
    t.match(await none.closed, [4406, /Subprotocol/])
    // The server names none of those that were offered, which a client takes for a failure (RFC 6455, section 4.1).
    await t.rejects(connect(t, server, { protocols: ['graphql-ws'] }), { message: 'Server sent no subprotocol' })
  })

  t.test('7. no connection_init in time: 4408', async (t) => {
    const { closed } = await connect(t, server)
    t.equal((await closed)[0], 4408)
  })

  t.test('8. an id that is in use: 4409', async (t) => {
    const { send, closed } = await initialised(t, server)
    send({ id: 'a', type: 'subscribe', payload: { query: PUBLISHED } })
    send({ id: 'a', type: 'subscribe', payload: { query: PUBLISHED } })
    t.match(await closed, [4409, 'Subscriber for a already exists'])
  })

  t.test('9. connection_init twice: 4429', async (t) => {
    const { send, closed } = await initialised(t, server)
    send(init())
    t.equal((await closed)[0], 4429)
  })

  t.test('10. ping is answered, before the acknowledgement too, with its payload', async (t) => {
    const { send, messages } = await connect(t, server)
    send({ type: 'ping', payload: { n: 1 } })
    await until(() => messages.length === 1, 'the pong')
    t.same(messages, [{ type: 'pong', payload: { n: 1 } }])
    send({ type: 'pong' })
  })

  t.test('11. a document that is wrong: an error, and the socket stays', async (t) => {
    const { send, messages, socket } = await initialised(t, server)
    send({ id: '1', type: 'subscribe', payload: { query: '{ nothing }' } })
    send({ id: '2', type: 'subscribe', payload: { query: '{ a' } })
    send({ id: '3', type: 'subscribe', payload: { query: `{ ${'a '.repeat(2500)} }` } })
    await until(() => messages.length === 4, 'three errors')
    t.same(messages.slice(1).map(({ type }) => type), ['error', 'error', 'error'])
    t.match(messages.map(({ payload }) => (payload as unknown as Array<{ extensions: { code: string } }> | undefined)?.[0]?.extensions.code).slice(1).sort(), ['INVALID_DOCUMENT', 'INVALID_DOCUMENT', 'TOO_COMPLEX'])
    t.equal(socket.readyState, socket.OPEN)
  })

  t.test('12. a message that is too large: 1009', async (t) => {
    const { send, closed } = await initialised(t, server)
    send({ type: 'ping', payload: { text: 'x'.repeat(20_000) } })
    t.equal((await closed)[0], 1009)
  })

  t.test('13. so many operations at once, and their places are given back', async (t) => {
    const { send, messages } = await initialised(t, server)
    for (const id of ['1', '2', '3', '4']) send({ id, type: 'subscribe', payload: { query: PUBLISHED } })
    await until(() => messages.length === 2, 'one refusal')
    t.match(messages[1], { id: '4', type: 'error', payload: [{ extensions: { code: 'RATE_LIMITED' } }] })
    send({ id: '1', type: 'complete' })
    send({ id: '5', type: 'subscribe', payload: { query: '{ __typename }' } })
    await until(() => messages.length === 4, 'room again')
    t.match(messages[2], { id: '5', type: 'next' })
  })

  t.test('14. complete for what is not there is of no matter, and after complete nothing comes', async (t) => {
    const { send, messages, socket } = await initialised(t, server)
    send({ id: 'never', type: 'complete' })
    send({ id: 'a', type: 'subscribe', payload: { query: PUBLISHED } })
    await pause(200)
    send({ id: 'a', type: 'complete' })
    await pause(200)
    await server.write(articleRecord('Unheard'))
    await pause(300)
    t.same(messages, [{ type: 'connection_ack' }])
    t.equal(socket.readyState, socket.OPEN)
  })

  t.test('15. a key in the upgrade request', async (t) => {
    const key = await server.key('content:read')
    const CREATE = 'mutation { createArticle(input: { article: { headline: "Mine" } }) { article { slug } } }'
    const raw = await connect(t, server, { headers: { authorization: `Bearer ${key}` } })
    raw.send(init())
    raw.send({ type: 'ping' })
    await until(() => raw.messages.length === 2, 'the acknowledgement')
    raw.send({ id: '1', type: 'subscribe', payload: { query: CREATE } })
    await until(() => raw.messages.length > 2, 'the refusal')
    t.match(raw.messages[2]!.payload, { errors: [{ extensions: { code: 'FORBIDDEN' } }] })
    await t.rejects(connect(t, server, { headers: { authorization: 'Bearer stet_wrong' } }), { message: /401/ })
  })

  t.test('16. fragmented, binary and empty messages', async (t) => {
    const { socket, messages, closed } = await connect(t, server)
    const text = JSON.stringify(init())
    socket.send(text.slice(0, 5), { fin: false })
    socket.send(text.slice(5), { fin: true })
    await until(() => messages.length === 1, 'the acknowledgement')
    socket.send(Buffer.from(JSON.stringify({ type: 'ping' })), { binary: true })
    await until(() => messages.length === 2, 'the pong')
    socket.send('')
    t.equal((await closed)[0], 4400)
  })

  t.test('17. a reserved opcode, or a frame that is not masked: 1002', async (t) => {
    const { socket, closed } = await initialised(t, server)
    ;(socket as unknown as { _socket: { write: (bytes: Buffer) => void } })._socket.write(Buffer.from([0x83, 0x80, 0, 0, 0, 0]))
    t.equal((await closed)[0], 1002)
    const plain = await initialised(t, server)
    ;(plain.socket as unknown as { _socket: { write: (bytes: Buffer) => void } })._socket.write(Buffer.from([0x81, 0x01, 0x78]))
    t.equal((await plain.closed)[0], 1002)
  })

  t.test('18. what asks for another protocol, or elsewhere, is answered by HTTP', async (t) => {
    const body = '{"query":"{ __typename }"}'
    const ask = async (head: string, content = '') => {
      const { port } = new URL(server.address)
      const socket = connectTcp(Number(port), '127.0.0.1')
      let text = ''
      socket.on('data', (data) => { text += String(data) })
      socket.write(`${head}\r\nHost: x\r\nConnection: Upgrade, HTTP2-Settings\r\n\r\n${content}`)
      await until(() => /\r\n\r\n[^]+/.test(text), head)
      socket.destroy()
      return text
    }
    t.match(await ask('GET /livez HTTP/1.1\r\nUpgrade: h2c\r\nHTTP2-Settings: AAMAAABkAARAAAAAAAIAAAAA'), /^HTTP\/1.1 200/)
    t.match(await ask(`POST /graphql HTTP/1.1\r\nUpgrade: h2c\r\nContent-Type: application/json\r\nContent-Length: ${body.length}`, body), /"__typename":"Query"/)
    t.match(await ask('GET /v1/articles HTTP/1.1\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA=='), /^HTTP\/1.1 200/)
    t.match(await ask('GET /graphql HTTP/1.1\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: no'), /^HTTP\/1.1 400/)
  })

  t.test('18a. by another method than GET: answered by HTTP, whose parser and timeouts see to the socket from then on', async (t) => {
    for (const [method, status] of [['PUT', 405], ['DELETE', 405], ['OPTIONS', 405]] as const) {
      const socket = connectTcp(Number(new URL(server.address).port), '127.0.0.1')
      let text = ''
      socket.on('data', (data) => { text += String(data) })
      const ended = once(socket, 'close')
      const head = `${method} /graphql HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n\r\n`
      socket.write(head)
      await until(() => /\r\n\r\n/.test(text), method)
      t.match(text, new RegExp(`^HTTP/1.1 ${status} `), method)
      socket.write('GET /livez HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n')
      await ended
      t.match(text, /HTTP\/1.1 200 /, `${method}: the next request on the socket is read`)
    }
  })

  t.test('19. pages of other origins: not with a key', async (t) => {
    const page = await connect(t, server, { headers: { origin: 'https://elsewhere.example' } })
    page.send(init())
    page.send({ type: 'ping' })
    await until(() => page.messages.length === 2, 'anyone may read what is public')
    const key = await server.key('content:read')
    const withKey = await connect(t, server, { headers: { origin: 'https://elsewhere.example' } })
    withKey.send(init(`Bearer ${key}`))
    t.match(await withKey.closed, [4403, /STET_CORS_ORIGINS|elsewhere/])
    await t.rejects(connect(t, server, { headers: { origin: 'https://elsewhere.example', authorization: `Bearer ${key}` } }), { message: /403/ })
    const own = await connect(t, server, { headers: { origin: server.address } })
    own.send(init(`Bearer ${key}`))
    await until(() => own.messages.length === 1, 'pages of this server are at home')
  })
})

t.test('20. slow consumers are told and cut: 4002', async (t) => {
  const server = await testServer(t, { STET_LIVE_BUFFER: '100000', STET_LIVE_PER_SOCKET: '1000' })
  const big = articleRecord('Large', { body: { format: 'markdown', source: 'word '.repeat(40_000) } })
  await server.write(big)
  const query = '{ article(slug: "large") { body } }'

  t.test('one that asks and does not read', async (t) => {
    const { send, socket, closed } = await initialised(t, server)
    socket.pause()
    const cut = await connections(server)
    for (let i = 0; i < 100; i++) send({ id: String(i), type: 'subscribe', payload: { query } })
    await until(async () => await connections(server) < cut, 'the cut')
    socket.resume()
    // Why lies behind what it did not read, and the connection was dropped before that.
    t.equal((await closed)[0], 1006)
  })

  t.test('one that reads, but more slowly than it asks', async (t) => {
    const { send, socket, closed, messages } = await initialised(t, server)
    socket.pause()
    for (let i = 0; i < 100; i++) send({ id: String(i), type: 'subscribe', payload: { query } })
    await pause(300)
    socket.resume()
    t.equal((await closed)[0], 4002)
    t.ok(messages.length > 1)
  })

  t.test('one that pings and does not read, in the protocol and below it', async (t) => {
    for (const ping of ['message', 'frame']) {
      const { socket } = await initialised(t, server)
      const open = await connections(server)
      socket.pause()
      const text = JSON.stringify({ type: 'ping', payload: { text: 'x'.repeat(60_000) } })
      const flood = () => {
        if (ping === 'message') socket.send(text)
        else for (let n = 0; n < 1000; n++) socket.ping('x'.repeat(125))
      }
      for (let i = 0; i < 5000 && await connections(server) === open; i++, await pause(1)) flood()
      await until(async () => await connections(server) < open, `the cut (${ping})`)
      t.pass(ping)
    }
  })
})

t.test('21. who does not answer pings is gone', async (t) => {
  const server = await testServer(t, { STET_LIVE_PING: '1' })
  const { socket } = await initialised(t, server)
  const quiet = await initialised(t, server)
  await pause(2500)
  t.equal(quiet.socket.readyState, quiet.socket.OPEN, 'who answers stays')
  socket.pause()
  await until(async () => await connections(server) === 1, 'one of two', 5000)
  t.pass()
  quiet.socket.terminate()
  await once(quiet.socket, 'close')
})
