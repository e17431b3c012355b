import { arrangeSections } from '../panel/sections.ts'
import { prepareZoom } from '../zoom/zoom-button.ts'
import type { EntryPage } from './entry-source.ts'
import { giveUpPictures, standIn } from './pictures.ts'
import { followPlaces } from './places.ts'
import { createScriptLoader } from './scripts.ts'

/** What the buttons and arrows of the frame do. */
export type FrameActions = Record<
  'close' | 'details' | 'fullscreen' | 'help' | 'previous' | 'next',
  () => void
>

/** The dialog over the grid: a bar of buttons, two arrows, and the entry in between. */
export interface LightboxFrame {
  readonly dialog: HTMLDialogElement
  open(): void
  close(): void
  /** Shows what the card of the entry shows, until its page is there. */
  await(card: HTMLElement): void
  fill(page: EntryPage, card: HTMLElement | undefined): void
  /** Where the arrows lead. */
  point(previous: string | undefined, next: string | undefined): void
  listen(actions: FrameActions): void
}

export function createFrame(template: HTMLTemplateElement): LightboxFrame {
  const dialog = document.importNode(template.content, true).querySelector('dialog') as HTMLDialogElement
  const content = dialog.querySelector('[data-content]') as HTMLElement
  const said = dialog.querySelector('[data-said]') as HTMLElement
  const loadScripts = createScriptLoader()
  followPlaces(content)

  const pointArrow = (name: 'previous' | 'next', address: string | undefined) => {
    const arrow = dialog.querySelector(`[data-act=${name}]`) as HTMLAnchorElement
    // What is hidden keeps no focus, and the keys would go nowhere.
    if (!address && arrow === document.activeElement) content.focus()
    arrow.hidden = !address
    if (address) arrow.href = address
  }
  const put = (article: HTMLElement) => {
    const held = content.contains(document.activeElement)
    const place = document.activeElement?.closest('[id]')?.id
    giveUpPictures(content.querySelectorAll<HTMLImageElement>('img'))
    content.replaceChildren(article)
    dialog.scrollTop = 0
    prepareZoom(dialog)
    arrangeSections(article)
    // Who reads details or goes through tabs stays there from one entry to the next.
    if (held)
      (article.querySelector<HTMLElement>(`[id="${place}"]`) ?? content).focus({ preventScroll: true })
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
      giveUpPictures(content.querySelectorAll<HTMLImageElement>('img'))
      content.replaceChildren()
      said.textContent = ''
      dialog.close()
      dialog.remove()
    },
    await(card) {
      const article = awaited(card)
      if (article) put(article)
    },
    fill({ title, article, scripts }, card) {
      // The page's own arrows and strip lead through one person's entries; here the grid's order counts.
      for (const own of article.querySelectorAll('.stage-arrow, .strip')) own.remove()
      standIn(article, card)
      put(article)
      dialog.setAttribute('aria-label', title)
      said.textContent = article.querySelector('h1')?.textContent ?? title
      document.dispatchEvent(new CustomEvent('hob:content', { detail: article }))
      loadScripts(scripts)
    },
    point(previous, next) {
      pointArrow('previous', previous)
      pointArrow('next', next)
    },
    listen(actions) {
      dialog.addEventListener('click', event => {
        const name = (event.target as Element).closest<HTMLElement>('[data-act]')?.dataset.act
        if (!name || !(name in actions)) return
        event.preventDefault()
        actions[name as keyof FrameActions]()
      })
    }
  }
}

/** The shape of an entry's page with the picture of its card; nothing where there is none, or where it is covered. */
function awaited(card: HTMLElement): HTMLElement | undefined {
  const picture = card.querySelector('.picture')
  const template = document.querySelector<HTMLTemplateElement>('[data-awaited]')
  if (!picture || !template || card.classList.contains('card-sensitive')) return undefined
  const article = document.importNode(template.content, true).querySelector('article') ?? undefined
  const box = article?.querySelector('[data-picture]')
  box?.append(picture.cloneNode(true))
  for (const name of card.classList) if (name.startsWith('ratio-')) box?.classList.add(name)
  return article
}
