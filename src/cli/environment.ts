/** The configuration of a command: the environment, and `.env` in the working directory for what it does not set. */
import { existsSync } from 'node:fs'
import { type Config, loadConfig } from '../config.js'
import { StartError } from '../errors.js'
import { say } from './output.js'

/**
 * @throws StartError for a wrong value or a `.env` that cannot be read
 */
export function readEnvironment (): Config {
  if (existsSync('.env')) {
    try {
      process.loadEnvFile('.env')
    } catch (error) {
      throw new StartError(`.env cannot be read: ${(error as Error).message}.`)
    }
  }
  const config = loadConfig(process.env)
  for (const warning of config.warnings) say(`stet: ${warning}`)
  return config
}
