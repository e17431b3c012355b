import type { BadEnd } from './child.ts'
import type { Launcher } from './launcher.ts'
import type { Frame, Installation } from './service.ts'
import type { Limits } from './settings.ts'
import { transcode } from './transcode.ts'

/** Seconds; one picture takes moments. */
const longest = 120

/** Writes one picture of a film. Resolves to whether there was one. */
export async function takeFrame(
  launcher: Launcher,
  installation: Installation,
  limits: Limits,
  { input, at, path, stream, filters = [], isNear = false, signal, seconds = longest }: Frame
): Promise<boolean> {
  const seek = at > 0 ? ['-ss', at.toFixed(3)] : []
  const options = [...(input.options ?? []), ...(isNear ? ['-skip_frame', 'nokey'] : []), ...seek]
  const graph = `[0:${stream ?? 'v:0'}]${['null', ...filters].join(',')}[frame]`
  const picture = ['-map', '[frame]', '-frames:v', '1', '-q:v', '2', '-update', '1']
  const outputs = [{ path, muxer: 'image2', options: picture }]
  try {
    await transcode(launcher, installation, limits, {
      inputs: [{ ...input, options }],
      graph,
      outputs,
      signal,
      seconds
    })
    return true
  } catch (thrown) {
    signal.throwIfAborted()
    if ((thrown as BadEnd).problem === 'FFMPEG_UNREADABLE') return false
    throw thrown
  }
}
