import type { Resource, Viewer } from '../../core/accounts/access.ts'
import type { PluginNode } from '../../core/plugin.ts'
import type { Link, Target } from './link-rows.ts'
import type { Links } from './links.ts'
import { readGrants } from './secrets.ts'
import type { LinkKind } from './service.ts'

/** The name of the pass, and of its cookie. */
export const pass = 'share-links'

/** Who sees something because of a link, and what their pages say to those who keep and list. */
export interface Recognition {
  /** The link by which the viewer sees something; undefined for whoever would see it anyway. */
  linkTo(viewer: Viewer, resource: Resource | undefined): Promise<Link | undefined>
  /** The same of an entry, by its public id. */
  linkToEntry(viewer: Viewer, publicId: string): Promise<Link | undefined>
  /** The link to this, or to what it lies in, that the viewer's browser shows, whoever they are. */
  find(viewer: Viewer, resource: Resource): Promise<Link | undefined>
}

/** A visit is noted this often, so that reading pages does not write to the database. */
const noteEvery = 60 * 60 * 1000

export function createRecognition(
  { hooks, passes }: PluginNode,
  links: Links,
  kinds: ReadonlyMap<string, LinkKind>
): Recognition {
  passes.add({ name: pass, read: readGrants })
  /** One question for each request, however many of its files and rights are asked for. */
  const shown = new WeakMap<Viewer, Promise<Link[]>>()
  /** What was let through by a link, by what it is. */
  const asked = new WeakMap<Viewer, Map<string, Promise<Link | undefined>>>()

  function linksOf(viewer: Viewer): Promise<Link[]> {
    const grants = grantsOf(viewer)
    if (grants.length === 0) return Promise.resolve([])
    const found = shown.get(viewer) ?? links.byGrants(grants)
    shown.set(viewer, found)
    return found
  }

  /** To the thing itself, or to something of the same person in which it lies. */
  async function search(viewer: Viewer, resource: Resource, target: Target): Promise<Link | undefined> {
    const all = await linksOf(viewer)
    const direct = all.find(link => keyOf(link.target) === keyOf(target))
    if (direct) return direct
    const owner = resource.owner ?? resource.entry?.account
    for (const { name, holder } of kinds.values()) {
      const around = all.filter(link => link.target.kind === name && link.account === owner)
      if (!holder || around.length === 0) continue
      const holding = await holder(
        around.map(link => link.target.id),
        resource
      )
      if (holding) return around.find(link => link.target.id === holding)
    }
    return undefined
  }

  const targetOf = (resource: Resource | undefined): Target | undefined => {
    const kind = resource && kinds.get(resource.kind)
    return resource && kind && { kind: kind.name, id: kind.idOf(resource) }
  }

  const find: Recognition['find'] = async (viewer, resource) => {
    const target = targetOf(resource)
    if (!target || grantsOf(viewer).length === 0) return undefined
    const known = asked.get(viewer) ?? new Map<string, Promise<Link | undefined>>()
    asked.set(viewer, known)
    const key = keyOf(target)
    const found = known.get(key) ?? search(viewer, resource, target)
    known.set(key, found)
    if (resource.entry) known.set(resource.entry.publicId, found)
    return found
  }

  hooks.access.allowing.tapPromise(pass, async (viewer, action, resource) => {
    const kind = kinds.get(resource.kind)
    if (!kind || action !== 'view' || kind.shows?.(resource) === false) return undefined
    return (await find(viewer, resource)) ? true : undefined
  })

  const linkTo: Recognition['linkTo'] = async (viewer, resource) => {
    const target = targetOf(resource)
    return target && asked.get(viewer)?.get(keyOf(target))
  }

  // Last, so that it adds to what others say there.
  hooks.web.describe.tapPromise({ name: pass, stage: 100 }, async (description, resource, viewer, page) => {
    const link = await linkTo(viewer, resource)
    if (!link && page.name !== 'share-links.open') return
    const { meta, headers } = description
    const isSaid = (words = '') => /\bnoindex\b/.test(words)
    if (!meta.some(({ name, content }) => name === 'robots' && isSaid(content)))
      meta.push({ name: 'robots', content: 'noindex' })
    if (!isSaid(headers['X-Robots-Tag']))
      headers['X-Robots-Tag'] = [headers['X-Robots-Tag'] ?? [], 'noindex'].flat().join(', ')
    headers['Cache-Control'] = 'private, no-store'
    if (link && Date.now() - (link.usedAt ?? 0) > noteEvery) await links.note(link, false)
  })

  return { linkTo, linkToEntry: async (viewer, publicId) => asked.get(viewer)?.get(publicId), find }
}

const keyOf = ({ kind, id }: Target) => `${kind} ${id}`

/** Of links, among all that a browser shows. */
export function grantsOf({ grants = [] }: Viewer): string[] {
  return grants.filter(grant => grant.pass === pass).map(({ value }) => value)
}
