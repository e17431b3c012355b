import type { EntryView } from '../../core/entries/entries.ts'
import type { FileView } from '../../core/files/files.ts'
import type { PluginNode } from '../../core/plugin.ts'
import { codecNames, universal } from './codecs.ts'

/** A file that others may take home, by its own name or by a word of this plugin. */
interface Download extends Pick<FileView, 'address' | 'size'> {
  readonly key?: string
  readonly label?: string
}

const isFilm = (entry: unknown): entry is EntryView =>
  (entry as EntryView | undefined)?.mediaType === 'video' && (entry as EntryView).renditions.length > 0

/** The player's controls, moving cards, the list of files, and the way to another poster. */
export function addFragments(node: PluginNode) {
  node.slot('entry.media', {
    template: 'video/controls',
    client: 'player',
    when: ({ entry }) => isFilm(entry)
  })
  node.slot('entry.keys', { template: 'video/keys', when: ({ entry }) => isFilm(entry) })
  node.slot('card.badges', {
    template: 'video/card-preview',
    client: 'cards',
    when: ({ entries }) => Array.isArray(entries) && entries.some(hasPreview)
  })
  node.slot('entry.aside', {
    template: 'video/downloads',
    when: ({ entry }) => isFilm(entry) && entry.download !== undefined,
    load: ({ entry }) => listDownloads(entry as EntryView)
  })
  node.slot('entry.actions', {
    template: 'video/poster-link',
    when: ({ entry }) => isFilm(entry) && entry.may.edit
  })
}

const hasPreview = (entry: unknown) => isFilm(entry) && entry.extras.some(({ role }) => role === 'preview')

function listDownloads({ renditions, extras }: EntryView): Download[] {
  return [
    ...renditions.filter(({ type }) => type.endsWith('/mp4')).map(listRendition),
    ...extras
      .filter(({ role, type }) => type === 'text/vtt' && ['captions', 'companion'].includes(role))
      .map(({ address, size, about }) => ({ address, size, label: String(about?.label ?? '') }))
  ]
}

function listRendition({ address, size, about }: FileView): Download {
  if (about?.kind === 'sound') return { address, size, key: 'video.files.sound' }
  const codec = String(about?.codec ?? universal)
  const words = ['MP4', about?.label, codec === universal ? '' : (codecNames[codec] ?? codec)]
  return { address, size, label: words.filter(Boolean).join(' ') }
}
