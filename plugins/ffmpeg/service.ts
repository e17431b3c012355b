import type { Selector } from '../../core/contract/selector.ts'

/** Containers that may be opened. Playlists, lists of files and everything else that names other files are not among them. */
export type Demuxer =
  | 'mov'
  | 'matroska'
  | 'mpegts'
  | 'mpeg'
  | 'avi'
  | 'asf'
  | 'flv'
  | 'ogg'
  | 'mp3'
  | 'flac'
  | 'wav'
  | 'aiff'
  | 'aac'

/** A file and what it is known to be: its container is never guessed from its bytes again. */
export interface Source {
  /** Absolute. */
  readonly path: string
  readonly demuxer: Demuxer
}

export interface Bounds {
  /** Ends the program and everything it started. */
  readonly signal: AbortSignal
  /** Of the clock; never more than the operator's limit. @default that limit */
  readonly seconds?: number
}

export interface Input extends Source {
  /** Put before the file: `['-ss', '12']`. */
  readonly options?: readonly string[]
}

export interface Output {
  /** Absolute, or `-` for bytes that `read` takes. */
  readonly path: string
  /** `mp4`, `webvtt`, `image2`, `s16le`, `null`… */
  readonly muxer: string
  /** `['-map', '0:v:0', '-c:v', 'libx264']`. */
  readonly options: readonly string[]
  /** Pictures come when they came in the film: none is made up to fill a gap or left out. */
  readonly keepsTimes?: boolean
  /** Nothing of what a device wrote into the file goes along, and no trace of when or by what this one was made. */
  readonly isAnonymous?: boolean
}

/** One run of ffmpeg, from its inputs through one graph of filters to any number of outputs. */
export interface Transcoding extends Bounds {
  readonly inputs: readonly Input[]
  /** Filters with named ends, as `-filter_complex` takes them. */
  readonly graph?: string
  readonly outputs: readonly Output[]
  /** Seconds of what is made, for `progress`. */
  readonly duration?: number
  /** From 0 to 1. */
  progress?(fraction: number): void
  /** Bytes of the output `-`. */
  read?(bytes: Buffer): void
  /** How much ffmpeg tells; what measuring filters find out is told at `info`. @default 'error' */
  readonly tell?: 'error' | 'info'
}

/** One picture of a film. */
export interface Frame extends Bounds {
  readonly input: Input
  /** Seconds. */
  readonly at: number
  /** Absolute; its ending says the format: `.jpg`, `.png`. */
  readonly path: string
  /** Of the stream; the first of pictures when absent. */
  readonly stream?: number
  /** What it goes through: `['scale=640:360']`. */
  readonly filters?: readonly string[]
  /** Whether a key frame near by will do, which is found much sooner. */
  readonly isNear?: boolean
}

/** What a stream of a file is, in ffmpeg's words; what is not known is left out. */
export interface Stream {
  /** As `-map 0:<index>` takes it. */
  readonly index: number
  readonly kind: 'video' | 'audio' | 'subtitle' | 'data' | 'attachment'
  readonly codec: string
  readonly profile?: string
  readonly level?: number
  readonly bitrate?: number
  readonly duration?: number
  /** Pixels as they are stored: before rotation, and before pixels that are not square are stretched. */
  readonly width?: number
  readonly height?: number
  /** Width of one pixel by its height. */
  readonly pixelAspect?: number
  /** Degrees clockwise by which the picture is to be turned: 0, 90, 180 or 270. */
  readonly rotation?: number
  readonly pixelFormat?: string
  readonly frameRate?: number
  readonly isInterlaced?: boolean
  readonly transfer?: string
  readonly sampleRate?: number
  readonly channels?: number
  readonly language?: string
  readonly title?: string
  /** Of this stream; names in lower case. Ogg keeps the tags of the whole file here. */
  readonly tags: Readonly<Record<string, string>>
  /** Of what stands for the file, such as a cover. */
  readonly isPicture: boolean
  /** `default`, `forced`, `hearing_impaired`… */
  readonly dispositions: readonly string[]
}

export interface Chapter {
  /** Seconds. */
  readonly start: number
  readonly end: number
  readonly title: string
}

/** A place within what plays. */
export type Moment = { second: number }

/** What a file says of itself. */
export interface Media {
  /** Seconds; what the container claims. */
  readonly duration?: number
  readonly bitrate?: number
  readonly streams: readonly Stream[]
  /** At most 500. */
  readonly chapters: readonly Chapter[]
  /** Of the whole file; names in lower case. */
  readonly tags: Readonly<Record<string, string>>
}

export interface Program {
  readonly path: string
  /** `configuration`: named there; `path`: of this machine; `bundled`: from an npm package. */
  readonly from: 'configuration' | 'path' | 'bundled'
  readonly version: string
  /** In which it was made. */
  readonly year: number
}

/** What is installed; encoders and filters differ from machine to machine. */
export interface Installation {
  readonly ffmpeg: Program
  readonly ffprobe: Program
  /** Experiments do not count. */
  hasEncoder(name: string): boolean
  hasFilter(name: string): boolean
}

/**
 * Sound and moving pictures, by programs that run apart from this process: no network, no other files, bounded in time, memory and
 * bytes. What is wrong with a file is thrown with a status below 500: `FFMPEG_UNREADABLE`, `FFMPEG_TOO_SLOW`, `FFMPEG_TOO_HEAVY`,
 * `FFMPEG_TOO_LARGE`; `FFMPEG_MISSING` when there is no program.
 */
export interface Ffmpeg {
  installation(): Promise<Installation>
  /** Reads the headers of a file; at most a minute. */
  probe(source: Source, bounds: Bounds): Promise<Media>
  /** Resolves to the last lines of what ffmpeg told. Outputs that are not whole are an error. */
  transcode(work: Transcoding): Promise<string>
  /** Resolves to whether there was a picture: behind the end there is none. */
  frame(frame: Frame): Promise<boolean>
  /** How people point at seconds of what a media type plays: words and length stand under its name. */
  moments(mediaType: string): Selector<Moment>
}

declare module '../../core/services.ts' {
  interface Services {
    ffmpeg: Ffmpeg
  }
}
