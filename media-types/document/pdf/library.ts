import { createRequire } from 'node:module'
import { dirname } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { PDFDocumentProxy } from 'pdfjs-dist'
import { UnreadableDocument } from '../problems.ts'
import { listenToLibrary } from './complaints.ts'

/**
 * The library draws on what it finds in the global names; paths and canvases of two versions of the canvas would not know each
 * other.
 */
const canvas = await import('@napi-rs/canvas')
Object.assign(globalThis, {
  Path2D: canvas.Path2D,
  DOMMatrix: canvas.DOMMatrix,
  ImageData: canvas.ImageData
})
const { getDocument, Util, AnnotationMode, VerbosityLevel } = await import('pdfjs-dist/legacy/build/pdf.mjs')

listenToLibrary()

export { AnnotationMode, canvas, Util }

const folder = dirname(createRequire(import.meta.url).resolve('pdfjs-dist/package.json'))
const part = (name: string) => `${pathToFileURL(folder).href}/${name}/`

/** Opens a document from memory; nothing that it names is fetched, none of its scripts runs. */
export async function openDocument(data: Uint8Array, maxPixels: number): Promise<PDFDocumentProxy> {
  const loading = getDocument({
    data,
    maxImageSize: maxPixels,
    disableFontFace: true,
    useSystemFonts: false,
    enableXfa: false,
    isOffscreenCanvasSupported: false,
    standardFontDataUrl: fileOf('standard_fonts'),
    cMapUrl: fileOf('cmaps'),
    wasmUrl: fileOf('wasm'),
    iccUrl: fileOf('iccs'),
    verbosity: VerbosityLevel.WARNINGS
  })
  try {
    return await loading.promise
  } catch (cause) {
    const isLocked = cause instanceof Error && cause.name === 'PasswordException'
    throw new UnreadableDocument(isLocked ? 'DOCUMENT_LOCKED' : 'DOCUMENT_DAMAGED', {}, { cause })
  }
}

/** The library reads its own files by their paths here. */
const fileOf = (name: string) => new URL(part(name)).pathname
