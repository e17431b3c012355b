import assert from 'node:assert/strict'
import type { Page } from 'playwright-core'

/** Somebody who has a keyboard and nothing else. */
export interface Typist {
  /** Goes on by Tab until what is focused is called so, and sees at every step where they are. */
  reach(name: string | RegExp): Promise<void>
  /** Reaches it and presses Enter. */
  choose(name: string | RegExp): Promise<void>
  /** Reaches it, takes out what is there and types. */
  fill(name: string | RegExp, text: string): Promise<void>
}

const patience = 60

export function createTypist(page: Page): Typist {
  const reach: Typist['reach'] = async name => {
    const passed: string[] = []
    for (let step = 0; step < patience; step++) {
      await page.keyboard.press('Tab')
      const focus = await readFocus(page)
      if (!focus) continue
      assert.deepEqual(focus.faults, [], `${focus.name} on ${page.url()}`)
      if (typeof name === 'string' ? focus.name === name : name.test(focus.name)) return
      passed.push(focus.name)
    }
    assert.fail(`No key leads to ${name} on ${page.url()}, only to ${passed.slice(0, 40).join(', ')}`)
  }
  return {
    reach,
    async choose(name) {
      await reach(name)
      await page.keyboard.press('Enter')
    },
    async fill(name, text) {
      await reach(name)
      await page.keyboard.press('ControlOrMeta+A')
      await page.keyboard.type(text)
    }
  }
}

/** What has the focus, as it is called, and why one cannot see that; undefined where the browser itself has it. */
async function readFocus(page: Page): Promise<{ name: string; faults: string[] } | undefined> {
  return await page.evaluate(() => {
    const element = document.activeElement as HTMLElement | null
    if (!element || element === document.body) return undefined
    const labelled = (element.getAttribute('aria-labelledby') ?? '')
      .split(' ')
      .map(id => document.getElementById(id)?.textContent ?? '')
      .join(' ')
    const label = (element as HTMLInputElement).labels?.[0]
    const words = label?.querySelector('strong') ?? label ?? element
    const alt = element.querySelector('img[alt]:not([alt=""])')?.getAttribute('alt') ?? ''
    const name = element.getAttribute('aria-label') || labelled.trim() || words.textContent?.trim() || alt
    const shown = [element, label, element.closest('.card, .option')].filter(
      box => box !== null && box !== undefined
    )
    const isMarked = shown.some(box => {
      const { outlineStyle, boxShadow } = getComputedStyle(box)
      return outlineStyle !== 'none' || boxShadow !== 'none'
    })
    const { top, bottom, left, right } = element.getBoundingClientRect()
    const isInSight = bottom > 0 && top < innerHeight && right > 0 && left < innerWidth
    return {
      name: name.replace(/\s+/g, ' '),
      faults: [
        ...(isMarked ? [] : ['Nothing shows the focus.']),
        ...(isInSight ? [] : ['It is out of sight.'])
      ]
    }
  })
}
