import type { PDFDocumentProxy } from 'pdfjs-dist'
import type { Suggestion } from '../../../core/contract/processing.ts'
import type { Json } from '../../../core/json.ts'
import { hasPlaceMarks } from '../place-marks.ts'

const longest = 500
/** What programs call what nobody named. */
const boilerplate =
  /^(untitled|unbenannt|sans titre|sin título|document\d*|microsoft word - .*|.*\.(docx?|tex|dvi|indd|pptx?|xlsx?|pages|odt))$/i

type Found = Awaited<ReturnType<PDFDocumentProxy['getMetadata']>>

interface Metadata {
  readonly facts: Record<string, Json>
  readonly suggestion: Suggestion
  /** Whether its packet of properties, which may be packed, says where it was made. */
  readonly isPlaced: boolean
}

/** What a document says of itself; a title that a program made up is none. */
export async function readMetadata(document: PDFDocumentProxy): Promise<Metadata> {
  const { info = {}, metadata } = await document.getMetadata().catch(() => ({}) as Partial<Found>)
  const text = (name: string) => lineOf((info as Record<string, unknown>)[name])
  const title = text('Title')
  const facts: Record<string, Json | undefined> = {
    'document.claimed.title': title,
    'document.claimed.author': text('Author'),
    'document.claimed.program': text('Creator') ?? text('Producer'),
    'document.claimed.created': readDate(text('CreationDate'))
  }
  const known = Object.entries(facts).filter((fact): fact is [string, Json] => fact[1] !== undefined)
  const isGood = title !== undefined && !boilerplate.test(title)
  const isPlaced = hasPlaceMarks(Buffer.from(metadata?.getRaw() ?? ''))
  return { facts: Object.fromEntries(known), suggestion: isGood ? { title } : {}, isPlaced }
}

function lineOf(value: unknown): string | undefined {
  if (typeof value !== 'string') return undefined
  const line = value.replace(/[\p{Cc}\p{Cs}\s]+/gu, ' ').trim()
  return line ? line.slice(0, longest) : undefined
}

/** `D:20090401163925-07'00'` as the clock showed it where it was written. */
function readDate(text: string | undefined): string | undefined {
  const [, year, month = '01', day = '01', hour = '00', minute = '00', second = '00'] =
    /^(?:D:)?(\d{4})(\d\d)?(\d\d)?(\d\d)?(\d\d)?(\d\d)?/.exec(text ?? '') ?? []
  const date = year && `${year}-${month}-${day}T${hour}:${minute}:${second}`
  return date && !Number.isNaN(Date.parse(`${date}Z`)) ? date : undefined
}
