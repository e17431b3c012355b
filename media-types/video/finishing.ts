import { join } from 'node:path'
import type { Output, Transcoding } from '../../plugins/ffmpeg/service.ts'

/** From the largest size, without encoding: one file in one piece, and the sound alone in fragments of the segments' length. */
export function planFinishing(
  path: string,
  {
    scratch,
    hasSound,
    needsWhole,
    duration
  }: { scratch: string; hasSound: boolean; needsWhole: boolean; duration?: number }
): Omit<Transcoding, 'signal'> & { whole: string; sound: string } {
  const whole = join(scratch, 'whole.mp4')
  const sound = join(scratch, 'sound.mp4')
  const copy = ['-c', 'copy']
  const outputs: Output[] = []
  if (needsWhole)
    outputs.push({
      path: whole,
      muxer: 'mp4',
      options: ['-map', '0', ...copy, '-movflags', '+faststart'],
      isAnonymous: true
    })
  if (hasSound) {
    const flags = ['-movflags', '+empty_moov+default_base_moof', '-frag_duration', '4000000']
    outputs.push({
      path: sound,
      muxer: 'mp4',
      options: ['-map', '0:a:0', ...copy, ...flags],
      isAnonymous: true
    })
  }
  return { whole, sound, inputs: [{ path, demuxer: 'mov' }], outputs, duration }
}
