/** Categories, authors and tags asked for: one, a list, the trash. */
import type { GraphQLResolveInfo } from 'graphql'
import type { Viewer } from '../../core/index.js'
import type { Page, Paging } from '../../core/keyset.js'
import type { Located, NounQuery } from '../../core/nouns.js'
import { Problem } from '../../errors.js'
import { type ConnectionArgs, asksTotal, pagingOf } from '../connection.js'
import type { NounOrder, NounStatus } from '../generated.js'
import { type NodeType, idOrSlug } from '../ids.js'
import { ifThere } from '../there.js'
import { given } from '../writing.js'

interface Service<Served, Trashed> {
  get: (viewer: Viewer, reference: string) => Promise<Located<Served>>
  list: (viewer: Viewer, query: NounQuery) => Promise<Page<Served>>
  listTrash: (viewer: Viewer, query: Paging) => Promise<Page<Trashed>>
}

interface ListArgs extends ConnectionArgs {
  status?: NounStatus | null | undefined
  orderBy?: NounOrder | null | undefined
  startsWith?: string | null | undefined
}

const ORDERS = { NAME_ASC: 'name', ARTICLE_COUNT_DESC: '-articleCount' } as const satisfies Record<NounOrder, NounQuery['sort']>

/** Reads one, wherever its slug has gone since; null where there never was one. */
export function readNoun<Served> (type: NodeType, service: Pick<Service<Served, unknown>, 'get'>, viewer: Viewer, args: { id?: string | null | undefined, slug?: string | null | undefined }): Promise<Served | null> {
  const read = async (reference: string): Promise<Served> => {
    const located = await service.get(viewer, reference)
    return 'found' in located ? located.found : read(located.movedTo)
  }
  return ifThere(async () => read(idOrSlug(type, args)))
}

/** @throws Problem INVALID_PARAMETER for a trash in another order or by name */
export async function listNoun<Served, Trashed> (service: Service<Served, Trashed>, viewer: Viewer, { status, orderBy, startsWith, ...args }: ListArgs, info: GraphQLResolveInfo): Promise<Page<Served | Trashed>> {
  const paging = pagingOf(args)
  if (status !== 'TRASH') return service.list(viewer, { ...paging, sort: orderBy == null ? undefined : ORDERS[orderBy], q: given(startsWith), total: asksTotal(info) })
  const parameter = orderBy != null ? 'orderBy' : startsWith != null ? 'startsWith' : undefined
  if (parameter) throw new Problem('INVALID_PARAMETER', `The trash is listed latest first, and all of it: “${parameter}” cannot be combined with status: TRASH.`, { errors: [{ parameter, detail: 'cannot be combined with status: TRASH.' }] })
  return service.listTrash(viewer, paging)
}
