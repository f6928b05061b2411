#!/usr/bin/env node
/** The `stet` command line. Results go to stdout, talk to stderr; a command that fails exits with 1. */
import { Command } from 'commander'
import { demo } from './cli/demo.js'
import { doctor } from './cli/doctor.js'
import { readEnvironment } from './cli/environment.js'
import { runExport } from './cli/export.js'
import { runImport } from './cli/import.js'
import { migrate } from './cli/migrate.js'
import { fail } from './cli/output.js'
import { start } from './cli/start.js'
import type { Config } from './config.js'
import { readMarkdown } from './import/markdown.js'
import { readNdjson } from './import/ndjson.js'
import { readWordpress } from './import/wordpress/index.js'
import { version } from './version.js'

interface Flags { json?: boolean, pages?: boolean, source?: string, output?: string }

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
  'Brings the database up to date first. The address goes to stdout, the log to stderr.', (config, json) => start(config, json))
command(stet, 'demo', 'Fill the database with several hundred real articles and serve them.',
  'Run again, it keeps the data. The articles and their licences: examples/demo/ATTRIBUTION.md.', demo)
command(stet, 'migrate', 'Bring the database up to this program’s migrations.',
  'stet start does this too; on its own it serves a release that is rolled out in steps.', (config, json) => migrate(config, json))
command(stet, 'export', 'Write everything as NDJSON, one record a line.',
  'stet import ndjson brings it back to an equal database.', (config, json, { output }) => runExport(config, json, output))
  .option('-o, --output <file>', 'write to this file instead of stdout')
command(stet, 'doctor', 'Tell what is in force, what is wrong, and what to do.',
  'Changes nothing. Exits with 1 when something is wrong.', async (config, json) => { if (!await doctor(config, json)) process.exitCode = 1 })

const importing = stet.command('import').summary('Bring in articles from elsewhere.')
  .description('Bring in articles from elsewhere. Run again, an import doubles nothing, and leaves alone what has not changed at its source.')
const source = ['-s, --source <name>', 'the name under which the articles’ ids are unique'] as const
command(importing, 'wordpress <file>', 'A WordPress export (WXR).',
  'Posts with their authors, categories, tags, dates, statuses and featured images. Comments are counted and left out.', (config, json, { pages = false, source }, file = '') => runImport(config, json, file, readWordpress(file, { pages, ...(source && { source }) })))
  .option('--pages', 'bring in pages too').option(...source)
command(importing, 'markdown <folder>', 'A folder of Markdown files with YAML front matter.',
  'As Hugo, Jekyll and Eleventy have them; folders below it too.', (config, json, { source }, folder = '') => runImport(config, json, folder, readMarkdown(folder, { ...(source && { source }) })))
  .option(...source)
command(importing, 'ndjson <file>', 'What stet export wrote, or one article a line.',
  'A line is a record of stet export, or { id, title, body, bodyFormat, category, tags, authors, publishedAt, language … }.', (config, json, { source }, file = '') => runImport(config, json, file, readNdjson(file, { ...(source && { source }) })))
  .option(...source)

await stet.parseAsync()
