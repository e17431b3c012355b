import type { EntryPage } from './entry-source.ts'
import type { StageActions } from './keys.ts'

export interface FrameActions extends StageActions {
  close(): void
}

export interface Neighbours {
  previous: string | undefined
  next: string | undefined
}

/** The dialog over the grid: a bar of buttons, two arrows, and the entry in between. */
export interface LightboxFrame {
  readonly dialog: HTMLDialogElement
  open(): void
  close(): void
  fill(page: EntryPage, neighbours: Neighbours): void
  listen(actions: FrameActions): void
}

export function createFrame(template: HTMLTemplateElement): LightboxFrame {
  const dialog = document.importNode(template.content, true).querySelector('dialog') as HTMLDialogElement
  const content = dialog.querySelector('[data-content]') as HTMLElement
  const arrow = (name: 'previous' | 'next') => dialog.querySelector(`[data-act=${name}]`) as HTMLAnchorElement
  const loaded = new Set(
    [...document.querySelectorAll<HTMLScriptElement>('script[src]')].map(({ src }) => src)
  )

  const point = (name: 'previous' | 'next', address: string | undefined) => {
    arrow(name).hidden = !address
    if (address) arrow(name).href = address
  }
  return {
    dialog,
    open() {
      if (dialog.open) return
      document.body.append(dialog)
      dialog.showModal()
    },
    close() {
      if (document.fullscreenElement) document.exitFullscreen()
      dialog.close()
      content.replaceChildren()
      dialog.remove()
    },
    fill({ title, article, scripts }, { previous, next }) {
      // The page's own arrows lead through one person's entries; here the grid's order counts.
      for (const link of article.querySelectorAll('.stage-arrow')) link.remove()
      content.replaceChildren(article)
      dialog.scrollTop = 0
      dialog.setAttribute('aria-label', title)
      point('previous', previous)
      point('next', next)
      document.dispatchEvent(new CustomEvent('hob:content', { detail: article }))
      for (const script of scripts.filter(src => !loaded.has(src))) {
        loaded.add(script)
        import(script)
      }
    },
    listen(actions) {
      dialog.addEventListener('cancel', event => {
        event.preventDefault()
        actions.close()
      })
      dialog.addEventListener('click', event => {
        const name = (event.target as Element).closest<HTMLElement>('[data-act]')?.dataset.act
        if (!name) return
        event.preventDefault()
        actions[name as keyof FrameActions]()
      })
    }
  }
}
