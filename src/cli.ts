#!/usr/bin/env node
/**
 * The `stet` command line. Results go to stdout, talk to stderr; a command that fails exits with 1.
 * A command's modules are loaded when it runs: `stet --help` needs no server.
 */
import { Command } from 'commander'
import { readEnvironment } from './cli/environment.js'
import type { KeyFlags } from './cli/keys.js'
import { fail } from './cli/output.js'
import type { Config } from './config.js'
import { SCOPES } from './core/viewer.js'
import type { ImportItem } from './import/records.js'
import { version } from './version.js'

interface Flags extends KeyFlags { json?: boolean, pages?: boolean, source?: string, output?: string }

/** A command that reads the configuration first, and whose failures are sentences. */
function command (parent: Command, usage: string, summary: string, description: string, action: (config: Config, json: boolean, flags: Flags, ...args: string[]) => Promise<unknown>): Command {
  return parent.command(usage).summary(summary).description(`${summary}\n\n${description}`)
    .option('--json', 'print the result as one line of JSON')
    .allowExcessArguments(false)
    .action(async (...given: unknown[]) => {
      const self = given.pop() as Command
      const flags = given.pop() as Flags
      try {
        await action(readEnvironment(), flags.json ?? false, flags, ...self.args)
      } catch (error) {
        fail(flags.json ?? false, error)
      }
    })
}

const stet = new Command('stet').version(version).description('Stet, a headless news content API. It is configured by its environment and by .env; see .env.example.')
  .showHelpAfterError('(stet --help tells what there is)')

command(stet, 'start', 'Serve the API until SIGTERM or SIGINT.',
  'Brings the database up to date first. The address goes to stdout, the log to stderr.', async (config, json) => (await import('./cli/start.js')).start(config, json))
command(stet, 'demo', 'Fill the database with several hundred real articles and serve them.',
  'Run again, it keeps the data. The articles and their licences: examples/demo/ATTRIBUTION.md.', async (config, json) => (await import('./cli/demo.js')).demo(config, json))
command(stet, 'migrate', 'Bring the database up to this program’s migrations.',
  'stet start does this too; on its own it serves a release that is rolled out in steps.', async (config, json) => (await import('./cli/migrate.js')).migrate(config, json))
command(stet, 'export', 'Write everything as NDJSON, one record a line.',
  'stet import ndjson brings it back to an equal database.', async (config, json, { output }) => (await import('./cli/export.js')).runExport(config, json, output))
  .option('-o, --output <file>', 'write to this file instead of stdout')
command(stet, 'doctor', 'Tell what is in force, what is wrong, and what to do.',
  'Changes nothing. Exits with 1 when something is wrong.', async (config, json) => { if (!await (await import('./cli/doctor.js')).doctor(config, json)) process.exitCode = 1 })

const keys = stet.command('keys').summary('Make, list, rotate and revoke API keys.')
  .description('Make, list, rotate and revoke API keys. Running servers heed it at their next request.')
const expires = ['--expires <when>', 'a span such as 90d, or a time such as 2026-12-31T23:59:59Z'] as const
command(keys, 'create', 'Make a key and print it, this once.',
  'The key goes to stdout, what else there is to say to stderr.', async (config, json, flags) => (await import('./cli/keys.js')).createKey(config, json, flags))
  .requiredOption('--label <label>', 'who or what it is for')
  .requiredOption('--scope <scope>', `what it may do, given once for each: ${SCOPES.join(', ')}`, (scope: string, others: string[] = []) => [...others, scope])
  .option(...expires)
command(keys, 'list', 'List all keys, those that no longer hold too.',
  'Without what they open with, which is not kept.', async (config, json) => (await import('./cli/keys.js')).listKeys(config, json))
command(keys, 'rotate <id>', 'Make a key in the place of another, and print it, this once.',
  'The other one still holds for a while, so that whoever uses it can change over.', async (config, json, flags, id = '') => (await import('./cli/keys.js')).rotateKey(config, json, id, flags))
  .option('--overlap <span>', 'how long the old key still holds: 24h unless told; 0s for not at all')
  .option(...expires)
command(keys, 'revoke <id>', 'Revoke a key, from the next request on.',
  'What was done with it stays in the audit.', async (config, json, _flags, id = '') => (await import('./cli/keys.js')).revokeKey(config, json, id))

const graphql = stet.command('graphql').summary('Persist GraphQL documents.')
  .description('Persist GraphQL documents.')
command(graphql, 'persist <file>', 'Let clients send the hash of a document in its place.',
  'A document (*.graphql), or a manifest {"SHA-256": "document"} (*.json). Running servers heed it at once.', async (config, json, _flags, file = '') => (await import('./cli/persist.js')).persist(config, json, file))

const importing = stet.command('import').summary('Bring in articles from elsewhere.')
  .description('Bring in articles from elsewhere. Run again, an import doubles nothing, and leaves alone what has not changed at its source.')
const bring = async (config: Config, json: boolean, path: string, items: AsyncIterable<ImportItem>) => (await import('./cli/import.js')).runImport(config, json, path, items)
const source = ['-s, --source <name>', 'the name under which the articles’ ids are unique'] as const
command(importing, 'wordpress <file>', 'A WordPress export (WXR).',
  'Posts with their authors, categories, tags, dates, statuses and featured images. Comments are counted and left out.', async (config, json, { pages = false, source }, file = '') => {
    const { readWordpress } = await import('./import/wordpress/index.js')
    return bring(config, json, file, readWordpress(file, { pages, ...(source && { source }) }))
  })
  .option('--pages', 'bring in pages too').option(...source)
command(importing, 'markdown <folder>', 'A folder of Markdown files with YAML front matter.',
  'As Hugo, Jekyll and Eleventy have them; folders below it too.', async (config, json, { source }, folder = '') => {
    const { readMarkdown } = await import('./import/markdown.js')
    return bring(config, json, folder, readMarkdown(folder, { ...(source && { source }) }))
  })
  .option(...source)
command(importing, 'ndjson <file>', 'What stet export wrote, or one article a line.',
  'A line is a record of stet export, or { id, title, body, bodyFormat, category, tags, authors, publishedAt, language … }.', async (config, json, { source }, file = '') => {
    const { readNdjson } = await import('./import/ndjson.js')
    return bring(config, json, file, readNdjson(file, { ...(source && { source }) }))
  })
  .option(...source)

await stet.parseAsync()
