import { execFile } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { findInstallation } from '../../plugins/ffmpeg/installation.ts'
import { sharedFolder } from './files.ts'

const run = promisify(execFile)
let programs: ReturnType<typeof findInstallation> | undefined
let folder: Promise<string> | undefined
const made = new Map<string, Promise<string>>()

/** Moving bars that differ from frame to frame, in the sources of ffmpeg. */
export const bars = (more = 'size=160x90:rate=25:duration=2') => ['-f', 'lavfi', '-i', `testsrc2=${more}`]
export const tone = (seconds = 2) => ['-f', 'lavfi', '-i', `sine=frequency=440:duration=${seconds}`]
/** As cameras and phones do it. */
export const usual = ['-c:v', 'libx264', '-preset', 'ultrafast', '-pix_fmt', 'yuv420p', '-c:a', 'aac']

/** A small film of the node's own ffmpeg, made once for the whole run: `clip.mp4` and the words of a command line. */
export function makeFilm(name: string, ...words: readonly (readonly string[])[]): Promise<string> {
  const options = words.flat()
  const key = [name, ...options].join('\n')
  const known = made.get(key)
  if (known) return known
  const making = make(name, options)
  made.set(key, making)
  return making
}

export async function readFilm(...film: Parameters<typeof makeFilm>): Promise<Buffer> {
  return await readFile(await makeFilm(...film))
}

async function make(name: string, options: readonly string[]): Promise<string> {
  folder ??= sharedFolder('hob-films')
  programs ??= findInstallation({})
  const path = join(await folder, `${made.size}-${name}`)
  await run((await programs).ffmpeg.path, ['-v', 'error', '-nostdin', ...options, '-y', path])
  return path
}

/** Of the pictures as they are coded, whatever they are wrapped in. */
export async function hashPictures(path: string): Promise<string> {
  programs ??= findInstallation({})
  const words = ['-v', 'error', '-nostdin', '-i', path, '-map', '0:v', '-c', 'copy', '-f', 'md5', '-']
  return (await run((await programs).ffmpeg.path, words)).stdout
}
