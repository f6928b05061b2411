/** One migration set for each engine: `ENGINE=sqlite|postgres drizzle-kit generate` (see `npm run contracts`). */
import { defineConfig } from 'drizzle-kit'

const engine = process.env.ENGINE === 'postgres' ? 'postgres' : 'sqlite'

export default defineConfig({
  dialect: engine === 'postgres' ? 'postgresql' : 'sqlite',
  schema: `./dist/db/tables/${engine}.js`,
  out: `./migrations/${engine}`
})
