import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import type { PluginNode } from '../../core/plugin.ts'
import { toSquare } from './grid.ts'
import { type Ring, unrollRing } from './land-rings.ts'
import { drawing } from './map-picture.ts'

/** Where drawings take the land from. */
export const outlineAddress = '/map/outline.svg'

/** The land of the world as a drawing, made once when it is first asked for; drawings on pages refer to it. */
export function addOutline(node: PluginNode) {
  let made: Promise<string> | undefined
  node.router.get(outlineAddress, { access: 'anyone' }, async ctx => {
    made ??= draw().catch(error => {
      made = undefined
      throw error
    })
    ctx.remove('Set-Cookie')
    ctx.set('Cache-Control', 'public, max-age=604800')
    ctx.type = 'image/svg+xml'
    ctx.body = await made
  })
}

async function draw(): Promise<string> {
  const { feature } = await import('topojson-client')
  const file = createRequire(import.meta.url).resolve('world-atlas/land-110m.json')
  const world = JSON.parse(await readFile(file, 'utf8'))
  const land = feature(world, world.objects.land) as unknown as {
    features: { geometry: { coordinates: Ring[][] } }[]
  }
  const rings = land.features.flatMap(({ geometry }) => geometry.coordinates.flat()).flatMap(unrollRing)
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${drawing} ${drawing}">`,
    `<path id="land" d="${rings.map(toPath).join('')}"/>`,
    '</svg>'
  ].join('')
}

function toPath(ring: Ring): string {
  const points = ring.map(([longitude, latitude]) =>
    toSquare({ latitude, longitude })
      .map(part => (part * drawing).toFixed(1))
      .join(' ')
  )
  return `M${points.join('L')}Z`
}
