import type { EntryView } from '../../core/entries/entries.ts'
import { writeCode } from './code.ts'
import { formOf } from './embeddable.ts'
import type { Options } from './options.ts'
import type { Embedding } from './settings.ts'
import { choosePicture, frameSize, type Room } from './sizes.ts'

/** As oEmbed 1.0 has it; what has no value is left out. */
export type Answer = Record<string, string | number | undefined>

const text = { type: 'string' } as const
const count = { type: 'integer' } as const
export const answerSchema = {
  title: 'OEmbed',
  type: 'object',
  required: ['version', 'type', 'title', 'width', 'height', 'cache_age'],
  properties: {
    version: { enum: ['1.0'] },
    type: { enum: ['photo', 'video', 'rich'] },
    title: text,
    url: { ...text, description: 'Of a photo.' },
    html: { ...text, description: 'The frame of everything else.' },
    width: count,
    height: count,
    ...{ author_name: text, author_url: text, provider_name: text, provider_url: text },
    ...{ thumbnail_url: text, thumbnail_width: count, thumbnail_height: count },
    cache_age: { ...count, description: 'Seconds for which it may be kept.' }
  }
} as const

export function describeEmbed(node: Embedding, entry: EntryView, options: Options, room: Room): Answer {
  const { config, frames } = node
  const absolute = (address: string) => new URL(address, config.url).href
  const thumbnail = entry.sensitive ? undefined : choosePicture(entry, { width: 640, ...room })
  return {
    version: '1.0',
    ...describeForm(node, entry, options, room),
    title: entry.heading,
    author_name: entry.owner.displayName,
    author_url: absolute(entry.owner.address),
    provider_name: config.title,
    provider_url: config.url,
    cache_age: frames.keptFor,
    ...(thumbnail && {
      thumbnail_url: absolute(thumbnail.address),
      thumbnail_width: thumbnail.width,
      thumbnail_height: thumbnail.height
    })
  }
}

/** One still picture is handed on as such; all else, and what is not to be seen without being asked for, in a frame. */
function describeForm(node: Embedding, entry: EntryView, options: Options, room: Room): Answer {
  const form = formOf(entry)
  const picture = choosePicture(entry, room)
  if (form === 'picture' && picture && !entry.sensitive && entry.pages === undefined) {
    const url = new URL(picture.address, node.config.url).href
    return { type: 'photo', url, width: picture.width, height: picture.height }
  }
  const html = writeCode(node, entry, options, room)
  return { type: form === 'film' ? 'video' : 'rich', html, ...frameSize(entry, room, node.frames.width) }
}
