/** The element that the template promises; without it the page is another than this code was written for. */
export function find<E extends HTMLElement = HTMLElement>(root: ParentNode, selector: string): E {
  const element = root.querySelector<E>(selector)
  if (!element) throw new Error(`The page has no ${selector}.`)
  return element
}

export type Control = HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement

/** Fields that a person fills in. */
export function listControls(root: ParentNode): Control[] {
  return [...root.querySelectorAll<Control>('input[name]:not([type=hidden]), textarea[name], select[name]')]
}

/** Sets a field, or of several with one name the one that has the value. */
export function setControl(control: Control, value: string) {
  const isOption = control instanceof HTMLInputElement && ['radio', 'checkbox'].includes(control.type)
  if (isOption) control.checked = control.value === value
  else control.value = value
}
