import type { Mark } from './viewer/marks.ts'
import type { Place } from './viewer/points.ts'
import type { OpenViewer } from './viewer/viewer.ts'

/** A model's viewer is large, so it comes when somebody asks for it. */
function offerViewer(root: ParentNode) {
  const button = root.querySelector<HTMLButtonElement>('[data-model-open]')
  const box = button?.closest<HTMLElement>('[data-model]')
  if (!button || !box) return
  button.hidden = false
  for (const turntable of box.querySelectorAll('[data-model-turntable]')) turntable.remove()
  let marks: readonly Mark[] = []
  let opened: Promise<OpenViewer | undefined> | undefined
  const open = () => {
    opened ??= load(box, button, () => marks).finally(() => {
      button.disabled = false
    })
    return opened
  }
  async function load(box: HTMLElement, button: HTMLButtonElement, marks: () => readonly Mark[]) {
    button.disabled = true
    const { openViewer } = await import('./viewer/viewer.ts')
    const closed = () => {
      opened = undefined
    }
    return openViewer(box, button, { marks: marks(), closed })
  }
  button.addEventListener('click', open)
  // Somebody asked for it on the page before.
  if (box.dataset.modelOpened !== undefined) open()
  followPlaces(box, open, told => {
    marks = told
  })
}

/** What the address names, and what comments ask for. */
function followPlaces(
  box: HTMLElement,
  open: () => Promise<OpenViewer | undefined>,
  keep: (marks: readonly Mark[]) => void
) {
  const article = box.closest<HTMLElement>('article[data-entry]')
  const on = (name: string, act: (detail: never) => unknown) =>
    article?.addEventListener(name, event => {
      event.preventDefault()
      act((event as CustomEvent).detail as never)
    })
  on('hob:marks', keep)
  on('hob:show', async (place: Place) => (await open())?.show(place))
  on('hob:point', async ({ take }: { take(text: string): void }) => {
    const place = await (await open())?.pick()
    if (place) take(place)
  })
  const place = readHash(location.hash)
  if (place) open().then(viewer => viewer?.show(place))
  article?.dispatchEvent(new CustomEvent('hob:places', { bubbles: true }))
}

/** `#point=0.5,1,0.2`, and the camera behind it. */
function readHash(hash: string): Place | undefined {
  const [, at, from] = /^#point=([-\d.,]+)(?:&camera=([-\d.,]+))?$/.exec(hash) ?? []
  const point = at?.split(',').map(Number) as Place['point'] | undefined
  const camera = from?.split(',').map(Number)
  if (point?.length !== 3) return undefined
  if (camera?.length !== 6) return { point }
  return {
    point,
    camera: { position: camera.slice(0, 3) as Place['point'], target: camera.slice(3) as Place['point'] }
  }
}

document.addEventListener('hob:content', event => offerViewer((event as CustomEvent<HTMLElement>).detail))
offerViewer(document)
