import type { Sight } from './shown.ts'

/** Every way to lay a gallery out. */
export const layouts = ['justified', 'masonry', 'exhibition', 'list'] as const
/** Of its pictures, in turn. */
export const sizes = [
  [600, 400],
  [300, 400],
  [800, 300],
  [400, 400],
  [400, 900]
] as const
const kinds = ['image', 'video', 'audio', 'model', 'document', 'text', 'track'] as const
const titles = ['Harbour', '', 'مدينة في الصباح', `${'Donaudampfschifffahrt'.repeat(20)} 🎈 <b>x</b>`]
const measures: Record<string, object> = {
  video: { duration: 245 },
  audio: { duration: 3729 },
  document: { pages: 12 }
}
const viewer = { name: 'ada', displayName: 'Ada Lovelace', role: 'member', address: '/@ada' }

function createEntry(at: number) {
  const [width, height] = sizes[at % sizes.length]!
  const kind = kinds[at % kinds.length]!
  const hasPicture = kind !== 'audio' && kind !== 'text' && kind !== 'track'
  const title = titles[at % titles.length]!
  return {
    ...{ id: `e${at}`, address: `/entry#${at}`, mediaType: 'in', kind, title, alt: '' },
    ...{ heading: title || 'Untitled', state: 'published', publishedAt: '2026-11-02T08:00:00.000Z' },
    ...{ visibility: at % 4 === 3 ? 'private' : 'public', may: { edit: at % 2 === 0 } },
    ...(at % 2 === 0 && { audience: { names: [] } }),
    ...{ owner: { displayName: 'Ada Lovelace', address: '/@ada' }, ...measures[kind] },
    ...(at % 3 === 0 && { color: '#8a4b2d' }),
    ...(hasPicture
      ? { width, height, pictures: [{ address: `/pictures/${width}x${height}`, width }] }
      : { pictures: [] })
  }
}

const words = Object.fromEntries(kinds.map(kind => [`kind.${kind}`, kind.toUpperCase()]))
/** A page with one gallery, and the words of its kinds. */
export const templates = {
  grid: '{{#> layouts/page}}<div class="page-head"><h1>Grid</h1>{{> partials/grid-switch}}</div>{{> partials/entry-grid}}{{/layouts/page}}',
  'locales/en.json': JSON.stringify(words)
}

function see(
  look: Record<string, string>,
  { count = 35, ...more }: { count?: number; direction?: 'rtl' } = {}
) {
  const entries = Array.from({ length: count }, (_, at) => createEntry(at))
  return {
    template: 'in/grid',
    view: { title: 'Grid', entries, owners: true },
    frame: { viewer, look, ...more }
  }
}

/** A gallery of all kinds, with long, foreign and missing titles, in every layout. */
export const sights: Record<string, Sight> = Object.fromEntries(
  layouts.flatMap(grid => [
    [grid, see({ grid })],
    [`${grid}-one`, see({ grid }, { count: 1 })],
    [`${grid}-rtl`, see({ grid }, { direction: 'rtl' })],
    [`${grid}-light`, see({ grid, scheme: 'light', contrast: 'more' })],
    [`${grid}-dark`, see({ grid, scheme: 'dark', contrast: 'more' })]
  ])
)
