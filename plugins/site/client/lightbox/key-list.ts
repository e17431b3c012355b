let list: HTMLDialogElement | undefined

/** The dialog that says which keys there are; the key that opened it closes it. */
export function openKeyList() {
  const template = document.querySelector<HTMLTemplateElement>('[data-keys]')
  list ??=
    document.importNode(template?.content as DocumentFragment, true).querySelector('dialog') ?? undefined
  if (!list) return
  if (!list.isConnected) {
    document.body.append(list)
    list.addEventListener('keydown', event => {
      if (event.key === '?') list?.close()
      event.stopPropagation()
    })
  }
  if (!list.open) list.showModal()
}
