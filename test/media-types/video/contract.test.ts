import { describeMediaType } from '../../contracts/index.ts'
import { bars, makeFilm, readFilm, tone, usual } from '../../rig/films.ts'
import { setAviSize } from './broken-films.ts'

const second = bars('size=160x90:rate=25:duration=1')

describeMediaType('a video', {
  plugin: 'video',
  needs: ['ffmpeg'],
  good: async () => [
    { name: 'film.mp4', bytes: await readFilm('film.mp4', second, tone(1), usual) },
    { name: 'film.mov', bytes: await readFilm('film.mov', second, ['-c:v', 'mpeg4']) },
    { name: 'film.mkv', bytes: await readFilm('film.mkv', second, usual) },
    {
      name: 'film.webm',
      bytes: await readFilm('film.webm', second, ['-c:v', 'libvpx', '-deadline', 'realtime'])
    },
    { name: 'film.ts', bytes: await readFilm('film.ts', second, tone(1), usual) },
    { name: 'film.avi', bytes: await readFilm('film.avi', second, ['-c:v', 'mpeg4']) },
    { name: 'film.mpg', bytes: await readFilm('film.mpg', second, ['-f', 'mpeg', '-c:v', 'mpeg1video']) },
    { name: 'film.flv', bytes: await readFilm('film.flv', second, ['-c:v', 'flv']) },
    { name: 'film.wmv', bytes: await readFilm('film.wmv', second, ['-c:v', 'wmv2']) },
    { name: 'film.ogv', bytes: await readFilm('film.ogv', second, ['-c:v', 'libtheora']) }
  ],
  long: async () => {
    const short = await makeFilm('short.avi', bars('size=640x360:rate=25:duration=2'), ['-c:v', 'mpeg4'])
    const again = ['-stream_loop', '300', '-i', short, '-c', 'copy']
    return { name: 'long.avi', bytes: await readFilm('long.avi', again) }
  },
  places: ['0', '0:01', 't=0.5'],
  broken: async () => {
    const film = await readFilm('film.mp4', second, tone(1), usual)
    const web = await readFilm('film.webm', second, ['-c:v', 'libvpx', '-deadline', 'realtime'])
    return [
      { name: 'head-only.mp4', bytes: film.subarray(0, 40) },
      { name: 'head-only.webm', bytes: web.subarray(0, 60) },
      { name: 'noise-after-head.mp4', bytes: Buffer.concat([film.subarray(0, 36), Buffer.alloc(5000, 0xa5)]) }
    ]
  },
  limits: { ffmpeg: { memory: 128, threads: 2 } },
  heavy: async () => {
    const wide = await readFilm('wide.avi', second, ['-c:v', 'huffyuv'])
    const large = bars('size=1920x1080:rate=25:duration=0.2')
    return [
      { name: 'claims.avi', bytes: setAviSize(wide, 20_000, 12_000) },
      { name: 'large.mov', bytes: await readFilm('large.mov', large, ['-c:v', 'mpeg4']) }
    ]
  }
})
