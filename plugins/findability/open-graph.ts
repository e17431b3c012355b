import type { EntryView } from '../../core/entries/entries.ts'
import type { FileView } from '../../core/files/files.ts'

type Graph = Record<string, string | number | undefined>
type Absolute = (address: string) => string

/** Widest picture offered to those who show a preview of a link. */
const previewWidth = 1300

/** The properties that every kind of page has. */
export function graphOf(page: { type: string; url: string; title: string; picture?: Graph }): Graph {
  return { 'og:type': page.type, 'og:url': page.url, 'og:title': page.title, ...page.picture }
}

/** The picture of a preview; none where it is not to be seen without being asked for. */
export function pictureFor({ sensitive, pictures, alt }: EntryView, absolute: Absolute): Graph | undefined {
  const picture = sensitive ? undefined : choosePreview(pictures)
  return (
    picture && {
      'og:image': absolute(picture.address),
      'og:image:type': picture.type,
      'og:image:width': picture.width,
      'og:image:height': picture.height,
      'og:image:alt': alt
    }
  )
}

/** What a preview may play itself: one file that any browser plays. */
export function recordingOf({ renditions }: EntryView, absolute: Absolute): Graph {
  const file = renditions.find(({ type }) => /^(video\/(mp4|webm)|audio\/)/.test(type))
  if (!file) return {}
  const [kind] = file.type.split('/')
  return {
    [`og:${kind}`]: absolute(file.address),
    [`og:${kind}:type`]: file.type,
    ...(kind === 'video' && { 'og:video:width': file.width, 'og:video:height': file.height })
  }
}

/** The largest that is no larger than needed, else the smallest there is. */
export function choosePreview(pictures: readonly FileView[]): FileView | undefined {
  return pictures.findLast(({ width = 0 }) => width <= previewWidth) ?? pictures[0]
}
