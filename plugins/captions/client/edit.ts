import { readClock, writeClock } from '../clock.ts'
import { type Cue, readCues } from '../cues.ts'

/** More would take long to draw; their text can be changed as it is. */
const mostRows = 800

/** Rows of start, end and words in the place of a text, which stays what is sent. */
function enhance(form: HTMLFormElement) {
  const find = <Kind extends HTMLElement>(selector: string) => document.querySelector<Kind>(selector) as Kind
  const text = find<HTMLTextAreaElement>('#field-text')
  const field = find('[data-track-text]')
  const rows = find('[data-track-rows]')
  const list = rows.querySelector('[data-list]') as HTMLElement
  const change = find('[data-track-switch]')
  const button = change.querySelector('button') as HTMLButtonElement
  const template = find<HTMLTemplateElement>('[data-track-row]')

  const addRow = ({ start, end, text: words }: Pick<Cue, 'start' | 'end' | 'text'>, settings = '') => {
    const row = document.importNode(template.content, true).firstElementChild as HTMLElement
    input(row, 'start').value = writeClock(start)
    input(row, 'end').value = writeClock(end)
    input(row, 'words').value = words
    row.dataset.settings = settings
    list.append(row)
    return row
  }
  const showRows = () => {
    const { cues, problems } = readCues(text.value)
    const isPossible = problems.length === 0 && cues.length <= mostRows
    if (isPossible) {
      list.replaceChildren()
      for (const cue of cues) addRow(cue, cue.settings)
      if (cues.length === 0) addRow({ start: 0, end: 2, text: '' })
    }
    show(isPossible)
  }
  const show = (isRows: boolean) => {
    rows.hidden = !isRows
    field.hidden = isRows
    button.textContent = (isRows ? button.dataset.asText : button.dataset.asRows) ?? ''
    // What is not seen is neither checked nor sent.
    for (const each of rows.querySelectorAll('input')) each.disabled = !isRows
  }
  const write = () => {
    if (!rows.hidden) text.value = writeRows([...list.children] as HTMLElement[])
  }
  button.addEventListener('click', () => {
    write()
    if (rows.hidden) showRows()
    else show(false)
  })
  rows.querySelector('[data-add]')?.addEventListener('click', () => {
    const last = list.lastElementChild as HTMLElement | null
    const start = (last && readClock(input(last, 'end').value)) ?? 0
    input(addRow({ start, end: start + 2, text: '' }), 'words').focus()
  })
  list.addEventListener('click', ({ target }) => {
    if ((target as Element).closest('[data-remove]')) (target as Element).closest('li')?.remove()
  })
  form.addEventListener('submit', write)
  change.hidden = false
  showRows()
}

function input(row: HTMLElement, name: string): HTMLInputElement {
  return row.querySelector(`[data-${name}]`) as HTMLInputElement
}

/** As they were typed: what is wrong with them is told by whoever reads the form. */
function writeRows(rows: readonly HTMLElement[]): string {
  const blocks = rows
    .filter(row => input(row, 'words').value.trim())
    .map(row => {
      const words = input(row, 'words')
        .value.trim()
        .replace(/\n{2,}/g, '\n')
      const settings = row.dataset.settings ? ` ${row.dataset.settings}` : ''
      return `${input(row, 'start').value} --> ${input(row, 'end').value}${settings}\n${words}`
    })
  return `${['WEBVTT', ...blocks].join('\n\n')}\n`
}

const form = document.querySelector<HTMLFormElement>('[data-track-form]')
if (form) enhance(form)
