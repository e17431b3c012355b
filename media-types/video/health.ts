import type { HealthCheck } from '../../core/hooks/node-hooks.ts'
import type { Installation } from '../../plugins/ffmpeg/service.ts'
import { type Codec, codecNames, universal } from './codecs.ts'
import { findEncoder, listEncoders } from './encoders.ts'
import type { VideoSettings } from './settings.ts'

/** Whether ffmpeg can make what is set, and what every browser plays. Undefined without ffmpeg, whose own plugin tells it. */
export async function checkEncoders(
  { codecs }: VideoSettings,
  installation: () => Promise<Installation>
): Promise<HealthCheck | undefined> {
  const found = await installation().catch(() => undefined)
  if (!found) return undefined
  const needed = [universal, ...codecs.filter(codec => codec !== universal)]
  const missing = needed.filter(codec => !findEncoder(codec, found))
  const isFine = missing.length === 0
  const message = isFine
    ? `Videos are encoded by ${needed.map(codec => findEncoder(codec, found)?.name).join(', ')}.`
    : missing.map(describe).join(' ')
  return { name: 'video', ok: isFine, isMinor: !isFine, message }
}

function describe(codec: Codec): string {
  const [name, wanted] = [codecNames[codec], listEncoders(codec).join(' or ')]
  return codec === universal
    ? `This ffmpeg cannot make ${name} (${wanted}), so videos that need encoding are refused; install one that can.`
    : `This ffmpeg cannot make ${name} (${wanted}), so videos are made without; install one that can, or take ${codec} out of video.codecs.`
}
