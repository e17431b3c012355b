import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { pdf } from '../media-types/document/documents.ts'
import { openPage } from '../rig/browser.ts'
import { runCleanUps } from '../rig/cleanup.ts'
import { startProcess } from '../rig/process.ts'
import { samplesFolder } from '../rig/samples.ts'
import { waitFor } from '../rig/wait.ts'
import { median, printFigure } from './figure.ts'

const rounds = 5
/** Milliseconds from the first byte of the upload to the first page in a browser. */
const most = 1500
/** Milliseconds in which a person finds a file. */
const choosing = 2000

const sample = join(samplesFolder, 'documents', 'tracemonkey.pdf')
const paper: Uint8Array = existsSync(sample) ? await readFile(sample) : makePaper()
const node = await startProcess()
await node.run(['account', 'create', 'ann', '--password-stdin'], 'four green horses\n')
const token = (await node.run(['account', 'token', 'ann'])).out.trim()
const authorization = { authorization: `Bearer ${token}` }
const { page } = await openPage()

// The first upload of a program starts the worker; that of a person finds it, because it starts with the page for uploads.
await node.client.get('/upload', authorization)
await setTimeout(choosing)
const cold = await measure()
const warm: { first: number; all: number }[] = []
for (let round = 0; round < rounds; round++) warm.push(await measure())
const first = median(warm.map(one => one.first))
printFigure('first page of a document in the browser, from the beginning of its upload', first, 'ms', {
  ratio: first / most,
  to: `the limit of ${most} ms`,
  most: 1
})
printFigure('the same for the first upload, two seconds after its page was opened', cold.first, 'ms', {
  ratio: cold.first / most,
  to: `the limit of ${most} ms`,
  most: 1
})
printFigure('all its pages ready to be read', median(warm.map(one => one.all)), 'ms')
await node.stop()
await runCleanUps()
process.exit()

/** An upload as a program sends it, and a browser that waits for its picture. */
async function measure(): Promise<{ first: number; all: number }> {
  const since = performance.now()
  const form = {
    visibility: 'public',
    file: new File([new Uint8Array(paper)], 'paper.pdf', { type: 'application/pdf' })
  }
  const answer = await node.client.request('POST', '/api/v1/entries', { form, headers: authorization })
  const { id } = (await answer.json()) as { id: string }
  const shown = await waitFor('the first page', () => look(id, 'poster'))
  await page.goto(node.url + shown)
  await page.evaluate(() => document.images[0]?.decode())
  const spent = performance.now() - since
  await waitFor('all pages', () => look(id, 'pack'), { timeout: 60_000 })
  return { first: spent, all: performance.now() - since }
}

/** Where a file of a role is, as soon as there is one. */
async function look(id: string, role: string): Promise<string | undefined> {
  const answer = await node.client.get(`/api/v1/entries/${id}`, {
    accept: 'application/json',
    ...authorization
  })
  const { files } = (await answer.json()) as { files: { role: string; address: string }[] }
  return files.find(file => file.role === role)?.address
}

/** In the place of the sample: as many pages, full of words. */
function makePaper(): Buffer {
  const lines = Array.from({ length: 60 }, (_, at) => `Line ${at} of a paper about tides and ships at sea`)
  return pdf(
    Array.from({ length: 14 }, () => lines),
    { size: [612, 1700] }
  )
}
