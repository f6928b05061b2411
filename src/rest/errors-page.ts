/** The catalogue of errors for people: `docs/errors.md`, and the page that every problem's `type` points to. */
import { type ErrorCode, catalogue } from '../errors.js'

export function errorsInMarkdown (): string {
  const codes = Object.keys(catalogue) as ErrorCode[]
  const sections = codes.map((code) => {
    const { status, title, fix } = catalogue[code]
    return `## ${code}\n\n**${status}** – ${title}.\n\n${fix}\n`
  })
  return `# Errors

Every error is an RFC 9457 problem detail, \`application/problem+json\`. Branch on \`code\`: it is stable. \`detail\` says what is wrong
in this case and what would be right; \`errors\` points at each wrong parameter (by name) or field (by JSON pointer).

${sections.join('\n')}`
}
