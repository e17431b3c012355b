import assert from 'node:assert/strict'
import { globSync } from 'node:fs'
import { open } from 'node:fs/promises'
import { basename, join } from 'node:path'
import type { MediaType } from '../../core/contract/media-type.ts'
import { makeImage } from '../rig/files.ts'
import { readFilm, tone } from '../rig/films.ts'
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

/** Small files of the kinds that come along, as far as these are on, stay theirs. */
export async function testNeighbours(whole: TestNode) {
  for (const [kind, files] of Object.entries(await readNeighbours())) {
    if (!whole.node.mediaTypes.get(kind)) continue
    for (const file of files) assert.equal(await findKind(whole, file), kind, file.name)
  }
}

/** Small files of each kind that comes along. */
export async function readNeighbours(): Promise<Record<string, MediaFile[]>> {
  const written = (name: string, text: string) => ({ name, bytes: Buffer.from(text, 'latin1') })
  const film = ['-f', 'lavfi', '-i', 'testsrc2=size=64x36:rate=5:duration=1', '-c:v', 'libvpx']
  const facet = 'facet normal 0 0 1\nouter loop\nvertex 0 0 0\nvertex 1 0 0\nvertex 0 1 0\nendloop\nendfacet'
  return {
    image: [
      { name: 'a.jpg', bytes: await makeImage({ width: 40, height: 30 }) },
      written('a.svg', '<svg xmlns="http://www.w3.org/2000/svg"/>')
    ],
    audio: [{ name: 'a.ogg', bytes: await readFilm('a.ogg', tone(1)) }],
    video: [{ name: 'a.webm', bytes: await readFilm('a.webm', film) }],
    model: [
      written('a.stl', `solid a\n${facet}\nendsolid a\n`),
      written('a.obj', 'v 0 0 0\nv 1 0 0\nv 0 1 0\nf 1 2 3\n')
    ],
    document: [written('a.pdf', '%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj\n<< /Type /Catalog >>\nendobj\n')],
    text: [
      written('a.txt', 'Boats come, boats go,\nthe water stays.\n'),
      written('a.md', '# The harbour\n\nAt *dawn*.\n')
    ]
  }
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
  const repeated = good.map(({ bytes }) => Buffer.alloc(headSize, bytes))
  for (const head of [...heads, ...repeated].map(head => head.subarray(0, headSize))) {
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
