import { Handlebars } from '../boot/lean-imports.ts'

type Values = Record<string, unknown>

interface Block {
  (context: unknown, options: { data?: Values }): string
  readonly partials?: Values
}

interface PartialCall {
  data: Values
  partials?: Values
  /** What stands between `{{#> name}}` and `{{/name}}`. */
  fn?: Block | undefined
}

type InvokePartial = (partial: unknown, context: unknown, call: PartialCall) => unknown

/** Where Handlebars looks for the block that a partial was given. */
const key = 'partial-block'

/**
 * A Handlebars of its own that hands blocks to partials without making their functions live long. The library writes
 * `data['partial-block'] = function …`, and V8 allocates a function that is assigned to a property where it is written among its old
 * objects. There it keeps all that was made for the page (20 KB) until the next full collection, so that drawing pages alone caused one
 * every few seconds.
 */
export function createHandlebars(): typeof Handlebars {
  const handlebars = Handlebars.create()
  const library = handlebars as unknown as { VM: { invokePartial: InvokePartial } }
  const invoke = library.VM.invokePartial
  const invokePartial: InvokePartial = function (this: unknown, partial, context, call) {
    const { fn, data, partials } = call
    if (!fn) return invoke.call(this, partial, context, call)
    const outer = Object.hasOwn(data, key) ? data[key] : undefined
    const block = (inside: unknown, options: { data?: Values } = {}) =>
      fn(inside, { ...options, data: { ...Handlebars.createFrame(options.data), [key]: outer } })
    call.data = { ...Handlebars.createFrame(data), [key]: block }
    call.fn = undefined
    if (fn.partials) call.partials = { ...partials, ...fn.partials }
    return invoke.call(this, partial ?? block, context, call)
  }
  library.VM = { ...library.VM, invokePartial }
  return handlebars
}
