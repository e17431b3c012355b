import { listenForKeys } from './keys.ts'
import { createStage } from './stage.ts'
import { createTools } from './tools.ts'

/** Puts the viewer over the poster until it is closed; the poster stays when the model cannot be shown. */
export async function openViewer(box: HTMLElement, button: HTMLButtonElement): Promise<void> {
  const template = document.querySelector('[data-model-tools]') as HTMLTemplateElement
  const viewer = document.importNode(template.content, true).querySelector<HTMLElement>('.model-viewer')!
  const canvas = viewer.querySelector('canvas')!
  const note = viewer.querySelector<HTMLElement>('[role=status]')!
  box.append(viewer)
  button.hidden = true
  const say = (text: string) => {
    note.textContent = text
    note.hidden = text === ''
  }
  try {
    const { modelOpen: address = '', size, up = 'y' } = button.dataset
    const told = (part: number) => say(`${note.dataset.loading} ${Math.round(Math.min(part, 1) * 100)} %`)
    const stage = await createStage(canvas, { address, size: Number(size), up: up === 'z' ? 'z' : 'y' }, told)
    say('')
    const close = () => {
      stage.end()
      viewer.remove()
      button.hidden = false
      button.focus()
    }
    const act = createTools(viewer, stage, close)
    listenForKeys(viewer, stage, act)
    canvas.focus({ preventScroll: true })
  } catch {
    say(note.dataset.failed ?? '')
    button.hidden = false
    canvas.remove()
  }
}
