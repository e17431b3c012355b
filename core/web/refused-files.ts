import type { Refusal } from './error-words.ts'

/** A file that was not taken, and why in the words of the person who sent it. */
export interface RefusedFile {
  name: string
  message: string
}

/** In their order; what `refusal` tells nothing of is thrown on, and the files after it wait. */
export async function takeEach<File extends { readonly name: string }>(
  files: readonly File[],
  take: (file: File) => Promise<unknown>,
  refusal: (thrown: unknown) => Refusal | undefined
): Promise<RefusedFile[]> {
  const refused: RefusedFile[] = []
  for (const file of files) {
    try {
      await take(file)
    } catch (thrown) {
      const told = refusal(thrown)
      if (!told) throw thrown
      refused.push({ name: file.name, message: told.message })
    }
  }
  return refused
}
