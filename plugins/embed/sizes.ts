import type { EntryView } from '../../core/entries/entries.ts'
import { formOf } from './embeddable.ts'

export interface Size {
  readonly width: number
  readonly height: number
}

export type Room = Partial<Size>

/** The line below what is shown, in CSS pixels. */
const lineHeight = 64
const usual: Size = { width: 640, height: 360 }
const sound: Size = { width: 640, height: 300 }
const least: Size = { width: 200, height: 160 }

/** Of a frame that fits into the room there is, in the proportions of what it shows. */
export function frameSize(entry: EntryView, room: Room = {}, widest: number = usual.width): Size {
  if (formOf(entry) === 'sound') return bound(sound, room)
  const { width = usual.width, height = usual.height } = entry
  const most = Math.min(room.width ?? widest, widest)
  const highest = (room.height ?? Number.POSITIVE_INFINITY) - lineHeight
  const scale = Math.min(most / width, highest / height, (widest * 1.25) / height)
  return bound({ width: Math.round(width * scale), height: Math.round(height * scale) + lineHeight }, room)
}

/** Room that is smaller than anything can be shown in is filled all the same. */
function bound({ width, height }: Size, room: Room): Size {
  const within = (wanted: number, smallest: number, most = Number.POSITIVE_INFINITY) =>
    Math.min(Math.max(wanted, smallest), most)
  return {
    width: within(width, least.width, room.width),
    height: within(height, least.height, room.height)
  }
}

/** The largest picture that fits; the smallest there is where none does. */
export function choosePicture({ pictures }: EntryView, { width = 1300, height = 4000 }: Room) {
  const fits = (file: Room) => (file.width ?? 0) <= width && (file.height ?? 0) <= height
  return pictures.findLast(fits)
}
