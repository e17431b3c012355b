/** The elements of one player. */
export interface Parts {
  readonly box: HTMLElement
  readonly video: HTMLVideoElement
  /** The element of the controls with a name: `data-part="seek"`. */
  part<Kind extends HTMLElement = HTMLElement>(name: string): Kind
  /** Says something in passing, on the picture and to those who listen. */
  say(words: string): void
}

/** How long something said in passing can be read, in milliseconds. */
const readingTime = 1500

/** Undefined where there is nothing to control. */
export function createParts(box: HTMLElement, template: HTMLTemplateElement): Parts | undefined {
  const video = box.querySelector('video')
  const controls = document.importNode(template.content, true).firstElementChild
  if (!video || !controls) return undefined
  box.append(controls)
  const part = <Kind extends HTMLElement>(name: string) => {
    const found = controls.querySelector<Kind>(`[data-part="${name}"]`)
    if (!found) throw new Error(`The player has no ${name}.`)
    return found
  }
  const note = part('note')
  let timer: ReturnType<typeof setTimeout> | undefined
  return {
    box,
    video,
    part,
    say(words) {
      note.textContent = words
      clearTimeout(timer)
      timer = setTimeout(() => {
        note.textContent = ''
      }, readingTime)
    }
  }
}
