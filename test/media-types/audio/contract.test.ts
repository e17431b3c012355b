import { describeMediaType } from '../../contracts/index.ts'
import { makeSound, readSound, swell } from '../../rig/sounds.ts'

const second = swell(1)

describeMediaType('a sound', {
  plugin: 'audio',
  needs: ['ffmpeg'],
  good: async () => [
    { name: 'sound.mp3', bytes: await readSound('sound.mp3', second) },
    { name: 'untagged.mp3', bytes: await readSound('untagged.mp3', second, ['-id3v2_version', '0']) },
    { name: 'sound.flac', bytes: await readSound('sound.flac', second) },
    { name: 'sound.wav', bytes: await readSound('sound.wav', second) },
    { name: 'sound.aiff', bytes: await readSound('sound.aiff', second) },
    { name: 'sound.ogg', bytes: await readSound('sound.ogg', second, ['-c:a', 'libvorbis']) },
    { name: 'sound.opus', bytes: await readSound('sound.opus', second, ['-c:a', 'libopus']) },
    { name: 'sound.m4a', bytes: await readSound('sound.m4a', second) },
    { name: 'sound.mp4', bytes: await readSound('sound.mp4', second) },
    { name: 'sound.aac', bytes: await readSound('sound.aac', second) },
    { name: 'sound.webm', bytes: await readSound('sound.webm', second, ['-c:a', 'libopus']) },
    { name: 'sound.mka', bytes: await readSound('sound.mka', second, ['-c:a', 'flac']) }
  ],
  long: async () => {
    const short = await makeSound('short.mp3', swell(10), ['-ac', '1', '-b:a', '32k'])
    const again = ['-stream_loop', '500', '-i', short, '-c', 'copy']
    return { name: 'long.mp3', bytes: await readSound('long.mp3', again) }
  },
  places: ['0', '0:01', 't=0.5'],
  broken: async () => {
    const [flac, m4a, ogg] = await Promise.all([
      readSound('sound.flac', second),
      readSound('sound.m4a', second),
      readSound('sound.ogg', second, ['-c:a', 'libvorbis'])
    ])
    return [
      { name: 'head-only.flac', bytes: flac.subarray(0, 60) },
      { name: 'head-only.m4a', bytes: m4a.subarray(0, 40) },
      { name: 'head-only.ogg', bytes: ogg.subarray(0, 58) },
      { name: 'no-samples.wav', bytes: (await readSound('sound.wav', second)).subarray(0, 44) },
      { name: 'noise-after-head.m4a', bytes: Buffer.concat([m4a.subarray(0, 32), Buffer.alloc(5000, 0xa5)]) }
    ]
  },
  limits: { ffmpeg: { memory: 128, threads: 2 } },
  heavy: async () => {
    const bytes = Buffer.from(await readSound('sound.m4a', second))
    // A table of 60 million samples, each with a length of its own.
    bytes.writeUInt32BE(60_000_000, bytes.indexOf('stsz', 0, 'latin1') + 12)
    return [{ name: 'table.m4a', bytes }]
  }
})
