import { listenForKeys } from './keys.ts'
import { drawMarks, type Mark, pickPoint } from './marks.ts'
import { type Place, writePlace } from './points.ts'
import { createStage } from './stage.ts'
import { createTools } from './tools.ts'

/** What can be asked of a viewer while it is open. */
export interface OpenViewer {
  show(place: Place): void
  /** A point that somebody shows, as the field for a place takes it. */
  pick(): Promise<string>
}

interface Surroundings {
  marks: readonly Mark[]
  closed(): void
}

/** Puts the viewer over the poster until it is closed; the poster stays when the model cannot be shown. */
export async function openViewer(
  box: HTMLElement,
  button: HTMLButtonElement,
  { marks, closed }: Surroundings
): Promise<OpenViewer | undefined> {
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
      closed()
    }
    const act = createTools(viewer, stage, close)
    listenForKeys(viewer, stage, act)
    drawMarks(viewer, stage, marks)
    canvas.focus({ preventScroll: true })
    return {
      show(place) {
        stage.points.look(place)
        viewer.scrollIntoView({ block: 'nearest' })
      },
      async pick() {
        say(note.dataset.pick ?? '')
        canvas.focus()
        const place = await pickPoint(canvas, stage)
        say('')
        return writePlace(place)
      }
    }
  } catch {
    say(note.dataset.failed ?? '')
    button.hidden = false
    canvas.remove()
    closed()
    return undefined
  }
}
