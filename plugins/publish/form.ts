/** One field of a form as the theme's `partials/form-…` draw it: `kind` is the name of the partial. */
export interface FormField {
  kind: 'field' | 'choice' | 'check' | 'select'
  name: string
  label: string
  help?: string
  value?: string
  checked?: boolean
  error?: string
  /** Makes it a text of several lines. */
  rows?: number
  maxlength?: number
  options?: readonly { value: string; label: string; help?: string }[]
}

/** What is wrong with a form, by field. */
export type FormErrors = Record<string, string>

export type FormBody = Record<string, unknown>

/** A form's text field; anything but text counts as empty. */
export function readText(body: FormBody, name: string): string {
  const value = body[name]
  return typeof value === 'string' ? value.replace(/\r\n/g, '\n').trim() : ''
}

/** Puts each error beside its field. */
export function placeErrors(fields: readonly FormField[], errors: FormErrors): FormField[] {
  return fields.map(field => (errors[field.name] ? { ...field, error: errors[field.name] } : field))
}

/** All that is wrong, for the list at the top of a form. */
export function listErrors(errors: FormErrors): { path: string; message: string }[] {
  return Object.entries(errors).map(([path, message]) => ({ path, message }))
}
