import assert from 'node:assert/strict'
import { globSync } from 'node:fs'
import { open } from 'node:fs/promises'
import { basename, join } from 'node:path'
import type { Account } from '../../core/accounts/accounts.ts'
import type { MediaType } from '../../core/contract/media-type.ts'
import { findViolations, openPage } from '../rig/browser.ts'
import type { TestNode } from '../rig/node.ts'
import { samplesFolder } from '../rig/samples.ts'
import type { MediaFile } from './describe-media-type.ts'

const headSize = 65_536
/** Milliseconds. All of them are asked while a browser waits. */
const longest = 50

/** The kinds whose samples lie in a folder of another name. */
const folders: Record<string, string> = {
  images: 'image',
  audio: 'audio',
  video: 'video',
  models: 'model',
  documents: 'document'
}

/** Which kind of a node gets a file. */
export async function findKind({ node }: TestNode, { name, bytes, size }: MediaFile & { size?: number }) {
  const probe = { head: bytes.subarray(0, headSize), size: size ?? bytes.length, name }
  let best = { name: '', certainty: 0 }
  for (const type of node.mediaTypes.list()) {
    const certainty = await type.sniff(probe)
    if (certainty > best.certainty) best = { name: type.name, certainty }
  }
  return best.name
}

/** Samples of the kinds that come along stay theirs; on a machine without samples there is nothing to ask. */
export async function testSamples(whole: TestNode) {
  const wrong: string[] = []
  for (const [folder, kind] of Object.entries(folders)) {
    if (!whole.node.mediaTypes.get(kind)) continue
    for (const path of globSync(`${join(samplesFolder, folder)}/*.*`)) {
      const found = await findKind(whole, await readHead(path))
      if (found !== kind) wrong.push(`${folder}/${basename(path)} is taken for ${found || 'nothing'}`)
    }
  }
  assert.deepEqual(wrong, [])
}

async function readHead(path: string) {
  const file = await open(path)
  const { size } = await file.stat()
  const { bytesRead, buffer } = await file.read(Buffer.alloc(headSize), 0, headSize, 0)
  await file.close()
  return { name: basename(path), bytes: buffer.subarray(0, bytesRead), size }
}

/** Beginnings on which careless patterns go over the same bytes again and again. */
export async function testPatience(type: MediaType, good: readonly MediaFile[]) {
  const words = [
    '<!--',
    '<?xml ',
    '<!DOCTYPE [',
    '---\ntitle:\n',
    '{"asset":{',
    '{"buffers" : [',
    'PK\x03\x04',
    '\0\0\0\x08ftyp'
  ]
  const heads = [...words, ' ', '\n', '#', 'v 1 2 3\n', 'a\r', '\xff'].map(word =>
    Buffer.from(word.repeat(headSize), 'latin1')
  )
  const cut = good.map(({ bytes }) => {
    const filled = Buffer.alloc(headSize, bytes)
    return filled
  })
  for (const head of [...heads, ...cut].map(head => head.subarray(0, headSize))) {
    const times: number[] = []
    for (let round = 0; round < 3 && Math.min(...times) > longest; round++) {
      const since = performance.now()
      await type.sniff({ head, size: 1e9, name: good[0]!.name })
      times.push(performance.now() - since)
    }
    const shown = JSON.stringify(head.toString('latin1', 0, 12))
    assert.ok(Math.min(...times) <= longest, `${shown} … took ${Math.round(Math.min(...times))} ms`)
  }
}

/** The page of an entry, its card and its frame, for everybody: with scripts and without. */
export async function testPages(
  whole: TestNode,
  owner: Account,
  type: MediaType,
  { name, bytes }: MediaFile
) {
  const entry = await whole.upload(owner, {
    file: bytes,
    name,
    title: 'One of its kind',
    alt: 'What is seen.'
  })
  assert.equal(entry.mediaType, type.name)
  for (const scripts of [true, false]) {
    const { page, complaints, close } = await openPage({ scripts })
    for (const path of ['/', `/e/${entry.publicId}`]) {
      await page.goto(whole.url + path, { waitUntil: 'load' })
      if (scripts) assert.deepEqual(await findViolations(page), [], path)
    }
    const shown = page.locator('.stage').locator('img, video, audio, svg, p, pre, iframe, h1, h2, table')
    assert.ok((await shown.count()) > 0, `Nothing is shown ${scripts ? 'with' : 'without'} scripts.`)
    assert.deepEqual(complaints, [])
    await close()
  }
  const client = await whole.signIn(owner)
  assert.match(await (await client.get(`/e/${entry.publicId}/edit`)).text(), /name="alt"/)
}
