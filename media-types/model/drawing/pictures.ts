import { join } from 'node:path'
import sharp from 'sharp'
import { createBackdrop, develop } from './backdrop.ts'
import { axesOf, frameTurn, frameView, posterView } from './camera.ts'
import { createCanvas, rasterise, type Scene } from './rasterise.ts'

/** A file that was drawn, for the node to keep. */
export interface Drawn {
  readonly path: string
  readonly width: number
  readonly height: number
}

/** Drawn so many times as large in both directions and made smaller, which smooths edges. */
const sharper = 2
const poster = { width: 1280, height: 960 }
const posterWidths = [320, 640, 1280]
const turntable = { width: 480, height: 360 }
/** Milliseconds of a whole turn. */
const turnTime = 4800

/** The still picture in several widths, smallest first. */
export async function drawPosters(scene: Scene, scratch: string): Promise<Drawn[]> {
  const axes = axesOf(posterView, scene.shape.up)
  const canvas = createCanvas(poster.width * sharper, poster.height * sharper)
  rasterise(scene, axes, frameView(scene.mesh.points, axes, canvas.width, canvas.height), canvas)
  const full = develop(canvas, createBackdrop(poster.width, poster.height))
  return Promise.all(
    posterWidths.map(async width => {
      const path = join(scratch, `poster-${width}.webp`)
      const info = await sharp(full, { raw: { ...poster, channels: 3 } })
        .resize({ width })
        .webp({ quality: 84, effort: 3 })
        .toFile(path)
      return { path, width: info.width, height: info.height }
    })
  )
}

/** A moving picture that turns the model once round. `drawn` is called with the part that is done. */
export async function drawTurntable(
  scene: Scene,
  scratch: string,
  frames: number,
  drawn: (part: number) => void
): Promise<Drawn> {
  const { width, height } = turntable
  const { tilt, turn } = posterView
  const canvas = createCanvas(width * sharper, height * sharper)
  const framing = frameTurn(scene.mesh.points, scene.shape.up, tilt, canvas.width, canvas.height)
  const backdrop = createBackdrop(width, height)
  const strip = new Uint8Array(backdrop.length * frames)
  for (let frame = 0; frame < frames; frame++) {
    const axes = axesOf({ tilt, turn: turn + (360 * frame) / frames }, scene.shape.up)
    rasterise(scene, axes, framing, canvas)
    strip.set(develop(canvas, backdrop), frame * backdrop.length)
    drawn((frame + 1) / frames)
  }
  const path = join(scratch, 'turntable.webp')
  await sharp(strip, { raw: { width, height: height * frames, channels: 3, pageHeight: height } })
    .webp({ quality: 70, effort: 3, loop: 0, delay: Array(frames).fill(Math.round(turnTime / frames)) })
    .toFile(path)
  return { path, width, height }
}
