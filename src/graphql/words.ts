/** Between core’s words and the names of this door’s enums: `content:read` is `CONTENT_READ`. */
import { SCOPES, type Scope } from '../core/index.js'
import type * as generated from './generated.js'

type Upper<Word extends string> = Word extends `${infer Head}:${infer Tail}` ? `${Uppercase<Head>}_${Uppercase<Tail>}` : Uppercase<Word>

export const upper = <const Word extends string>(word: Word) => word.toUpperCase().replace(':', '_') as Upper<Word>

export const lower = <const Name extends string>(name: Name) => name.toLowerCase() as Lowercase<Name>

export const scopeOf = (name: generated.Scope): Scope => SCOPES.find((scope) => upper(scope) === name)!
