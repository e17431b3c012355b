import assert from 'node:assert/strict'
import sharp from 'sharp'
import { axesOf, frameView } from '../../../../media-types/model/drawing/camera.ts'
import { drawPosters, drawTurntable } from '../../../../media-types/model/drawing/pictures.ts'
import { createCanvas, rasterise } from '../../../../media-types/model/drawing/rasterise.ts'
import { temporaryFolder } from '../../../rig/files.ts'
import { binaryStl, cube } from '../models.ts'
import { sceneOf } from '../scenes.ts'

const side = 200

/** The brightness of each dot, none where nothing is drawn. */
async function draw(triangles: number[][][], turn: number, tilt: number) {
  const { scene } = await sceneOf('a.stl', binaryStl(triangles))
  const canvas = createCanvas(side, side)
  const axes = axesOf({ turn, tilt }, scene.shape.up)
  rasterise(scene, axes, frameView(scene.mesh.points, axes, side, side), canvas)
  return (x: number, y: number) => {
    const at = (Math.round(y * side) * side + Math.round(x * side)) * 4
    return canvas.pixels[at + 3] === 0 ? undefined : canvas.pixels[at]!
  }
}

describe('drawing a model', () => {
  it('lights each side of it otherwise, from two sides', async () => {
    const seen = await draw(cube(), -35, 24)
    const sides = [seen(0.5, 0.2), seen(0.3, 0.6), seen(0.75, 0.6)]
    assert.equal(new Set(sides).size, 3, sides.join())
    // What comes from everywhere alone would be darker than this.
    assert.ok(
      sides.every(light => light && light > 95),
      sides.join()
    )
    assert.equal(seen(0.02, 0.02), undefined)
  })

  it('hides what lies behind, in whatever order it comes', async () => {
    const dots = Array.from({ length: 400 }, (_, at) => [(at % 20) / 20, Math.floor(at / 20) / 20] as const)
    const far = cube(4).map(triangle => triangle.map(([x, y, z]) => [x! + 3, y! + 30, z! + 3]))
    const look = async (triangles: number[][][]) => {
      const seen = await draw(triangles, 0, 5)
      return dots.map(([x, y]) => seen(x, y))
    }
    const both = await look([...cube(), ...far])
    assert.deepEqual(await look([...far, ...cube()].reverse()), both)
    assert.ok(both.some(light => light !== undefined))
  })

  it('smooths what is round', async () => {
    const ring = Array.from({ length: 48 }, (_, at) => {
      const place = (one: number, z: number) => {
        const angle = ((at + one) / 48) * 2 * Math.PI
        return [Math.cos(angle) * 10, Math.sin(angle) * 10, z]
      }
      return [
        [place(0, 0), place(1, 0), place(1, 20)],
        [place(0, 0), place(1, 20), place(0, 20)]
      ]
    }).flat()
    const seen = await draw(ring, 0, 0)
    const lights = Array.from({ length: 160 }, (_, at) => seen(0.1 + at * 0.005, 0.5)).filter(Number)
    const steps = lights.slice(1).map((light, at) => Math.abs(light! - lights[at]!))
    assert.ok(Math.max(...steps) <= 6, steps.join())
    // 24 sides of it are seen.
    assert.ok(new Set(lights).size > 30, lights.join())
  })

  it('has soft edges on the posters, and as many pictures of a turn as is wished', async () => {
    const folder = await temporaryFolder()
    const { scene } = await sceneOf('a.stl', binaryStl(cube()))
    const posters = await drawPosters(scene, folder)
    assert.deepEqual(
      posters.map(({ width, height }) => [width, height]),
      [
        [320, 240],
        [640, 480],
        [1280, 960]
      ]
    )
    const { data, info } = await sharp(posters[2]!.path).raw().toBuffer({ resolveWithObject: true })
    const row = Array.from({ length: info.width }, (_, x) => data[(480 * info.width + x) * info.channels]!)
    const steps = row.slice(1).map((light, at) => Math.abs(light - row[at]!))
    const edge = steps.indexOf(Math.max(...steps))
    assert.ok(steps[edge - 1]! > 3 || steps[edge + 1]! > 3, 'An edge is a stair.')
    const told: number[] = []
    const { path } = await drawTurntable(scene, folder, 24, part => told.push(part))
    const { pages, delay, loop } = await sharp(path).metadata()
    assert.deepEqual([pages, loop, delay?.[0], told.at(-1)], [24, 0, 200, 1])
  })
})
