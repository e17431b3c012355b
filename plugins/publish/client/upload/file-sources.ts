import { isHousekeeping, readDroppedFiles } from './dropped-files.ts'
import { find } from './elements.ts'

/** All ways by which files come onto the page: the picker, a folder, a drop anywhere on it, the clipboard. */
export function listenForFiles(root: HTMLElement, take: (files: File[]) => void) {
  const accept = (files: Iterable<File> | null) => {
    const chosen = [...(files ?? [])].filter(({ name }) => !isHousekeeping(name))
    if (chosen.length > 0) take(chosen)
  }
  const folder = find<HTMLInputElement>(root, '[data-folder]')
  for (const input of [find<HTMLInputElement>(root, '#field-files'), folder]) {
    input.addEventListener('change', () => {
      accept(input.files)
      input.value = ''
    })
  }
  find(root, '[data-choose-folder]').addEventListener('click', () => folder.click())
  listenForDrops(find(root, '[data-drop]'), accept)
  document.addEventListener('paste', ({ clipboardData }) => accept(clipboardData?.files ?? null))
}

function listenForDrops(zone: HTMLElement, accept: (files: Iterable<File>) => void) {
  document.addEventListener('dragover', event => {
    if (!event.dataTransfer?.types.includes('Files')) return
    event.preventDefault()
    zone.dataset.over = 'true'
  })
  document.addEventListener('dragleave', ({ relatedTarget }) => {
    if (!relatedTarget) delete zone.dataset.over
  })
  document.addEventListener('drop', async event => {
    if (!event.dataTransfer?.types.includes('Files')) return
    event.preventDefault()
    delete zone.dataset.over
    accept(await readDroppedFiles(event.dataTransfer))
  })
}
