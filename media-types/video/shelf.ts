import { link, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import type { Processing, StandIn } from '../../core/contract/processing.ts'
import type { FileRecord } from '../../core/files/files.ts'
import type { Encoded } from './encoding.ts'
import type { Film } from './film.ts'
import type { Rung } from './ladder.ts'
import type { Packed } from './packing/fragments.ts'
import {
  measureBitrate,
  type Variant,
  writeMediaPlaylist,
  writeMultivariantPlaylist
} from './packing/playlists.ts'

/** Where what was made is put: as files of the entry, and into the playlists that name them. */
export interface Shelf {
  addSize(encoded: Encoded, packed: Packed): Promise<void>
  addSound(path: string, packed: Packed): Promise<void>
  /** Takes the place of one that was added before. */
  addWhole(path: string, rung: Rung, packed: Packed): Promise<void>
  /** Lets the original go, and the whole file take its place. */
  standIn(): Promise<void>
  /** Writes the playlist of all sizes so far, if there are any, in the place of the one before. */
  addPlaylist(): Promise<void>
}

const playlistType = 'application/vnd.apple.mpegurl'

/** From a playlist or cue of the same entry. */
export function addressOf({ id, type }: FileRecord): string {
  return `../${id}/${type.startsWith('image/') ? 'tiles.jpeg' : type === playlistType ? 'playlist.m3u8' : 'media.mp4'}`
}

export function createShelf(job: Processing, film: Film): Shelf {
  const variants: Variant[] = []
  const replaced = new Map<string, FileRecord>()
  const spare = join(job.scratch, 'spare.mp4')
  let whole: Omit<StandIn, 'path'> | undefined

  async function replace(name: string, file: Promise<FileRecord>) {
    const [old, fresh] = [replaced.get(name), await file]
    replaced.set(name, fresh)
    if (old) await job.withdraw(old)
  }

  async function addVariant(file: FileRecord, packed: Packed, label: string, picture?: Variant['picture']) {
    const text = Buffer.from(writeMediaPlaylist(packed, addressOf(file)))
    const meta = { about: { label } }
    const playlist = await job.add({
      role: 'playlist',
      type: playlistType,
      body: Readable.from([text]),
      meta
    })
    variants.push({ address: addressOf(playlist), codecs: packed.codecs, picture, ...measureBitrate(packed) })
  }

  return {
    async addSize({ codec, rung, path }, packed) {
      const { width, height, lines } = rung
      const [label, frameRate] = [`${lines}p`, Number(film.frameRate.toFixed(3))]
      const bitrate = Math.round(measureBitrate(packed).average)
      const about = {
        kind: 'size',
        label,
        height: lines,
        frameRate,
        bitrate,
        codec,
        codecs: packed.codecs.join(',')
      }
      const { duration } = packed
      const file = {
        role: 'rendition',
        type: 'video/mp4',
        body: { path },
        width,
        height,
        duration,
        meta: { about }
      }
      await addVariant(await job.add(file), packed, label, { width, height, frameRate: film.frameRate })
    },
    async addSound(path, packed) {
      const bitrate = Math.round(measureBitrate(packed).average)
      const about = { kind: 'sound', label: 'AAC', bitrate, codecs: packed.codecs.join(',') }
      const { duration } = packed
      const file = { role: 'rendition', type: 'audio/mp4', body: { path }, duration, meta: { about } }
      await addVariant(await job.add(file), packed, 'AAC')
    },
    async addWhole(path, { lines, width, height }, { codecs, duration }) {
      const copy = `${path}.copy.mp4`
      // One file under three names: it costs its room once where the storage takes it over.
      await link(path, copy)
      await rm(spare, { force: true })
      await link(path, spare)
      whole = { type: 'video/mp4', width, height, duration }
      const about = { kind: 'whole', label: `${lines}p`, height: lines, codecs: codecs.join(',') }
      const file = { ...whole, meta: { about } }
      await replace('whole', job.add({ ...file, role: 'rendition', body: { path } }))
      await replace('download', job.add({ ...file, role: 'download', body: { path: copy } }))
    },
    async standIn() {
      if (whole) await job.standIn({ ...whole, path: spare })
    },
    async addPlaylist() {
      if (!variants.some(({ picture }) => picture)) return
      const text = Buffer.from(writeMultivariantPlaylist(variants))
      const meta = { about: { kind: 'stream' } }
      const file = { role: 'rendition', type: playlistType, body: Readable.from([text]), meta }
      await replace('stream', job.add(file))
    }
  }
}
