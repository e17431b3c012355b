/** Files of a drop, those inside folders too, in the order of their names. */
export async function readDroppedFiles(transfer: DataTransfer): Promise<File[]> {
  // The list is emptied as soon as the event is over, so all of it is taken out first.
  const entries = [...transfer.items].map(item => item.webkitGetAsEntry()).filter(entry => entry !== null)
  if (entries.length === 0) return [...transfer.files]
  const files: File[] = []
  for (const entry of entries) await collect(entry, files)
  return files
}

async function collect(entry: FileSystemEntry, files: File[]): Promise<void> {
  if (entry.isFile) {
    files.push(await readFile(entry as FileSystemFileEntry))
    return
  }
  const children = await readFolder(entry as FileSystemDirectoryEntry)
  for (const child of children) await collect(child, files)
}

const readFile = (entry: FileSystemFileEntry) =>
  new Promise<File>((resolve, reject) => entry.file(resolve, reject))

/** A browser hands out a folder in portions of a hundred; an empty one is the end. */
async function readFolder(folder: FileSystemDirectoryEntry): Promise<FileSystemEntry[]> {
  const reader = folder.createReader()
  const children: FileSystemEntry[] = []
  for (;;) {
    const portion = await new Promise<FileSystemEntry[]>((resolve, reject) =>
      reader.readEntries(resolve, reject)
    )
    if (portion.length === 0) break
    children.push(...portion)
  }
  return children
    .filter(({ name }) => !isHousekeeping(name))
    .sort((one, other) => one.name.localeCompare(other.name, undefined, { numeric: true }))
}

/** What file managers leave in folders and nobody means to publish. */
export function isHousekeeping(name: string): boolean {
  return name.startsWith('.') || name === 'Thumbs.db' || name === 'desktop.ini'
}
