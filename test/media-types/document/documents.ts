import { zipSync } from 'fflate'

/** Lines that are written on a page, from the top. */
type PageLines = readonly string[]

export interface PdfOptions {
  /** Points across and down. */
  size?: readonly [width: number, height: number]
  /** What is added to the catalog: an outline, an action, a form. */
  catalog?: string
  /** Objects beside those of the pages; numbers begin at 100; or in the place of these. */
  objects?: Record<number, string>
  info?: string
  /** What is added to the trailer: an encryption. */
  trailer?: string
}

/** A whole PDF with text that can be read. */
export function pdf(pages: readonly PageLines[], options: PdfOptions = {}): Buffer {
  const { size = [300, 400], catalog = '', objects = {}, info = '', trailer = '' } = options
  const all = new Map<number, string>([
    [1, `<< /Type /Catalog /Pages 2 0 R ${catalog} >>`],
    [
      2,
      `<< /Type /Pages /Count ${pages.length} /Kids [${pages.map((_, at) => `${pageNumber(at)} 0 R`).join(' ')}] >>`
    ],
    [3, '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>'],
    [4, `<< ${info} >>`]
  ])
  for (const [at, lines] of pages.entries()) {
    const text = lines
      .map((line, row) => `BT /F1 18 Tf 30 ${size[1] - 40 - row * 26} Td (${line}) Tj ET`)
      .join('\n')
    all.set(
      pageNumber(at),
      `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 ${size[0]} ${size[1]}] /Resources << /Font << /F1 3 0 R >> >> /Contents ${pageNumber(at) + 1} 0 R >>`
    )
    all.set(pageNumber(at) + 1, `<< /Length ${text.length} >>\nstream\n${text}\nendstream`)
  }
  for (const [number, body] of Object.entries(objects)) all.set(Number(number), body)
  return write(all, trailer)
}

/** Two pages in red, of which those at these places hold nothing but noise. */
export function damagedPdf(lost: readonly number[]) {
  const objects = [0, 1].map(at => {
    const drawing = lost.includes(at) ? '\u0001\u0002{ (never closed' : '1 0 0 rg 0 0 300 400 re f'
    return [pageNumber(at) + 1, `<< /Length ${drawing.length} >>\nstream\n${drawing}\nendstream`]
  })
  return pdf([[''], ['']], { objects: Object.fromEntries(objects) })
}

/** Number of a page's object. */
export const pageNumber = (at: number) => 1000 + at * 2

function write(objects: ReadonlyMap<number, string>, trailer: string): Buffer {
  let text = '%PDF-1.7\n'
  const starts = new Map<number, number>()
  for (const [number, body] of objects) {
    starts.set(number, text.length)
    text += `${number} 0 obj\n${body}\nendobj\n`
  }
  const start = text.length
  text += 'xref\n0 1\n0000000000 65535 f \n'
  for (const [number, at] of starts) text += `${number} 1\n${String(at).padStart(10, '0')} 00000 n \n`
  text += `trailer\n<< /Size ${Math.max(...starts.keys()) + 1} /Root 1 0 R /Info 4 0 R ${trailer} >>\nstartxref\n${start}\n%%EOF\n`
  return Buffer.from(text, 'latin1')
}

/** What nobody can open without a password that nobody knows. */
export const lock = `/Encrypt << /Filter /Standard /V 1 /R 2 /O <${'17'.repeat(32)}> /U <${'2b'.repeat(32)}> /P -4 >> /ID [<00> <00>]`

/** An outline of two lines: the first page, and below it the second. */
export const outline = {
  catalog: '/Outlines 100 0 R',
  objects: {
    100: '<< /First 101 0 R /Last 101 0 R /Count 1 >>',
    101: `<< /Title (The beginning) /Parent 100 0 R /Dest [${pageNumber(0)} 0 R /Fit] /First 102 0 R /Last 102 0 R /Count 1 >>`,
    102: `<< /Title (What follows) /Parent 101 0 R /Dest [${pageNumber(1)} 0 R /Fit] >>`
  }
} satisfies PdfOptions

export interface EpubOptions {
  /** Bodies of the chapters, as XHTML. */
  chapters?: readonly string[]
  /** Further files. */
  files?: Record<string, string | Uint8Array>
  /** Items of the manifest for them. */
  manifest?: string
  metadata?: string
}

const xhtml = (body: string) =>
  `<?xml version="1.0"?><html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops"><head><title>x</title></head><body>${body}</body></html>`

/** A whole book of two chapters with a table of contents. */
export function epub(options: EpubOptions = {}): Buffer {
  const { chapters = ['<h1>One</h1><p>The sea.</p>', '<h1>Two</h1><p>The land.</p>'], files = {} } = options
  const items = chapters.map(
    (_, at) => `<item id="c${at}" href="text/c${at + 1}.xhtml" media-type="application/xhtml+xml"/>`
  )
  const links = chapters.map((_, at) => `<li><a href="text/c${at + 1}.xhtml">Chapter ${at + 1}</a></li>`)
  const book: Record<string, string | Uint8Array> = {
    mimetype: 'application/epub+zip',
    'META-INF/container.xml':
      '<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles><rootfile full-path="OPS/book.opf" media-type="application/oebps-package+xml"/></rootfiles></container>',
    'OPS/book.opf': `<package xmlns="http://www.idpf.org/2007/opf" version="3.0"><metadata xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>Two shores</dc:title><dc:creator>Ann Tide</dc:creator><dc:language>en</dc:language><dc:date>2021-03-04</dc:date>${options.metadata ?? ''}</metadata><manifest>${items.join('')}<item id="nav" href="nav.xhtml" properties="nav" media-type="application/xhtml+xml"/>${options.manifest ?? ''}</manifest><spine>${chapters.map((_, at) => `<itemref idref="c${at}"/>`).join('')}</spine></package>`,
    'OPS/nav.xhtml': xhtml(`<nav epub:type="toc"><ol>${links.join('')}</ol></nav>`),
    ...Object.fromEntries(chapters.map((body, at) => [`OPS/text/c${at + 1}.xhtml`, xhtml(body)])),
    ...files
  }
  const entries = Object.entries(book).map(([name, body]) => {
    const level: 0 | 6 = name === 'mimetype' ? 0 : 6
    return [name, [Buffer.from(body as string), { level }]] as [string, [Buffer, { level: 0 | 6 }]]
  })
  return Buffer.from(zipSync(Object.fromEntries(entries)))
}
