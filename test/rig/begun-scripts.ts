import type { Page } from 'playwright-core'

const moves = ['goto', 'reload', 'goBack', 'goForward', 'waitForURL'] as const

/**
 * Scripts of a page begin after its first frame, which may be later than `load`; a test that goes somewhere means the page
 * with them. Whoever asks for an earlier moment (`waitUntil`) gets it.
 */
export async function waitForScripts(page: Page): Promise<void> {
  await page.addInitScript(noteBegun)
  for (const name of moves) {
    const move = page[name].bind(page) as (...args: unknown[]) => Promise<unknown>
    const moveAndWait = async (...args: unknown[]) => {
      const answer = await move(...args)
      if (!asksForLess(args.at(-1))) await page.waitForFunction(haveAllBegun)
      return answer
    }
    Object.assign(page, { [name]: moveAndWait })
  }
}

interface BegunScripts {
  begun: WeakSet<EventTarget>
}

function noteBegun() {
  const begun = new WeakSet<EventTarget>()
  Object.assign(window, { begun })
  const note = ({ target }: Event) => target && begun.add(target)
  for (const end of ['load', 'error']) document.addEventListener(end, note, true)
}

function haveAllBegun(): boolean {
  const { begun } = window as unknown as BegunScripts
  return [...document.querySelectorAll('script[data-src]')].every(script => begun.has(script))
}

function asksForLess(options: unknown): boolean {
  const { waitUntil } = (options ?? {}) as { waitUntil?: string }
  return waitUntil === 'commit' || waitUntil === 'domcontentloaded'
}
