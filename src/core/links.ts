/** Where things are reached: the site's pages and this API's own addresses. */

export interface LinkSettings {
  /** The site where readers see articles, without a slash at its end. */
  siteUrl: string
  /** An article's page under it: `/{category}/{slug}`. */
  articlePath: string
}

export interface Links {
  /** An article's page; without a category its segment is left out. */
  article (slug: string, category?: string): string
}

export function createLinks ({ siteUrl, articlePath }: LinkSettings): Links {
  const segments = articlePath.split('/').filter(Boolean)
  return {
    article (slug, category) {
      let path = ''
      for (const segment of segments) {
        if (segment.includes('{category}') && category === undefined) continue
        path += '/' + segment.replace('{category}', category ?? '').replace('{slug}', slug)
      }
      return siteUrl + path
    }
  }
}
