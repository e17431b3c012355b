import { drawMarks, type Mark } from './marks/hotspots.ts'
import { findPictures } from './marks/pictures.ts'
import { drawRegion } from './marks/region.ts'

/** Regions that are talked about are marked on the picture, shown when asked for, and drawn by whoever wants to talk about one. */
function enhance(root: ParentNode) {
  const stage = root.querySelector<HTMLElement>('.stage-media')
  const article = stage?.closest<HTMLElement>('article[data-entry]')
  if (!stage || !article || article.dataset.marked !== undefined) return
  article.dataset.marked = ''
  const pictures = findPictures(stage)
  if (pictures.length === 0) return
  const words = article.querySelector<HTMLElement>('[data-region-words]')?.dataset.regionWords ?? ''
  const on = (name: string, act: (detail: never) => void) =>
    article.addEventListener(name, event => {
      event.preventDefault()
      act((event as CustomEvent).detail as never)
    })
  let marks: ReturnType<typeof drawMarks> | undefined
  on('hob:marks', (told: readonly Mark[]) => {
    marks?.clear()
    marks = drawMarks(pictures, told)
  })
  on('hob:show', (place: Mark['place']) => marks?.show(place))
  on('hob:point', async ({ take }: { take(text: string): void }) => {
    const drawn = await drawRegion(pictures, words)
    if (drawn) take(drawn)
  })
  article.dispatchEvent(new CustomEvent('hob:places', { bubbles: true }))
}

document.addEventListener('hob:content', event => enhance((event as CustomEvent<HTMLElement>).detail))
enhance(document)
