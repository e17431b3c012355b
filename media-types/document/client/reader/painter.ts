import type { PDFDocumentProxy, RenderTask } from 'pdfjs-dist'

export interface Painter {
  /** Draws a page over its picture, so wide; the words stay above it. */
  paint(sheet: HTMLElement, page: number, width: number): Promise<void>
}

/** Pixels of one drawing; beyond, browsers draw nothing at all. */
const most = 16_000_000
const library = '/documents/library'

/** Where the file itself may be had, pages are drawn from it as sharp as the screen; it is fetched when that is first asked for. */
export function preparePainter(address: string, worker: string, signal: AbortSignal): Painter {
  let opening: Promise<PDFDocumentProxy> | undefined
  const running = new WeakMap<HTMLElement, RenderTask>()

  async function open(): Promise<PDFDocumentProxy> {
    const { getDocument, GlobalWorkerOptions } = await import('pdfjs-dist')
    GlobalWorkerOptions.workerSrc = worker
    const loading = getDocument({
      url: address,
      // Compiled code would need a wider policy of the whole page; the same in plain code is fast enough.
      useWasm: false,
      wasmUrl: `${library}/wasm/`,
      cMapUrl: `${library}/cmaps/`,
      standardFontDataUrl: `${library}/standard_fonts/`,
      enableXfa: false,
      verbosity: 0
    })
    signal.addEventListener('abort', () => loading.destroy())
    return await loading.promise
  }

  return {
    async paint(sheet, number, width) {
      opening ??= open()
      const page = await (await opening).getPage(number)
      const own = page.getViewport({ scale: 1 })
      const scale = Math.min(width / own.width, Math.sqrt(most / (own.width * own.height)))
      const viewport = page.getViewport({ scale })
      const canvas = document.createElement('canvas')
      canvas.width = Math.round(viewport.width)
      canvas.height = Math.round(viewport.height)
      running.get(sheet)?.cancel()
      const task = page.render({ canvas, viewport })
      running.set(sheet, task)
      await task.promise
      const [picture] = sheet.children
      if (!picture || signal.aborted) return
      for (const older of sheet.querySelectorAll('canvas')) older.remove()
      picture.after(canvas)
    }
  }
}
