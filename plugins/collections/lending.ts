import type { Viewer } from '../../core/accounts/access.ts'
import type { ShareLinks } from '../share-links/service.ts'
import type { Collection } from './service.ts'

/** Who shows more of a collection to somebody than they would see: a link to it shows what of it belongs to whoever made the link. */
export interface Lending {
  /** Id of that account. */
  lenderOf(viewer: Viewer, collection: Collection): Promise<string | undefined>
}

/** Whoever shows nothing beside their session came by no link. */
export function createLending(links: ShareLinks | undefined): Lending {
  return {
    lenderOf: async (viewer, item) =>
      links && viewer.grants
        ? links.lenderOf(viewer, { kind: 'collection', owner: item.account, item })
        : undefined
  }
}
