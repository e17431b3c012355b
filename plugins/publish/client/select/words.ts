/** More than this is not changed in one go. */
const most = 1000

/** Says how many are selected, and switches off what cannot be done with so many. */
export function tellCount(place: HTMLElement, count: number) {
  const words = document.querySelector<HTMLTemplateElement>('template[data-select-words]')
  const { count: told = '{count}', tooMany = '{count}' } = words?.content.querySelector('span')?.dataset ?? {}
  const number = new Intl.NumberFormat(document.documentElement.lang).format(count)
  for (const status of place.querySelectorAll('[data-select-count]'))
    status.textContent = (count > most ? tooMany : told).replace('{count}', number)
  for (const button of place.querySelectorAll<HTMLButtonElement>('[data-select-act]'))
    button.disabled = count === 0 || count > most
}
