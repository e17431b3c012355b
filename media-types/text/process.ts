import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Processing } from '../../core/contract/processing.ts'
import { renderArticle } from './article/render.ts'
import { splitFrontMatter } from './front-matter.ts'
import { isArt } from './plain/art.ts'
import { decodeText } from './plain/decode.ts'
import { addPosters } from './plain/posters.ts'
import type { Problem } from './problems.ts'
import { countMinutes, countWords, cutBeginning } from './reading.ts'
import type { TextSettings } from './settings.ts'
import { isMarkdownName, isTitled } from './sniff.ts'
import { suggestFrom } from './suggestion.ts'

export interface TextContext {
  readonly settings: TextSettings
  readonly problem: Problem
  /** The address of this node, so that entries of it are known. */
  readonly site: string
}

/** More bytes than this are no text that a person reads; they are not even opened. */
const bytesPerCharacter = 4

/** Makes what is read: an article becomes HTML, anything else stays as it stands. */
export async function processText(job: Processing, context: TextContext): Promise<void> {
  const { settings, problem } = context
  job.progress(0.1, 'text.step.reading')
  if (job.original.size > settings.maxPlain * bytesPerCharacter)
    throw tooLong(job.original.size, settings.maxPlain, problem)
  const decoded = decodeText(await readFile(job.path))
  if (!decoded) throw problem('TEXT_UNREADABLE')
  const { words } = decoded
  if (!words.trim()) throw problem('TEXT_EMPTY')
  job.facts['text.encoding'] = decoded.encoding
  const isArticle = isMarkdownName(job.entry.fileName) || isTitled(words)
  await (isArticle ? processArticle(job, words, context) : processPlain(job, words, context))
}

async function processArticle(job: Processing, words: string, { settings, problem, site }: TextContext) {
  if (words.length > settings.maxArticle) throw tooLong(words.length, settings.maxArticle, problem)
  job.identify('text/markdown')
  const { about, body } = splitFrontMatter(words)
  job.progress(0.3, 'text.step.setting')
  const { html, title, plain, passages } = await renderArticle(body, site)
  if (!html.trim() && !title) throw problem('TEXT_EMPTY')
  await addText(job, { role: 'rendition', type: 'text/html', words: html })
  await addText(job, { role: 'download', type: 'text/markdown', words })
  Object.assign(job.facts, {
    'text.form': 'article',
    'text.heading': title,
    'text.beginning': cutBeginning(plain),
    'text.words': countWords(plain),
    'text.passages': passages,
    'text.minutes': countMinutes(plain)
  })
  job.suggest(suggestFrom(about, title))
}

async function processPlain(job: Processing, words: string, { settings, problem }: TextContext) {
  if (words.length > settings.maxPlain) throw tooLong(words.length, settings.maxPlain, problem)
  job.identify('text/plain')
  const form = isArt(words) ? 'art' : 'plain'
  await addText(job, { role: 'rendition', type: 'text/plain', words })
  await addText(job, { role: 'download', type: 'text/plain', words })
  if (form === 'art') {
    job.progress(0.5, 'text.step.drawing')
    await addPosters(job, words)
  }
  Object.assign(job.facts, {
    'text.form': form,
    'text.beginning': cutBeginning(words, { keepsLines: true }),
    'text.words': countWords(words),
    'text.lines': words.trimEnd().split('\n').length
  })
}

async function addText(
  job: Processing,
  { role, type, words }: { role: string; type: string; words: string }
) {
  const path = join(job.scratch, `${role}.txt`)
  await writeFile(path, words)
  await job.add({ role, type, body: { path } })
}

function tooLong(size: number, limit: number, problem: Problem) {
  return problem('TEXT_TOO_LARGE', { size, limit })
}
