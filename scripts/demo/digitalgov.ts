/** digital.gov: posts in Hugo's Markdown, with topics for categories and tags, and authors named by their slugs. */
import { cleanMarkdown, isForeign } from './markdown.js'
import type { Row, Story } from './story.js'
import { DIGITALGOV } from './mapping.js'
import { decode, paragraphs, plain, splitLead, tidy } from './text.js'

const SITE = 'https://digital.gov'
/** Authors that are no people, and one with a degree. */
const OFFICES: Record<string, string> = {
  'aids-gov': 'AIDS.gov',
  'code-gov': 'Code.gov',
  'data-gov-team': 'Data.gov team',
  'digitalgov-team': 'Digital.gov team',
  'hiv-gov': 'HIV.gov',
  nist: 'NIST',
  'scott-gottlieb-m-d': 'Scott Gottlieb, M.D.',
  'usagov-outreach-team': 'USAGov outreach team',
  'va-center-for-innovation': 'VA Center for Innovation'
}
/** Posts that stand elsewhere, and one that tries out the site's own styles. */
const PLACEHOLDER = /originally (?:published|posted)|cross-?posted|this post was|this is the summary/i

/** @returns the story, or nothing where it has no author or topic, or is more markup than text */
export function readDigitalgov (row: Row): Story | undefined {
  const topics = [...new Set((row.categories ?? []).map((topic) => topic.toLowerCase().replaceAll(' ', '-')))]
    .flatMap((topic) => DIGITALGOV[topic] ?? [])
  const named = topics.filter((_, at) => at % 2 === 1)
  const source = cleanMarkdown(shortcodes(row.body))
  if (!row.authors?.length || topics[0] === undefined || isForeign(source) || source.length < 1500 || source.length > 16_000) return undefined
  const blocks = paragraphs(source).filter((block) => !/^(?:\*\s*){3,}$|^-{3,}$|^<br\s*\/?>$/.test(block))
  if (PLACEHOLDER.test(`${blocks[0]} ${row.summary}`)) return undefined
  const summary = plain(decode(row.summary ?? '')).replace(/^DEMO /, '')
  const repeats = summary === '' || plain(blocks.slice(0, 2).join(' ')).includes(summary.slice(0, 50))
  const split = repeats ? splitLead(blocks) : undefined
  return {
    row,
    headline: plain(row.title).replace(/^"(.*)"$/, '$1'),
    standfirst: repeats ? split?.lead : sentence(summary),
    body: { format: 'markdown', source: (split?.rest ?? blocks).join('\n\n') },
    categories: [topics[0]],
    tags: named.slice(1),
    authors: row.authors.map((slug) => ({ name: asWords(slug), role: 'writer' })),
    canonicalUrl: `${SITE}/${row.publishedAt.slice(0, 10).replaceAll('-', '/')}/${row.slug}/`
  }
}

/** A summary that was cut is shown as cut. */
function sentence (summary: string): string {
  return /[.!?…]["”’)]*$/.test(summary) ? summary : `${summary.replace(/[\s,;:–—-]+$/, '')}…`
}

/** `ammie-farraj-feijoo` is spelled as a name; a login such as `bbrantley` stays as it stands. */
function asWords (slug: string): string {
  const office = OFFICES[slug]
  if (office !== undefined || !slug.includes('-')) return office ?? slug
  return slug.split('-').map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join(' ')
}

/** Hugo's shortcodes as plain Markdown. Pictures go: their files stand elsewhere. What is not known stays, and the story is left out. */
function shortcodes (body: string): string {
  return body
    .replace(/\{\{<\s*(?:legacy-)?img(?:-right|-left)?\b[^>]*>\}\}/g, '')
    .replace(/\{\{<\s*ring\s+title="([^"]*)"\s*>\}\}/g, '\n\n### $1\n\n')
    .replace(/\{\{<\s*\/?(?:note|box|ring|highlight)\b[^>]*>\}\}/g, '\n\n')
    .replace(/\{\{<\s*quote-block\s+text="([^"]*)"(?:\s+cite="([^"]*)")?[^>]*>\}\}/g, quote)
    .replace(/\{\{<\s*youtube\s+id="([^"]*)"\s+title="([^"]*)"\s*>\}\}/g, '[$2](https://www.youtube.com/watch?v=$1)')
    .replace(/\{\{<\s*button\s+href="([^"]*)"\s+text="([^"]*)"\s*>\}\}/g, '[$2]($1)')
    .replace(/\{\{<\s*(?:ref|link)\s+"([^"]*)"\s*>\}\}/g, (_, path: string) => address(path))
}

function quote (_: string, text: string, cite: string | undefined): string {
  return `\n\n> ${text}${cite ? `\n>\n> — ${cite}` : ''}\n\n`
}

/** A dated file is a post's; any other is a page's. */
function address (path: string): string {
  const [, year, month, day, slug] = /(\d{4})-(\d\d)-(\d\d)-(.+?)\.md$/.exec(path) ?? []
  return slug ? `${SITE}/${year}/${month}/${day}/${slug}/` : `${SITE}/${tidy(path).replace(/^\//, '').replace(/\.md$/, '')}/`
}
