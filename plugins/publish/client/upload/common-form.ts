import { type Control, listControls, setControl } from './elements.ts'
import { isTouched } from './review-list.ts'

/** What is said once for all files: it goes into every form where nothing else was said. */
export function createCommonForm(common: HTMLElement, items: HTMLElement) {
  const apply = (row: ParentNode) => {
    for (const { name, value, checked } of listChosen(common)) {
      for (const control of listControls(row)) {
        if (nameOf(control) !== name || isTouched(control)) continue
        if (checked === undefined) setControl(control, value)
        else if (control.value === value) (control as HTMLInputElement).checked = checked
      }
    }
  }
  common.addEventListener('input', ({ target }) => {
    const { name } = target as Control
    if (name) apply(items)
  })
  return { apply }
}

interface Chosen {
  name: string
  value: string
  /** Of boxes, each of which is ticked or not. */
  checked?: boolean
}

/** Of the choices what is chosen, of the boxes all, of the texts those that hold something. */
function listChosen(common: HTMLElement): Chosen[] {
  return listControls(common)
    .filter(control => !(control instanceof HTMLInputElement && control.type === 'radio') || control.checked)
    .filter(({ value }) => value !== '')
    .map(control => ({
      name: control.name,
      value: control.value,
      ...(isBox(control) && { checked: control.checked })
    }))
}

/** `title-x7…` is the title of one entry. */
function nameOf({ name }: Control): string {
  return name.split('-', 1)[0] as string
}

function isBox(control: Control): control is HTMLInputElement {
  return control instanceof HTMLInputElement && control.type === 'checkbox'
}
