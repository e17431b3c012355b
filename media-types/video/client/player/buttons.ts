import type { Actions } from './actions.ts'
import type { Captions } from './captions.ts'
import type { Parts } from './parts.ts'

/** Buttons do what they say, and say what they would do next. */
export function showButtons(
  { box, video, part }: Parts,
  { actions, captions }: { actions: Actions; captions: Captions }
) {
  const simple: Record<string, () => void> = {
    play: actions.toggle,
    mute: actions.mute,
    captions: actions.captions,
    theatre: actions.theatre,
    picture: actions.picture,
    fullscreen: actions.fullscreen,
    copy: actions.copyLink
  }
  for (const [name, act] of Object.entries(simple)) part(name).addEventListener('click', act)
  part('start').addEventListener('click', () => {
    actions.toggle()
    part('play').focus({ preventScroll: true })
  })
  video.addEventListener('click', actions.toggle)
  video.addEventListener('dblclick', actions.fullscreen)

  const label = (name: string, isOn: boolean) => {
    const button = part(name)
    const { on = '', off = '' } = button.dataset
    button.setAttribute('aria-label', isOn ? on : off)
    button.title = `${isOn ? on : off} (${button.getAttribute('aria-keyshortcuts')})`
    button.toggleAttribute('data-is-on', isOn)
  }
  const showPlaying = () => {
    label('play', !video.paused)
    box.toggleAttribute('data-playing', !video.paused)
    if (!video.paused) box.dataset.begun = ''
  }
  for (const type of ['play', 'pause', 'ended']) video.addEventListener(type, showPlaying)
  part('captions').hidden = captions.tracks.length === 0
  const showCaptions = () =>
    part('captions').setAttribute('aria-pressed', String(captions.chosen() !== undefined))
  captions.whenChanged(showCaptions)
  document.addEventListener('fullscreenchange', () => label('fullscreen', document.fullscreenElement === box))
  part('picture').hidden = !document.pictureInPictureEnabled
  part('fullscreen').hidden = !document.fullscreenEnabled && !('webkitEnterFullscreen' in video)
  part('theatre').hidden = !box.closest('[data-entry]')
  showVolume({ video, part }, label)
  showWaiting(box, video)
  showPlaying()
  showCaptions()
  label('fullscreen', false)
}

function showVolume(
  { video, part }: Pick<Parts, 'video' | 'part'>,
  label: (name: string, isOn: boolean) => void
) {
  const volume = part<HTMLInputElement>('volume')
  volume.addEventListener('input', () => {
    video.volume = Number(volume.value)
    video.muted = video.volume === 0
  })
  const show = () => {
    label('mute', video.muted)
    volume.value = String(video.muted ? 0 : video.volume)
  }
  video.addEventListener('volumechange', show)
  show()
}

/** Told only when it takes a while. */
function showWaiting(box: HTMLElement, video: HTMLVideoElement) {
  let timer: ReturnType<typeof setTimeout> | undefined
  const wait = () => {
    clearTimeout(timer)
    timer = setTimeout(() => box.toggleAttribute('data-waiting', true), 400)
  }
  const go = () => {
    clearTimeout(timer)
    box.toggleAttribute('data-waiting', false)
  }
  video.addEventListener('waiting', wait)
  for (const type of ['playing', 'seeked', 'pause', 'error']) video.addEventListener(type, go)
}
