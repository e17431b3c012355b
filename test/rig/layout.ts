import type { Page } from 'playwright-core'

/** Everything that leaves its room: a page wider than the window, and what stands outside it where nothing scrolls. */
export async function findOverflow(page: Page): Promise<string[]> {
  return await page.evaluate(() => {
    const root = document.documentElement
    const isHeld = (element: Element): boolean => {
      for (let box: Element | null = element; box && box !== document.body; box = box.parentElement) {
        const { overflowX, clipPath, position } = getComputedStyle(box)
        if (overflowX !== 'visible' || clipPath !== 'none') return true
        if (position === 'fixed') return false
      }
      return false
    }
    const outside = [...document.body.querySelectorAll('*')].filter(element => {
      if (!element.checkVisibility({ visibilityProperty: true })) return false
      const { left, right, width, height } = element.getBoundingClientRect()
      return width > 0 && height > 0 && (left < -1 || right > root.clientWidth + 1) && !isHeld(element)
    })
    const wide = root.scrollWidth > root.clientWidth ? [`The page is ${root.scrollWidth} pixels wide.`] : []
    // What holds another that is outside is named before it.
    return [...wide, ...outside.slice(-4).map(element => element.outerHTML.slice(0, 120))]
  })
}

/** Words that stand beside the box they belong to: nothing may be read over what is next to it. */
export async function findSpills(page: Page): Promise<string[]> {
  return await page.evaluate(() => {
    const boxOf = (text: Text) => {
      let box = text.parentElement
      while (box && ['inline', 'contents'].includes(getComputedStyle(box).display)) box = box.parentElement
      return box
    }
    const isCut = (element: Element) =>
      getComputedStyle(element).overflowX !== 'visible' || getComputedStyle(element).clipPath !== 'none'
    const found: string[] = []
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
    while (walker.nextNode()) {
      const text = walker.currentNode as Text
      const box = text.data.trim() === '' ? null : boxOf(text)
      if (!box?.checkVisibility({ visibilityProperty: true }) || isCut(box)) continue
      const range = document.createRange()
      range.selectNodeContents(text)
      const [words, room] = [range.getBoundingClientRect(), box.getBoundingClientRect()]
      if (words.width === 0 || (words.left >= room.left - 1 && words.right <= room.right + 1)) continue
      found.push(`${box.outerHTML.slice(0, 120)} holds ${text.data.trim().slice(0, 40)}`)
    }
    return found.slice(0, 4)
  })
}

/** Notes how far things move on their own on every page that is opened from now on. */
export async function watchShifts(page: Page) {
  await page.addInitScript(() => {
    const seen = { shift: 0 }
    Object.assign(window, { seen })
    new PerformanceObserver(list => {
      for (const entry of list.getEntries()) seen.shift += (entry as unknown as { value: number }).value
    }).observe({ type: 'layout-shift', buffered: true })
  })
}

/** How far things moved on this page since it was opened. */
export async function readShift(page: Page): Promise<number> {
  return await page.evaluate(async () => {
    await Promise.allSettled(
      [...document.images].map(image => (image.loading === 'lazy' ? null : image.decode()))
    )
    await new Promise(resolve => requestAnimationFrame(() => requestAnimationFrame(resolve)))
    return (window as unknown as { seen: { shift: number } }).seen.shift
  })
}
