import type { Refusal } from './error-words.ts'

/** A file that was not taken, and why in the words of the person who sent it. */
export interface RefusedFile {
  name: string
  message: string
}

/** In their order; what `demandRefusal` throws on ends it, and the files after it wait. */
export async function takeEach<File extends { readonly name: string }>(
  files: readonly File[],
  take: (file: File) => Promise<unknown>,
  demandRefusal: (thrown: unknown) => Refusal
): Promise<RefusedFile[]> {
  const refused: RefusedFile[] = []
  for (const file of files) {
    try {
      await take(file)
    } catch (thrown) {
      refused.push({ name: file.name, message: demandRefusal(thrown).message })
    }
  }
  return refused
}
