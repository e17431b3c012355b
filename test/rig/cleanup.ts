type CleanUp = () => void | Promise<void>

const ofFile: CleanUp[] = []
const ofProcess: CleanUp[] = []

/** Runs when the tests are over, last added first: those of the file in a parallel run, else all of them. */
export function atEnd(cleanUp: CleanUp) {
  ofFile.push(cleanUp)
}

/** The same for what every file of a process uses. In a parallel run it ends with the process, by itself. */
export function atLast(cleanUp: CleanUp) {
  ofProcess.push(cleanUp)
}

/** What stays open is for the files that follow in this process. */
export async function cleanUpAfterFile() {
  for (const cleanUp of ofFile.splice(0).reverse()) await cleanUp()
}

/** Nothing is left open afterwards, so the process ends by itself. */
export async function runCleanUps() {
  await cleanUpAfterFile()
  for (const cleanUp of ofProcess.splice(0).reverse()) await cleanUp()
}
