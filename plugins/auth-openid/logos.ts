import { createHash } from 'node:crypto'
import { readFile, stat } from 'node:fs/promises'
import { dirname, extname, resolve } from 'node:path'
import type { PluginNode } from '../../core/plugin.ts'
import type { Config, ProviderSettings } from './settings.ts'

/** A provider's picture, held in memory: it is small and stands on the busiest form of the node. */
export interface Logo {
  readonly address: string
  readonly type: string
  readonly bytes: Buffer
}

const largest = 64 * 1024
const types: Record<string, string> = {
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.webp': 'image/webp',
  '.jpg': 'image/jpeg',
  '.jpeg': 'image/jpeg'
}
/** A drawing may hold scripts; nothing in it acts on this site, also where somebody opens it by itself. */
const policy = "default-src 'none'; style-src 'unsafe-inline'; sandbox"
const params = { type: 'object', properties: { provider: { type: 'string', pattern: '^[a-z0-9-]{1,32}$' } } }

/** Serves the pictures that the configuration names, so that the page asks nobody else for them. Throws for one that cannot be shown. */
export async function addLogos(node: PluginNode, { providers }: Config): Promise<ReadonlyMap<string, Logo>> {
  const logos = new Map<string, Logo>()
  for (const provider of providers) if (provider.logo) logos.set(provider.id, await read(node, provider))

  node.router.get('/sign-in/openid/logo/:provider', { access: 'anyone', params }, ctx => {
    const logo = logos.get(ctx.state.params.provider ?? '')
    if (!logo) throw node.error('NOT_FOUND', 'There is nothing at this address.', { status: 404 })
    // Caches in between would keep the cookie with the bytes.
    ctx.remove('Set-Cookie')
    ctx.set({
      'Cache-Control': 'public, max-age=31536000, immutable',
      'Content-Security-Policy': policy,
      'Content-Type': logo.type
    })
    ctx.body = logo.bytes
  })
  return logos
}

async function read({ config, error }: PluginNode, { id, logo = '' }: ProviderSettings): Promise<Logo> {
  const path = resolve(config.file ? dirname(config.file) : config.root, logo)
  const refuse = (why: string, cause?: unknown) =>
    error('LOGO_UNUSABLE', `The logo of the provider "${id}", ${path}, ${why}.`, { path: 'providers', cause })
  const type = types[extname(path).toLowerCase()]
  if (!type) throw refuse('is neither SVG, PNG, WebP nor JPEG')
  const bytes = await stat(path)
    .then(({ size }) => (size > largest ? undefined : readFile(path)))
    .catch(cause => {
      throw refuse('cannot be read', cause)
    })
  if (!bytes) throw refuse('is larger than 64 KB')
  const version = createHash('sha256').update(bytes).digest('base64url').slice(0, 10)
  return { address: `/sign-in/openid/logo/${id}?v=${version}`, type, bytes }
}
