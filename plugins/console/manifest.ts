import { createReadStream } from 'node:fs'
import { basename, dirname, extname } from 'node:path'
import { createInterface } from 'node:readline'

/** One row: where it stands, what it says or why that cannot be read, and the folder its file is relative to. */
export interface ManifestRow {
  place: string
  values: Record<string, unknown>
  problem?: string
  folder: string
}

/** Reads a manifest row by row, `.csv` with a first line of column names or `.jsonl` with one object a line. */
export async function* readManifest(file: string): AsyncGenerator<ManifestRow> {
  const folder = dirname(file)
  const rows = extname(file).toLowerCase() === '.csv' ? readTable(file) : readLines(file)
  for await (const { line, values, ...rest } of rows) {
    const place = [`${basename(file)}:${line}`, values.file].filter(Boolean).join(' ')
    yield { place, values, folder, ...rest }
  }
}

type Row = Pick<ManifestRow, 'values' | 'problem'> & { line: number }

async function* readTable(file: string): AsyncGenerator<Row> {
  const { parse } = await import('csv-parse')
  const parser = parse({
    columns: true,
    bom: true,
    trim: true,
    skip_empty_lines: true,
    relax_column_count: true,
    info: true
  })
  const records = createReadStream(file)
    .on('error', error => parser.destroy(error))
    .pipe(parser)
  for await (const { record, info } of records) yield { line: info.lines, values: record }
}

async function* readLines(file: string): AsyncGenerator<Row> {
  let line = 0
  for await (const text of createInterface({ input: createReadStream(file) })) {
    line += 1
    if (text.trim() !== '') yield { line, ...readObject(text) }
  }
}

function readObject(text: string): Omit<Row, 'line'> {
  const problem = 'This line is no JSON object.'
  try {
    const value: unknown = JSON.parse(text)
    const isObject = typeof value === 'object' && value !== null && !Array.isArray(value)
    return isObject ? { values: { ...value } } : { values: {}, problem }
  } catch {
    return { values: {}, problem }
  }
}
