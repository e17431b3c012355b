import type { Viewer } from '../../core/accounts/access.ts'
import type { Entry } from '../../core/entries/entries.ts'
import type { PluginNode } from '../../core/plugin.ts'
import type { Link } from './link-rows.ts'
import type { Links } from './links.ts'
import { readGrants } from './secrets.ts'

/** The name of the pass, and of its cookie. */
export const pass = 'share-links'

/** Who sees an entry because of a link, and what their pages say to those who keep and list. */
export interface Recognition {
  /** The link by which the viewer sees the entry of a public id; undefined for whoever would see it anyway. */
  linkTo(viewer: Viewer, publicId: string): Promise<Link | undefined>
}

/** A visit is noted this often, so that reading pages does not write to the database. */
const noteEvery = 60 * 60 * 1000

export function createRecognition({ hooks, passes }: PluginNode, links: Links): Recognition {
  passes.add({ name: pass, read: readGrants })
  /** One question for each request and entry, however many of its files and rights are asked for. */
  const asked = new WeakMap<Viewer, Map<string, Promise<Link | undefined>>>()
  const linkTo: Recognition['linkTo'] = async (viewer, publicId) => asked.get(viewer)?.get(publicId)

  function find(viewer: Viewer, { id, publicId }: Entry): Promise<Link | undefined> {
    const known = asked.get(viewer) ?? new Map<string, Promise<Link | undefined>>()
    asked.set(viewer, known)
    const found = known.get(publicId) ?? links.byGrants(grantsOf(viewer), { kind: 'entry', id })
    known.set(publicId, found)
    return found
  }

  hooks.access.allowing.tapPromise(pass, async (viewer, action, { kind, entry }) => {
    if (kind !== 'entry' || action !== 'view' || !entry || grantsOf(viewer).length === 0) return undefined
    if (entry.state !== 'published') return undefined
    return (await find(viewer, entry)) ? true : undefined
  })

  // Last, so that it adds to what others say there.
  hooks.web.describe.tapPromise({ name: pass, stage: 100 }, async (description, resource, viewer, page) => {
    const publicId = resource?.entry?.publicId
    const link = publicId === undefined ? undefined : await linkTo(viewer, publicId)
    if (!link && page.name !== 'share-links.open') return
    description.meta.push({ name: 'robots', content: 'noindex' })
    const { 'X-Robots-Tag': others } = description.headers
    description.headers['X-Robots-Tag'] = others ? `${others}, noindex` : 'noindex'
    description.headers['Cache-Control'] = 'private, no-store'
    if (link && Date.now() - (link.usedAt ?? 0) > noteEvery) await links.note(link, false)
  })

  return { linkTo }
}

/** Of links, among all that a browser shows. */
export function grantsOf({ grants = [] }: Viewer): string[] {
  return grants.filter(grant => grant.pass === pass).map(({ value }) => value)
}
