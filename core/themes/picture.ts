import type { EntryView } from '../entries/entries.ts'
import { escapeHtml } from '../text/text-html.ts'
import { colorPlaceholder, hashPlaceholder } from './placeholder.ts'

/** What a picture is drawn from. */
type Pictured = Pick<EntryView, 'pictures' | 'alt' | 'heading'> &
  Partial<Pick<EntryView, 'width' | 'height' | 'placeholder' | 'color'>>

interface PictureOptions {
  /** As in HTML: how wide it will be shown. */
  sizes?: string
  class?: string
  /** Loaded at once, for what is visible without scrolling. */
  eager?: boolean
  /** Replaces the entry's own words; empty where the words stand beside it. */
  alt?: string
}

const narrowest = 0.3
const widest = 4
/** Ten steps from 1:1 to 4:3, so that usual proportions are hit and no other is missed by three in a hundred. */
const step = Math.log(4 / 3) / 10

/** The class of the nearest of the proportions that a style sheet can know beforehand: `ratio-150` for 3:2. */
export function ratioClass(width: unknown, height: unknown): string {
  const exact = Number(width) > 0 && Number(height) > 0 ? Number(width) / Number(height) : 1.5
  const bounded = Math.min(widest, Math.max(narrowest, exact))
  return `ratio-${Math.round(Math.exp(Math.round(Math.log(bounded) / step) * step) * 100)}`
}

/** A picture that reserves its room, shows a blurred placeholder at once and lets the browser choose the file. */
export function drawPicture(entry: Pictured, options: PictureOptions = {}): string {
  const { pictures, placeholder, color } = entry
  const middle = pictures.find(({ width }) => (width ?? 0) >= 640) ?? pictures.at(-1)
  if (!middle) return ''
  const largest = pictures.at(-1)
  const blurred = placeholder ? hashPlaceholder(placeholder) : color ? colorPlaceholder(color) : undefined
  const image = tag('img', {
    class: 'picture-image',
    src: middle.address,
    srcset: pictures.map(({ address, width }) => `${address} ${width ?? 1}w`).join(', '),
    sizes: sizesOf(options),
    width: entry.width ?? largest?.width,
    height: entry.height ?? largest?.height,
    alt: options.alt ?? (entry.alt || entry.heading),
    ...(options.eager ? { fetchpriority: 'high' } : { loading: 'lazy' }),
    decoding: 'async'
  })
  // Through a transparent picture its own placeholder would be seen for ever.
  const behind = blurred?.isOpaque
    ? tag('img', { class: 'picture-placeholder', src: blurred.address, alt: '', 'aria-hidden': 'true' })
    : ''
  const classes = ['picture', blurred && !blurred.isOpaque ? 'picture-clear' : '', options.class]
  return `<span class="${escapeHtml(classes.filter(Boolean).join(' '))}">${behind}${image}</span>`
}

/** A picture that does not wait for its layout cannot go by it: there browsers take `auto` for the width of the window. */
function sizesOf({ sizes = '100vw', eager }: PictureOptions): string {
  return eager ? sizes.replace(/^auto,\s*/, '') : sizes
}

function tag(name: string, attributes: Record<string, string | number | undefined>) {
  const written = Object.entries(attributes).filter(([, value]) => value !== undefined)
  return `<${name}${written.map(([key, value]) => ` ${key}="${escapeHtml(String(value))}"`).join('')}>`
}
