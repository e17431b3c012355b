import { listStyles, loadStyles } from 'hob/client/page-styles.ts'
import { listScripts } from '../lightbox/scripts.ts'
import { findPager } from './list-end.ts'

/** A page of a list as the node draws it, taken apart. */
export interface ListPage {
  /** Path and query. */
  readonly address: string
  readonly cards: readonly HTMLElement[]
  /** The links to its neighbours, above and below the cards. */
  readonly before: HTMLElement | undefined
  readonly after: HTMLElement | undefined
  /** Addresses of the browser code that the page brings. */
  readonly scripts: readonly string[]
}

/** Throws when the page cannot be had or shows no list. Nothing in it but its styles is loaded before it becomes part of the document. */
export async function readListPage(address: string, signal?: AbortSignal): Promise<ListPage> {
  const answer = await fetch(address, { headers: { Accept: 'text/html' }, signal: signal ?? null })
  const page = new DOMParser().parseFromString(await answer.text(), 'text/html')
  const root = page.querySelector<HTMLElement>('[data-list]')
  if (!answer.ok || !root) throw new Error(`${address} shows no list.`)
  const cards = [...root.querySelectorAll<HTMLElement>('.grid > .card')]
  for (const picture of root.querySelectorAll('img')) waitForTurn(picture)
  await loadStyles(listStyles(page))
  return {
    address,
    cards: cards.map(card => document.adoptNode(card)),
    before: findPager(root, 'before'),
    after: findPager(root, 'after'),
    scripts: listScripts(page)
  }
}

/** What a page shows first is urgent on that page only. */
function waitForTurn(picture: HTMLImageElement) {
  picture.removeAttribute('fetchpriority')
  picture.loading = 'lazy'
}
