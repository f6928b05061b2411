/** How each source's own words lead to the demo's categories. */

/** Where the headline of a post of openSUSE names a product, that decides. */
export const OPENSUSE_HEADLINES: Array<[RegExp, string]> = [
  [/\b(?:MicroOS|Aeon|Kalpa)\b/, 'immutable-systems'],
  [/\b(?:Tumbleweed|Slowroll)\b/, 'rolling-releases'],
  [/\bLeap\b/, 'stable-releases']
]

/** Otherwise the first of these that it carries is its category, the next one a further category. */
export const OPENSUSE: Array<[RegExp, string]> = [
  [/^Planet$/, 'roundups'],
  [/^(?:Google Summer of Code|Mentoring)$/, 'summer-of-code'],
  [/^Hack Week$/, 'hack-week'],
  [/^(?:Board|Governance|Steering Committee|Membership)$/, 'project-governance'],
  [/^(?:Conference|Summit|Events|Asia|America Summit|Workshop|Bar)$/, 'events'],
  [/^(?:Upgrade to Freedom|End of 10|Endof10|Windows)$/, 'moving-to-linux'],
  [/^(?:AI|LLM|Hugging Face|AI Infrastructure|Cavil)$/, 'artificial-intelligence'],
  [/^(?:MicroOS|Aeon|Kalpa|Kubic)$/, 'immutable-systems'],
  [/^(?:Leap|Leap Micro|Jump|Step|ALP)$/, 'stable-releases'],
  [/^(?:Tumbleweed|Slowroll|Factory)$/, 'rolling-releases'],
  [/^(?:Open Build Service|OBS|openQA|buildservice|Bugzilla|infrastructure|Infrastructure|Heroes|Mirrors|Uyuni)$/, 'software-engineering'],
  [/^(?:Community|openSUSE Community|Project)$/, 'community'],
  [/./, 'linux']
]

/** digital.gov's topics: the category each leads to, and its name as a tag. */
export const DIGITALGOV: Record<string, [category: string, name: string]> = {
  accessibility: ['accessibility', 'Accessibility'],
  acquisition: ['policy', 'Acquisition'],
  analytics: ['analytics', 'Analytics'],
  'application-programming-interface': ['software-engineering', 'APIs'],
  'artificial-intelligence': ['artificial-intelligence', 'Artificial intelligence'],
  'best-practices': ['digital-services', 'Best practices'],
  'budgeting-and-performance': ['policy', 'Budgets and performance'],
  'challenges-and-prize-competitions': ['innovation', 'Challenges and prizes'],
  'cloud-and-infrastructure': ['software-engineering', 'Cloud'],
  communication: ['content-strategy', 'Communication'],
  'contact-centers': ['customer-experience', 'Contact centers'],
  'content-strategy': ['content-strategy', 'Content strategy'],
  'crowdsourcing-and-citizen-science': ['innovation', 'Citizen science'],
  'customer-experience': ['customer-experience', 'Customer experience'],
  'data-visualization': ['open-data', 'Data visualization'],
  design: ['design', 'Design'],
  'digital-service-delivery': ['digital-services', 'Digital service delivery'],
  'diversity-equity-and-inclusion': ['workforce', 'Diversity and inclusion'],
  'domain-management': ['digital-services', 'Domain management'],
  'emerging-tech': ['technology', 'Emerging technology'],
  governance: ['policy', 'Governance'],
  'human-centered-design': ['user-experience', 'Human-centered design'],
  'information-architecture': ['content-strategy', 'Information architecture'],
  'information-collection': ['policy', 'Information collection'],
  innovation: ['innovation', 'Innovation'],
  mobile: ['mobile', 'Mobile'],
  multilingual: ['content-strategy', 'Multilingual'],
  multimedia: ['content-strategy', 'Multimedia'],
  'open-data': ['open-data', 'Open data'],
  'open-government': ['policy', 'Open government'],
  'open-source': ['software-engineering', 'Open Source'],
  'plain-language': ['content-strategy', 'Plain language'],
  podcast: ['content-strategy', 'Podcasts'],
  privacy: ['security', 'Privacy'],
  'product-and-project-management': ['digital-services', 'Product management'],
  'professional-development': ['workforce', 'Professional development'],
  'public-policy': ['policy', 'Public policy'],
  'records-management': ['policy', 'Records management'],
  research: ['user-experience', 'Research'],
  'robotic-process-automation': ['software-engineering', 'Process automation'],
  search: ['content-strategy', 'Search'],
  'search-engine-optimization': ['content-strategy', 'Search engine optimization'],
  security: ['security', 'Security'],
  'social-media': ['content-strategy', 'Social media'],
  'software-engineering': ['software-engineering', 'Software engineering'],
  'terms-of-service': ['policy', 'Terms of service'],
  trust: ['policy', 'Trust'],
  usability: ['user-experience', 'Usability'],
  'user-centered-design': ['user-experience', 'User-centered design'],
  'user-experience': ['user-experience', 'User experience']
}

/** Wikinews carries no categories: words of the headline that leave no doubt. */
export const WIKINEWS_EN: Array<[RegExp, string]> = [
  [/\b(?:SpaceX|Space Station|exoplanet|astronom\w+|black hole|Martian|cosmonaut(?!.*dies))\b/i, 'space'],
  [/\b(?:COVID-19|coronavirus|SARS-CoV-2|Ebola|measles|superbug)\b/i, 'health'],
  [/\b(?:rugby|marathon|World Championships|basketball association|defeat \w+ in)\b/i, 'sport'],
  [/\bdies\b/i, 'obituaries'],
  [/\b(?:hurricane|typhoon|earthquake|tropical storm|tropical depression|seismic|aftershocks|fire erupts|power outages|water main)\b/i, 'disasters'],
  [/\b(?:butterfly|shark|penguins|coral|ibis|zebra|dinosaurs|frog|buffalo|phytoplankton|elephant|rivers)\b/i, 'nature'],
  [/\b(?:scientists|scientific|study|studies|researchers|Nobel|neuroscientists)\b/i, 'science'],
  [/\b(?:premiere|Comicon|Fan Expo|Anime North|Maker Faire|singer|drummer|Boseman)\b/i, 'culture'],
  [/\b(?:youtube-dl|CentOS|Rocky Linux|Facebook|GitHub)\b/i, 'technology'],
  [/\b(?:election|presidential|president-elect|president|parliament|prime minister|house of representatives|u\.s\. house|senate|congress|impeach\w*|supreme court|caucus\w*|primar(?:y|ies)|legislature|governor|minority government|biden|trump|sanders|warren|tsikhanouskaya|district council)\b/i, 'politics'],
  [/./, 'world']
]

export const WIKINEWS_FR: Array<[RegExp, string]> = [
  [/espace|exoplan|dragon|galileo|fusée|satellite/i, 'space'],
  [/papillons|yéti/i, 'science'],
  [/tennis|vendée globe|soccer|football|euro 2012|jeux olympiques|cyclisme|tour de france|sport/i, 'sport'],
  [/cinéma|musée|festival|comédien/i, 'culture'],
  [/informatique|wikidata|wikimedia|wikipédia|samsung|ubuntu|envoyé spécial/i, 'technology'],
  [/météo|ouragan|typhon|intempéries|canicule/i, 'monde'],
  [/élection|obama|parlement|parti populaire|rajoy|sommet/i, 'politique'],
  [/^france|paris|corse|rouen|lorient/i, 'france'],
  [/./, 'monde']
]

/** The categories that a table gives to the words, in its order. Its last line, which takes anything, counts only alone. */
export function matches (table: Array<[RegExp, string]>, words: string[]): string[] {
  const hits = table.slice(0, -1).filter(([pattern]) => words.some((word) => pattern.test(word)))
  return hits.length > 0 ? hits.map(([, category]) => category) : table.slice(-1).map(([, category]) => category)
}
