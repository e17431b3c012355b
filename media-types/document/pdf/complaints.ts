let complaints = 0

/**
 * The library draws what it can read and tells of the rest on the console alone. Here, in a thread that nobody else writes from, it
 * is counted instead.
 */
export function listenToLibrary() {
  console.warn = () => {
    complaints += 1
  }
}

/** Whether something about what was done meanwhile could not be read. */
export async function isComplainedAbout<Result>(
  work: () => Promise<Result>
): Promise<{ result: Result; hasComplaints: boolean }> {
  const before = complaints
  const result = await work()
  return { result, hasComplaints: complaints > before }
}
