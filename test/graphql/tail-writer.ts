/** Another process that writes: `tail-writer.ts URL NAME COUNT` appends that many changes, one transaction each. */
import { appendChange } from '../../src/core/change-log.js'
import { openDatabase } from '../../src/db/index.js'

const [url, name, count] = process.argv.slice(2)
const db = await openDatabase(url!)
for (let i = 0; i < Number(count); i++) {
  await db.write((tx) => appendChange(tx, new Date(), { event: 'tag.updated', noun: 'tag', targetId: `${name}-${i}`, groups: ['tag:x'] }))
}
await db.close()
