/** The page that says whose work the demo shows, counted from what was picked. */
import type { Story } from './story.js'

interface Origin { title: string, home: string, credit: string, changes: string }

const ORIGINS: Record<string, Origin> = {
  opensuse: {
    title: 'openSUSE News',
    home: 'https://news.opensuse.org/',
    credit: 'By the authors named in each article’s `bylines`, for the openSUSE project.',
    changes: 'Attribute lists, emoji names and other site markup were removed, a heading that repeated the title was dropped, the first picture became the lead image, and the opening sentence was set as the standfirst. Tags were tidied; categories are Stet’s.'
  },
  digitalgov: {
    title: 'Digital.gov',
    home: 'https://digital.gov/',
    credit: 'By the authors named in each article’s `bylines`, for the U.S. General Services Administration. Authors are known by their slugs there: a hyphenated one is written here as a name, a login is left as it stands.',
    changes: 'Shortcodes became plain Markdown, pictures were left out, the summary (or the opening sentence) was set as the standfirst. The first topic became the category, the others became tags.'
  },
  'wikinews-en': {
    title: 'Wikinews, English',
    home: 'https://en.wikinews.org/',
    credit: 'By the contributors of Wikinews; each article’s `canonicalUrl` leads to the original and its history.',
    changes: 'The date line and picture captions were removed, paragraphs were set as HTML, the opening sentence was set as the standfirst. Categories and tags are Stet’s.'
  },
  'wikinews-fr': {
    title: 'Wikinews, français',
    home: 'https://fr.wikinews.org/',
    credit: 'By the contributors of Wikinews, as collected in the WikinewsKeyphraseCorpus.',
    changes: 'The date line was removed (its place, where it names one, became the dateline), note marks were removed, the opening heading or sentence was set as the standfirst. Key phrases that are names became tags; categories are Stet’s.'
  },
  globalvoices: {
    title: 'Global Voices in Esperanto',
    home: 'https://eo.globalvoices.org/',
    credit: 'By the authors and translators named in each article’s `bylines`; `canonicalUrl` leads to the original.',
    changes: 'Captions and marks of link languages were removed, quotations that stood twice stand once, the subheading was set as the standfirst. Categories are Stet’s.'
  }
}

const LICENCES: Record<string, [name: string, url: string]> = {
  'CC-BY-SA-3.0': ['Creative Commons Attribution-ShareAlike 3.0', 'https://creativecommons.org/licenses/by-sa/3.0/'],
  'CC-BY-SA-4.0': ['Creative Commons Attribution-ShareAlike 4.0', 'https://creativecommons.org/licenses/by-sa/4.0/'],
  'CC-BY-4.0': ['Creative Commons Attribution 4.0', 'https://creativecommons.org/licenses/by/4.0/'],
  'CC0-1.0 / US public domain': ['Creative Commons Zero 1.0, a work of the US government', 'https://creativecommons.org/publicdomain/zero/1.0/'],
  'CC-BY-2.5 (Wikinews)': ['Creative Commons Attribution 2.5', 'https://creativecommons.org/licenses/by/2.5/'],
  'CC-BY-3.0 (Global Voices)': ['Creative Commons Attribution 3.0', 'https://creativecommons.org/licenses/by/3.0/']
}

/** @returns `ATTRIBUTION.md`. A source or a licence that no table knows is an error, so that none goes unnamed. */
export function attribution (picked: Array<{ name: string, stories: Story[] }>): string {
  const total = picked.reduce((sum, { stories }) => sum + stories.length, 0)
  return `# Whose work the demo shows

The ${total} articles in this folder were written by others, who let them be used under the licences below. Stet’s own
licence does not cover them. Each article carries its origin and its licence in \`custom\`, its authors in \`bylines\`
and, where it is known, the address of the original in \`canonicalUrl\`. None of the authors or sources endorses Stet.

Articles under a ShareAlike licence, as changed here, stand under the same licence. To the others Stet’s changes add no
terms of their own.

Only text was copied. Pictures that the articles show stay on their own sites, under their own licences.
${picked.map(section).join('')}`
}

function section ({ name, stories }: { name: string, stories: Story[] }): string {
  const origin = ORIGINS[name]
  if (!origin) throw new Error(`No origin is known for ${name}`)
  const rows = [...new Set(stories.map(({ row }) => row.licence))].sort().map((licence) => {
    const known = LICENCES[licence]
    if (!known) throw new Error(`No licence is known as ${licence}`)
    return `| [${known[0]}](${known[1]}) | ${stories.filter(({ row }) => row.licence === licence).length} |`
  })
  return `
## ${origin.title}

<${origin.home}> · \`30-articles-${name}.ndjson\`

${origin.credit}

| licence | articles |
| --- | --- |
${rows.join('\n')}

What was changed: ${origin.changes}
`
}
