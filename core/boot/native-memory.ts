type Trim = (keep: bigint) => unknown

let trim: Trim | undefined

/**
 * Gives memory outside of V8 that is free back to the system, 11 MB after the boot. Only GNU's C library has to be told, and Node
 * 26 can; elsewhere nothing is done.
 */
export function trimNativeMemory(): void {
  trim ??= findTrim()
  trim(0n)
}

function findTrim(): Trim {
  try {
    const { dlopen } = process.getBuiltinModule('node:ffi')
    const { functions } = dlopen(null, { malloc_trim: { return: 'i32', arguments: ['u64'] } })
    return functions.malloc_trim
  } catch {
    return () => undefined
  }
}
