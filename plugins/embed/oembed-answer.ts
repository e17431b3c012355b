import type { EntryView } from '../../core/entries/entries.ts'
import type { PluginNode } from '../../core/plugin.ts'
import { writeCode } from './code.ts'
import { formOf } from './embeddable.ts'
import type { Options } from './options.ts'
import { choosePicture, frameSize, type Room } from './sizes.ts'

/** As oEmbed 1.0 has it; what has no value is left out. */
export type Answer = Record<string, string | number | undefined>

/** Seconds for which others may keep it: what is taken back should be gone soon. */
const keptFor = 3600

export function describeEmbed(
  { config }: Pick<PluginNode, 'config'>,
  entry: EntryView,
  options: Options,
  room: Room
): Answer {
  const absolute = (address: string) => new URL(address, config.url).href
  const thumbnail = entry.sensitive ? undefined : choosePicture(entry, { width: 640, ...room })
  return {
    version: '1.0',
    ...describeForm({ config }, entry, options, room),
    title: entry.heading,
    author_name: entry.owner.displayName,
    author_url: absolute(entry.owner.address),
    provider_name: config.title,
    provider_url: config.url,
    cache_age: keptFor,
    ...(thumbnail && {
      thumbnail_url: absolute(thumbnail.address),
      thumbnail_width: thumbnail.width,
      thumbnail_height: thumbnail.height
    })
  }
}

/** One still picture is handed on as such; all else, and what is not to be seen without being asked for, in a frame. */
function describeForm(
  node: Pick<PluginNode, 'config'>,
  entry: EntryView,
  options: Options,
  room: Room
): Answer {
  const form = formOf(entry)
  const picture = choosePicture(entry, room)
  if (form === 'picture' && picture && !entry.sensitive && entry.pages === undefined) {
    const url = new URL(picture.address, node.config.url).href
    return { type: 'photo', url, width: picture.width, height: picture.height }
  }
  const html = writeCode(node, entry, options, room)
  return { type: form === 'film' ? 'video' : 'rich', html, ...frameSize(entry, room) }
}
