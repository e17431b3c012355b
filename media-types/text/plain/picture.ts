/** Units of a drawing: one letter is 6 wide and 12 high. */
const cell = { width: 6, height: 12 }
/** Letters across and lines that a card can show. */
const most = { columns: 120, lines: 60 }
const fewest = { columns: 40, lines: 15 }
const margin = 12

export interface ArtDrawing {
  readonly svg: string
  readonly width: number
  readonly height: number
}

/** Paths inside a cell for letters that are lines, in its units. */
const strokes: Record<string, string> = {
  ...{
    '/': 'M5 1 1 11',
    '\\': 'M1 1 5 11',
    '|': 'M3 0V12',
    _: 'M0 11H6',
    '-': 'M1 6H5',
    '=': 'M1 5H5M1 8H5'
  },
  ...{
    '+': 'M3 3V9M0 6H6',
    '.': 'M3 10V11',
    ',': 'M3 10 2 12',
    "'": 'M3 1V4',
    '`': 'M2 1 4 4',
    ':': 'M3 4V5M3 9V10'
  },
  ...{
    ';': 'M3 4V5M3 9 2 12',
    '^': 'M1 4 3 1 5 4',
    '~': 'M0 6C2 4 4 8 6 6',
    '"': 'M2 1V4M4 1V4',
    '*': 'M1 3 5 8M5 3 1 8'
  },
  ...{
    '(': 'M4 1C2 4 2 8 4 11',
    ')': 'M2 1C4 4 4 8 2 11',
    '<': 'M5 3 1 6 5 9',
    '>': 'M1 3 5 6 1 9',
    '!': 'M3 1V8M3 10V11'
  },
  ...{
    '[': 'M4 1H2V11H4',
    ']': 'M2 1H4V11H2',
    '{': 'M4 1C2 1 4 5 2 6C4 7 2 11 4 11',
    '}': 'M2 1C4 1 2 5 4 6C2 7 4 11 2 11'
  },
  ...{
    '─': 'M0 6H6',
    '━': 'M0 6H6',
    '═': 'M0 5H6M0 8H6',
    '│': 'M3 0V12',
    '┃': 'M3 0V12',
    '║': 'M2 0V12M4 0V12'
  },
  ...{
    '┌': 'M3 12V6H6',
    '┐': 'M3 12V6H0',
    '└': 'M3 0V6H6',
    '┘': 'M3 0V6H0',
    '╔': 'M3 12V6H6',
    '╗': 'M3 12V6H0'
  },
  ...{
    '╚': 'M3 0V6H6',
    '╝': 'M3 0V6H0',
    '├': 'M3 0V12M3 6H6',
    '┤': 'M3 0V12M3 6H0',
    '┬': 'M0 6H6M3 6V12',
    '┴': 'M0 6H6M3 6V0'
  },
  ...{
    '┼': 'M3 0V12M0 6H6',
    '╠': 'M3 0V12M3 6H6',
    '╣': 'M3 0V12M3 6H0',
    '╦': 'M0 6H6M3 6V12',
    '╩': 'M0 6H6M3 6V0',
    '╬': 'M3 0V12M0 6H6'
  }
}

/** Filled parts of a cell: left, top, width, height. */
const blocks: Record<string, readonly [number, number, number, number]> = {
  ...{ '█': [0, 0, 6, 12], '▀': [0, 0, 6, 6], '▄': [0, 6, 6, 6], '▌': [0, 0, 3, 12], '▐': [3, 0, 3, 12] },
  ...{ '■': [1, 3, 4, 6], '░': [0, 0, 6, 12], '▒': [0, 0, 6, 12], '▓': [0, 0, 6, 12] }
}
const shades: Record<string, string> = { '░': 'light', '▒': 'half', '▓': 'dark' }

/**
 * A picture of letters as a drawing of lines and blocks. Letters that are read are drawn as bars of their size: at the size of a card
 * they are grey anyway, and so no font is needed and every machine draws the same.
 */
export function drawArt(words: string): ArtDrawing {
  const lines = toLines(words)
  const columns = Math.max(fewest.columns, ...lines.map(line => line.length))
  const width = columns * cell.width + 2 * margin
  const height = Math.max(fewest.lines, lines.length) * cell.height + 2 * margin
  const paths: Record<string, string[]> = { line: [], full: [], light: [], half: [], dark: [], bar: [] }
  for (const [row, line] of lines.entries())
    for (const [column, letter] of line.entries())
      place(paths, letter, column * 6 + margin, row * 12 + margin)
  const fill = (name: string, opacity: number) =>
    `<path fill="#d8e6d0" fill-opacity="${opacity}" d="${paths[name]?.join('')}"/>`
  const fills = [
    fill('full', 1),
    fill('light', 0.3),
    fill('half', 0.55),
    fill('dark', 0.8),
    fill('bar', 0.75)
  ]
  const line = `<path fill="none" stroke="#d8e6d0" stroke-width="1.2" d="${paths.line?.join('')}"/>`
  const ground = `<rect width="${width}" height="${height}" fill="#10140f"/>`
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}">${ground}${fills.join('')}${line}</svg>`
  return { svg, width, height }
}

function place(paths: Record<string, string[]>, letter: string, x: number, y: number) {
  const block = blocks[letter]
  const stroke = strokes[letter]
  if (block) paths[shades[letter] ?? 'full']?.push(box(x + block[0], y + block[1], block[2], block[3]))
  else if (stroke) paths.line?.push(move(stroke, x, y))
  else if (/[\p{Lu}\p{N}#@&%$]/u.test(letter)) paths.bar?.push(box(x + 1, y + 2, 4, 9))
  else if (/\S/.test(letter)) paths.bar?.push(box(x + 1, y + 5, 4, 6))
}

const box = (x: number, y: number, width: number, height: number) =>
  `M${x} ${y}h${width}v${height}h-${width}z`

/** Shifts a path of absolute commands. */
function move(path: string, x: number, y: number): string {
  return path.replace(/([MHVC])([^MHVC]*)/g, (_, command: string, rest: string) => {
    const numbers = rest.trim().split(/\s+/).map(Number)
    const shift = (value: number, at: number) =>
      command === 'V' || (command !== 'H' && at % 2 === 1) ? value + y : value + x
    return command + numbers.map(shift).join(' ')
  })
}

function toLines(words: string): string[][] {
  const lines = words
    .replace(/\t/g, '        ')
    .split('\n')
    .map(line => line.trimEnd())
  while (lines[0] === '') lines.shift()
  const indent = Math.min(...lines.filter(Boolean).map(line => line.length - line.trimStart().length))
  return lines.slice(0, most.lines).map(line => [...line.slice(indent)].slice(0, most.columns))
}
