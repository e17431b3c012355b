import { type Control, listControls, setControl } from './elements.ts'
import { isTouched } from './review-list.ts'

/** What is said once for all files: it goes into every form where nothing else was said. */
export function createCommonForm(common: HTMLElement, items: HTMLElement) {
  const apply = (row: ParentNode) => {
    for (const { name, value } of listChosen(common)) {
      for (const control of listControls(row)) {
        if (nameOf(control) === name && !isTouched(control)) setControl(control, value)
      }
    }
  }
  common.addEventListener('input', ({ target }) => {
    const { name } = target as Control
    if (name) apply(items)
  })
  return { apply }
}

/** Of the choices what is chosen, of the texts those that hold something. */
function listChosen(common: HTMLElement): { name: string; value: string }[] {
  return listControls(common)
    .filter(control => !(control instanceof HTMLInputElement && control.type === 'radio') || control.checked)
    .filter(({ value }) => value !== '')
    .map(({ name, value }) => ({ name, value }))
}

/** `title-x7…` is the title of one entry. */
function nameOf({ name }: Control): string {
  return name.split('-', 1)[0] as string
}
