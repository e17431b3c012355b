/** One page of the reference; the heading and the note that it is generated are added around its body. */
export interface ReferencePage {
  file: string
  title: string
  /** One sentence for the list of all pages. */
  summary: string
  body: string
}

/** A page as it is written to the disk. */
export function writePage({ title, body }: Pick<ReferencePage, 'title' | 'body'>): string {
  return `# ${title}\n\nGenerated from the code by \`npm run reference\`.\n\n${body}\n`
}

/** A Markdown table; cells may hold anything but line breaks. */
export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) =>
    `| ${cells.map(cell => cell.replaceAll('|', '\\|')).join(' | ')} |`
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n')
}

/** Values side by side as code; a dash for none. */
export function codes(values: readonly string[]): string {
  return values.length > 0 ? values.map(value => `\`${value}\``).join(', ') : '–'
}
