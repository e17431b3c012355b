import { makeFilm, readFilm } from './films.ts'

/** A tone on two channels that swells, in the sources of ffmpeg. */
export const swell = (seconds = 2) => [
  '-f',
  'lavfi',
  '-i',
  `aevalsrc=sin(440*2*PI*t)*t/${seconds}|sin(660*2*PI*t)*t/${seconds}:s=44100:d=${seconds}`
]

/** A small sound of the node's own ffmpeg, made once for the whole run: `song.mp3` and the words of a command line. */
export const makeSound = makeFilm
export const readSound = readFilm
