import { followBoxes } from './boxes.ts'
import { tellCount } from './words.ts'

/** The page whose boxes are part of its form: everything works without this, which adds ranges, keys and a count that follows. */
export function followForm(form: HTMLFormElement) {
  const carried = form.querySelector<HTMLInputElement>('input[name="ids"]')
  const list = () => [...form.querySelectorAll<HTMLInputElement>('.card-check')]
  const tell = () => {
    const elsewhere = carried?.value.split(',').filter(Boolean).length ?? 0
    tellCount(form, elsewhere + list().filter(({ checked }) => checked).length)
  }
  followBoxes({
    list,
    changed: tell,
    leave: () => form.querySelector<HTMLElement>('[data-select-leave]')?.click()
  })
  // A page that comes back out of the browser's memory has its boxes as they were.
  window.addEventListener('pageshow', tell)
  tell()
}
