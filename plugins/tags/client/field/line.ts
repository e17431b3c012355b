/** The comma that somebody types: of Latin, Arabic, Chinese and Japanese writing. */
const comma = /[,،、，]/gu

/** What stands between the commas around the caret, and what stands elsewhere, in lower case. */
export function wordAt(line: string, caret: number) {
  const { start, end } = boundsAt(line, caret)
  const rest = `${line.slice(0, start)},${line.slice(end)}`
  return {
    word: line.slice(start, end).trim(),
    others: new Set(rest.split(comma).map(word => word.trim().toLowerCase()))
  }
}

/** The line with the word at the caret replaced, ready for the next. */
export function chosenAt(line: string, caret: number, name: string) {
  const { start, end } = boundsAt(line, caret)
  const before = line.slice(0, start)
  const after = line.slice(end).replace(/^[,،、，]\s*/u, '')
  const head = `${before}${before ? ' ' : ''}${name}, `
  return { value: head + after, caret: head.length }
}

function boundsAt(line: string, caret: number) {
  const commas = [...line.matchAll(comma)].map(({ index }) => index)
  const start = commas.findLast(at => at < caret)
  const end = commas.find(at => at >= caret)
  return { start: start === undefined ? 0 : start + 1, end: end ?? line.length }
}
