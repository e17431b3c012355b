import { goOnAfterExpiry } from '../../../../core/client/expired-address.ts'
import { describeActions } from './actions.ts'
import { showButtons } from './buttons.ts'
import { createCaptions } from './captions.ts'
import { offerChapters } from './chapters.ts'
import { hideWhenIdle } from './idle.ts'
import { listenForKeys } from './keys.ts'
import { offerMarks } from './marks.ts'
import { keepVolume, rememberPlace } from './memory.ts'
import { createMenu } from './menu.ts'
import { createParts } from './parts.ts'
import { createSeekBar } from './seek-bar.ts'
import { createSource } from './source.ts'
import { createStoryboard } from './storyboard.ts'
import { followLinks } from './time-links.ts'

/** Puts controls over one film. All of them are ordinary elements of the page, so that its styles and its language hold for them. */
export function createPlayer(box: HTMLElement, template: HTMLTemplateElement) {
  const parts = createParts(box, template)
  if (!parts) return
  const { video } = parts
  video.controls = false
  const source = createSource(box, video)
  const captions = createCaptions(parts)
  const actions = describeActions(parts, source, captions)
  const chapters = offerChapters(parts)
  const marks = offerMarks(parts, goTo)
  createSeekBar(parts, createStoryboard(box.dataset.storyboard), { chapters, marks })
  createMenu(parts, { source, captions, actions })
  showButtons(parts, { actions, captions })
  listenForKeys(parts, actions)
  hideWhenIdle(parts)
  keepVolume(video)
  goOnAfterExpiry(video)
  // A transcript or a list of chapters beside it asks for a moment.
  video.addEventListener('hob:seek', event => {
    event.preventDefault()
    goTo((event as CustomEvent<number>).detail)
  })
  const isLinked = followLinks(video)
  rememberPlace(parts, isLinked)

  function goTo(second: number) {
    actions.seek(second)
    if (video.paused) actions.toggle()
  }
}
