import { type Actions, speeds } from './actions.ts'
import type { Captions } from './captions.ts'
import type { Parts } from './parts.ts'
import type { Source } from './source.ts'

interface Choice {
  readonly label: string
  readonly isChosen: boolean
  /** Of the words that were chosen, where they are in another language than the page. */
  readonly language?: string
  choose(): void
}

/** Speed, size and captions, each a list of which one thing is chosen. */
export function createMenu(
  { box, video, part }: Parts,
  { source, captions, actions }: { source: Source; captions: Captions; actions: Actions }
) {
  const menu = part<HTMLDetailsElement>('menu')
  const close = () => {
    menu.open = false
  }
  const draw = () => {
    offer(
      part('speeds'),
      'speed',
      speeds.map(speed => ({
        label: speed === 1 ? (part('speeds').dataset.usual ?? '1×') : `${speed}×`,
        isChosen: speed === video.playbackRate,
        choose: () => actions.setSpeed(speed)
      }))
    )
    offer(part('tracks'), 'track', listTracks(part('tracks'), captions))
  }
  menu.addEventListener('toggle', () => menu.open && draw())
  box.addEventListener('keydown', event => {
    if (event.key !== 'Escape' || !menu.open) return
    close()
    part('menu-button').focus()
    // Else a lightbox around it would close as well.
    event.preventDefault()
    event.stopPropagation()
  })
  document.addEventListener('pointerdown', ({ target }) => {
    if (menu.open && !menu.contains(target as Node)) close()
  })
  offerSizes(part('sizes'), source)
}

function offerSizes(group: HTMLElement, source: Source) {
  const auto = {
    label: group.dataset.auto ?? '',
    isChosen: true,
    choose: () => void source.choose(undefined)
  }
  const sizes = source.sizes.map(({ resolution, label }) => ({
    label,
    isChosen: false,
    choose: () => void source.choose(resolution)
  }))
  offer(group, 'size', sizes.length > 0 ? [auto, ...sizes] : [])
}

/** Radio buttons: one of them, by arrow keys too. */
function offer(group: HTMLElement, name: string, choices: readonly Choice[]) {
  group.hidden = choices.length === 0
  const options = choices.map(({ label, isChosen, language, choose }) => {
    const option = document.createElement('label')
    const input = document.createElement('input')
    const words = document.createElement('span')
    input.type = 'radio'
    input.name = `video-${name}`
    input.checked = isChosen
    input.addEventListener('change', choose)
    words.textContent = label
    words.dir = 'auto'
    if (language) words.lang = language
    option.append(input, words)
    return option
  })
  group.querySelector('[data-options]')?.replaceChildren(...options)
}

function listTracks({ dataset }: HTMLElement, { tracks, chosen, choose }: Captions): Choice[] {
  if (tracks.length === 0) return []
  const none = {
    label: dataset.none ?? '',
    isChosen: chosen() === undefined,
    choose: () => choose(undefined)
  }
  const each = tracks.map(track => ({
    label: track.label || track.language,
    language: track.language,
    isChosen: track === chosen(),
    choose: () => choose(track)
  }))
  return [none, ...each]
}
