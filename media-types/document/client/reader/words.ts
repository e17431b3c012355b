import type { Word } from '../../pack/pack.ts'

export interface LaidWord {
  readonly text: string
  readonly node: Text
}

const measuring = document.createElement('canvas').getContext('2d')

/** Words where they stand on the page, unseen over its picture; lengths are parts of its width, so they follow its size. */
export function layWords(words: readonly Word[]): { layer: HTMLElement; words: LaidWord[] } {
  const layer = document.createElement('div')
  layer.className = 'document-words'
  const laid = words.map(word => lay(word, layer))
  return { layer, words: laid }
}

function lay([text, x, y, width, height, degrees = 0]: Word, layer: HTMLElement): LaidWord {
  const node = document.createTextNode(text.replace(/\n$/, ''))
  const span = document.createElement('span')
  span.dir = 'auto'
  span.append(node)
  const { style } = span
  style.left = `${x * 100}cqw`
  style.top = `${y * 100}cqw`
  style.fontSize = `${height * 100}cqw`
  const turn = degrees ? `rotate(${degrees}deg) ` : ''
  style.transform = `${turn}scaleX(${stretch(node.data, width / height)})`
  layer.append(span)
  if (text.endsWith('\n')) layer.append(document.createElement('br'))
  return { text, node }
}

/** How much wider the words of the page are than those of the browser's own letters. */
function stretch(text: string, wanted: number): number {
  if (!measuring || !text || !Number.isFinite(wanted) || wanted <= 0) return 1
  measuring.font = '100px sans-serif'
  const own = measuring.measureText(text).width / 100
  return own > 0 ? Number((wanted / own).toFixed(4)) : 1
}
