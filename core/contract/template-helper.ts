/** A function of templates, `{{name …}}`; synchronous, no queries. */
export interface TemplateHelper {
  readonly name: string
  // biome-ignore lint/suspicious/noExplicitAny: Handlebars calls a helper with whatever the template passes.
  readonly run: (this: unknown, ...args: any[]) => unknown
}
