import { readFile } from 'node:fs/promises'

/** By the id of a town at GeoNames, what it is called elsewhere: `München`, `Monaco di Baviera`, `Cologne`. */
export async function readOtherNames(): Promise<Map<number, string[]>> {
  const text = await readFile(new URL('./other-names.tsv', import.meta.url), 'utf8')
  const lines = text.split('\n').filter(line => line !== '' && !line.startsWith('#'))
  return new Map(
    lines.map(line => {
      const [id, names = ''] = line.split('\t')
      return [Number(id), names.split(',')]
    })
  )
}
