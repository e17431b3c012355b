import { Readable, Transform } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { Archive } from '../../core/hooks/account-hooks.ts'

/** A ZIP on its way: parts go in one after another, bytes come out, and nothing of it waits in memory. */
export interface Zip extends Archive {
  readonly body: Readable
  /** Of files so far, words not counted. */
  readonly counts: { files: number; bytes: number }
  addText(name: string, text: string): void
  /** After the last part. */
  end(): void
  /** Breaks it off: whoever reads it gets the error, and whoever adds to it too. */
  fail(error: unknown): void
}

export interface ZipOptions {
  /** Told of how much of files went in, whenever that is more. */
  packed?(bytes: number): void
}

/** What is text is deflated; media hardly gets smaller and goes in as it is. */
export async function createZip({ packed }: ZipOptions = {}): Promise<Zip> {
  const { ZipFile } = await import('yazl')
  const zip = new ZipFile()
  const body = zip.outputStream as Readable
  const names = new Set<string>()
  const counts = { files: 0, bytes: 0 }
  const broken = Promise.withResolvers<never>()
  broken.promise.catch(() => undefined)
  const fail = (error: unknown) => {
    broken.reject(error)
    body.destroy(error instanceof Error ? error : new Error(String(error)))
  }
  zip.on('error', fail)
  body.once('close', () => fail(new Error('Nobody reads the archive any more.')))

  function claim(name: string) {
    if (names.has(name)) throw new Error(`Two parts of the archive are named ${name}.`)
    names.add(name)
  }

  function addText(name: string, text: string) {
    claim(name)
    zip.addBuffer(Buffer.from(text), name)
  }

  async function addFile(name: string, file: Readable) {
    const counter = new Transform({
      transform(chunk: Buffer, _encoding, done) {
        counts.bytes += chunk.length
        packed?.(counts.bytes)
        done(null, chunk)
      }
    })
    // Whatever goes wrong, the file is let go: one that is left open ends the process sooner or later.
    try {
      claim(name)
      counts.files += 1
      zip.addReadStream(counter, name, { compress: false })
      await Promise.race([pipeline(file, counter), broken.promise])
    } catch (error) {
      file.destroy()
      fail(error)
      throw error
    }
  }

  return {
    body,
    counts,
    fail,
    addText,
    end: () => zip.end(),
    async add(name, part) {
      if (part instanceof Readable) await addFile(name, part)
      else addText(`${name}.json`, `${JSON.stringify(part, null, 2)}\n`)
    }
  }
}
