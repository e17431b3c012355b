import './lightbox.ts'
import { enhanceList } from './list/list.ts'
import { addTimeline } from './list/timeline.ts'

const root = document.querySelector<HTMLElement>('[data-list]')
const grid = root?.querySelector<HTMLElement>('.grid')
if (root && grid) {
  const list = enhanceList(root, grid)
  const months = document.querySelector<HTMLAnchorElement>('a[data-timeline]')
  if (months) addTimeline(months, list)
}
