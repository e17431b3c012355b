import type { EntryView } from '../../../core/entries/entries.ts'
import type { FileView } from '../../../core/files/files.ts'
import type { PluginNode } from '../../../core/plugin.ts'

/** One picture of several, as templates draw it. */
export interface Slide {
  /** From 1; the first is the entry's own. */
  place: number
  alt: string
  width?: number
  height?: number
  pictures: FileView[]
  /** Of the picture as large as it was made. */
  address: string
  /** What others may take home of it. */
  download?: FileView
  /** Absent on the first and on the last. */
  before?: number
  after?: number
}

/** Gives entries of several pictures their `slides`. */
export function addSeries(node: PluginNode) {
  node.hooks.entries.present.tap('image', views => {
    for (const view of views) if (view.mediaType === 'image' && view.pages) view.slides = listSlides(view)
  })
  node.slot('card.badges', { template: 'image/count' })
  node.slot('entry.media', {
    template: 'image/carousel-state',
    client: 'carousel',
    when: ({ entry }) => (entry as EntryView | undefined)?.slides !== undefined
  })
  node.slot('entry.aside', {
    template: 'image/downloads',
    when: ({ entry }) => ((entry as EntryView).slides as Slide[] | undefined)?.some(isOffered) === true
  })
  node.slot('entry.actions', {
    template: 'image/pictures-link',
    when: ({ entry }) => {
      const view = entry as EntryView
      return view.mediaType === 'image' && view.may.edit
    }
  })
}

function listSlides({ pictures, alt, heading, width, height, extras, download }: EntryView): Slide[] {
  const further = Map.groupBy(
    extras.filter(({ about }) => typeof about?.picture === 'number'),
    ({ about }) => Number(about?.picture)
  )
  const groups = [...further].sort(([one], [other]) => one - other).map(([, files]) => files)
  const all = [{ pictures, alt: alt || heading, width, height, download }, ...groups.map(toPicture)]
  return all.map((slide, at) => ({
    ...slide,
    place: at + 1,
    address: slide.pictures.at(-1)?.address ?? '',
    ...(at > 0 && { before: at }),
    ...(at < all.length - 1 && { after: at + 2 })
  }))
}

function toPicture(files: readonly FileView[]) {
  const pictures = files.filter(({ role }) => role === 'rendition')
  const { width, height, about } = pictures.at(-1) ?? {}
  const download = files.find(({ role }) => role !== 'rendition')
  return { pictures, alt: String(about?.alt ?? ''), width, height, download }
}

const isOffered = ({ download }: Slide) => download !== undefined
