import { listSectionKeys } from '../panel/sections.ts'

let list: HTMLDialogElement | undefined

/** The dialog that says which keys there are, with those of the sections and the kind of media that are shown; the key that opened it closes it. */
export function openKeyList(root: HTMLElement) {
  const template = document.querySelector<HTMLTemplateElement>('[data-keys]')
  list ??= template ? createList(template) : undefined
  if (!list) return
  if (!list.isConnected) document.body.append(list)
  listSections(list, root)
  listKind(list, root)
  if (!list.open) list.showModal()
}

function createList(template: HTMLTemplateElement): HTMLDialogElement | undefined {
  const dialog = document.importNode(template.content, true).querySelector('dialog') ?? undefined
  dialog?.addEventListener('keydown', event => {
    if (event.key === '?') dialog.close()
    event.stopPropagation()
  })
  return dialog
}

function listSections(dialog: HTMLElement, root: HTMLElement) {
  for (const row of dialog.querySelectorAll('[data-section-key]')) row.remove()
  const rows = [...listSectionKeys(root)].map(([key, words]) => createRow(key, words))
  dialog.querySelector('[data-before-sections]')?.after(...rows)
}

/** What the entry's page brings along for its player or viewer. */
function listKind(dialog: HTMLElement, root: HTMLElement) {
  const rows = root.querySelector<HTMLTemplateElement>('[data-entry-keys]')
  const found = rows ? [document.importNode(rows.content, true)] : []
  dialog.querySelector('[data-kind-keys]')?.replaceChildren(...found)
}

function createRow(key: string, words: string): HTMLElement {
  const row = document.createElement('div')
  row.dataset.sectionKey = key
  const name = document.createElement('dt')
  const meaning = document.createElement('dd')
  const cap = document.createElement('kbd')
  cap.textContent = key
  name.append(cap)
  meaning.textContent = words
  row.append(name, meaning)
  return row
}
