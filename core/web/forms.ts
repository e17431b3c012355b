/** One field of a form as the theme's `partials/form-…` draw it: `kind` is the name of the partial. */
export interface FormField {
  kind: 'field' | 'choice' | 'check' | 'select' | 'chips'
  name: string
  label: string
  help?: string
  value?: string
  /** Of what several may be chosen. */
  values?: readonly string[]
  checked?: boolean
  error?: string
  /** Of an input that is no plain text. */
  type?: 'date' | 'time' | 'number'
  /** Makes it a text of several lines. */
  rows?: number
  maxlength?: number
  /** An option may open others: fields of these names are shown while it is chosen. */
  options?: readonly { value: string; label: string; help?: string; opens?: string }[]
  /** Of what there is nothing to choose from yet, and where it is made. */
  missing?: readonly { text: string; label: string; address: string }[]
}

/** What a form sent, before it is read. */
export type FormBody = Record<string, unknown>

/** What is wrong with a form, by field. */
export type FormErrors = Record<string, string>

export interface Forms {
  /** A form's text field; anything but text counts as empty. */
  readText(body: FormBody, name: string): string
  /** Puts each error beside its field. */
  placeErrors(fields: readonly FormField[], errors: FormErrors): FormField[]
  /** All that is wrong, for the list at the top of a form. */
  listErrors(errors: FormErrors): { path: string; message: string }[]
}

/** Forms as every plugin reads and shows them again. */
export const forms: Forms = {
  readText(body, name) {
    const value = body[name]
    return typeof value === 'string' ? value.replace(/\r\n/g, '\n').trim() : ''
  },
  placeErrors: (fields, errors) =>
    fields.map(field => (errors[field.name] ? { ...field, error: errors[field.name] } : field)),
  listErrors: errors => Object.entries(errors).map(([path, message]) => ({ path, message }))
}
