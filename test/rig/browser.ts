import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { waitForScripts } from './begun-scripts.ts'
import { findChromium } from './chromium.ts'
import { atLast } from './cleanup.ts'
import { isInMemory } from './files.ts'

export interface PageOptions {
  /** @default true */
  scripts?: boolean
  width?: number
  height?: number
  colorScheme?: 'light' | 'dark'
  contrast?: 'more' | 'no-preference'
  forcedColors?: 'active' | 'none'
  reducedMotion?: 'reduce' | 'no-preference'
  locale?: string
}

/** A page in a browser profile of its own. */
export interface TestPage {
  readonly page: Page
  readonly context: BrowserContext
  /** Console errors, script errors and blocked requests so far; a good page leaves it empty. */
  readonly complaints: readonly string[]
  close(): Promise<void>
}

/** One violation of the accessibility rules, short enough for an assertion message. */
export interface Violation {
  rule: string
  impact: string
  targets: string[]
}

let browser: Promise<Browser> | undefined
let rules: Promise<string> | undefined
const readRules = () =>
  (rules ??= readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8'))

/** Opens a page in the run's one Chromium. Requests to anything but loopback are refused and count as complaints. */
export async function openPage(options: PageOptions = {}): Promise<TestPage> {
  const { scripts = true, width = 1280, height = 800, ...rest } = options
  browser ??= launch()
  const context = await (await browser).newContext({
    javaScriptEnabled: scripts,
    viewport: { width, height },
    locale: 'en',
    ...rest
  })
  const complaints: string[] = []
  // The browser finds no other machine; routes that refuse them would keep nothing in its cache and slow every request.
  context.on('request', request => {
    if (!isLocal(new URL(request.url()))) complaints.push(`Request to ${request.url()} was refused.`)
  })
  const page = await context.newPage()
  if (scripts) await waitForScripts(page)
  page.on('console', message => {
    if (message.type() === 'error') complaints.push(message.text())
  })
  page.on('pageerror', error => complaints.push(String(error)))
  return { page, context, complaints, close: () => context.close() }
}

/** Runs axe-core in the page, which needs scripts, and returns what it finds; by all its rules when `only` is absent. */
export async function findViolations(page: Page, only?: readonly string[]): Promise<Violation[]> {
  // Evaluated by the debugger, so the page's own Content-Security-Policy stays in force.
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(await readRules())
  // A colour on its way to another is neither: what moves is where it would be in the end, some of it seconds from now. What
  // cannot be seen is on its way for good.
  await page.evaluate(async () => {
    const moving = document
      .getAnimations()
      .filter(({ effect }) => (effect as KeyframeEffect | null)?.target?.checkVisibility())
      // What turns for ever, or follows a hand that scrolls, never comes to an end.
      .filter(({ effect, timeline }) => {
        const isTimed = timeline === document.timeline
        return isTimed && effect?.getComputedTiming().endTime !== Number.POSITIVE_INFINITY
      })
    for (const animation of moving) animation.finish()
    await Promise.allSettled(moving.map(({ finished }) => finished))
  })
  const found = await page.evaluate(async runOnly => {
    const { axe } = window as unknown as { axe: Axe }
    return (await axe.run({ ...(runOnly ? { runOnly } : {}), resultTypes: ['violations'] })).violations
  }, only)
  return found.map(({ id, impact, nodes }) => ({
    rule: id,
    impact: impact ?? 'unknown',
    targets: nodes.map(node => node.target.join(' '))
  }))
}

interface Axe {
  run(options: {
    runOnly?: readonly string[]
    resultTypes: readonly string[]
  }): Promise<{ violations: AxeViolation[] }>
}

interface AxeViolation {
  id: string
  impact?: string
  nodes: { target: string[] }[]
}

async function launch() {
  const { chromium } = await import('playwright-core')
  // Its processes share memory, which is otherwise thousands of files on a disk.
  const ignoreDefaultArgs = isInMemory() ? ['--disable-dev-shm-usage'] : []
  const running = await chromium.launch({ ...(await findChromium()), ignoreDefaultArgs })
  atLast(() => running.close())
  return running
}

function isLocal({ protocol, hostname }: URL) {
  return !/^(http|ws)s?:$/.test(protocol) || ['127.0.0.1', 'localhost', '[::1]'].includes(hostname)
}
