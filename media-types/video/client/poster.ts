/** Takes over the time of the frame that is shown right now. */
const video = document.querySelector<HTMLVideoElement>('[data-video-frame] video')
const tools = document.querySelector<HTMLElement>('[data-video-frame-tools]')
const field = document.querySelector<HTMLInputElement>('#field-at')
if (video && tools && field) {
  tools.hidden = false
  tools.querySelector('button')?.addEventListener('click', () => {
    const { currentTime } = video
    const [minutes, seconds] = [Math.floor(currentTime / 60), (currentTime % 60).toFixed(1)]
    field.value = `${minutes}:${seconds.padStart(4, '0')}`
    field.focus()
  })
}
