/**
 * Writes what is generated from the code: `openapi.yaml`, `docs/errors.md`, `.env.example`;
 * and from the schema: `src/graphql/generated.ts`.
 * With `--check` it writes nothing and fails where a file is not what the code says.
 */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describeSettings, loadConfig } from '../src/config.js'
import { errorsInMarkdown } from '../src/rest/errors-page.js'
import { buildApp } from '../src/app.js'
import { openNewsroom } from '../src/server.js'
import { graphqlTypes } from './graphql-types.js'

/** The generated files, by their path from the project's top. */
export async function contracts (): Promise<Record<string, string>> {
  return {
    'openapi.yaml': await openapi(),
    'docs/errors.md': errorsInMarkdown(),
    '.env.example': envExample(),
    'src/graphql/generated.ts': await graphqlTypes()
  }
}

async function openapi (): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'stet-contracts-'))
  const config = loadConfig({ DATABASE_URL: `file:${folder}/stet.db` })
  const newsroom = await openNewsroom(config)
  const app = await buildApp({ config, core: newsroom.core, ping: async () => {} })
  const yaml = app.swagger({ yaml: true })
  await app.close()
  await newsroom.close()
  rmSync(folder, { recursive: true })
  return yaml
}

function envExample (): string {
  const lines = describeSettings().map(({ name, default: fallback, description }) => `# ${description}\n# ${name}=${fallback}\n`)
  return `# Copy this file to .env and take the # from what you change. The environment wins over .env.\n\n${lines.join('\n')}`
}

if (process.argv[1] === import.meta.filename) {
  const check = process.argv.includes('--check')
  for (const [file, content] of Object.entries(await contracts())) {
    const path = join(import.meta.dirname, '..', file)
    if (!check) writeFileSync(path, content)
    else if (readFileSync(path, 'utf8') !== content) {
      process.exitCode = 1
      console.error(`${file} is not what the code says. Run: npm run contracts`)
    }
  }
}
