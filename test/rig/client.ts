/** What a client sends beside method and address. */
export interface ClientRequest {
  headers?: Record<string, string>
  /** Sent as a form; with a file in it as `multipart/form-data`. */
  form?: Record<string, string | readonly string[] | File | readonly File[]>
  json?: unknown
  body?: BodyInit
}

/** A small browser without a screen: keeps cookies, knows the page's token, follows no redirect by itself. */
export interface Client {
  readonly base: string
  readonly cookies: ReadonlyMap<string, string>
  request(method: string, path: string, request?: ClientRequest): Promise<Response>
  get(path: string, headers?: Record<string, string>): Promise<Response>
  /** Adds the token of the page at `page`, by default of `path` itself, as a person's browser would. */
  submit(
    path: string,
    form: ClientRequest['form'],
    options?: { page?: string; method?: string }
  ): Promise<Response>
  /** The token of forms in the page at `path`; undefined when it has no form. */
  token(path: string): Promise<string | undefined>
  forget(): void
}

export function createClient(base: string): Client {
  const cookies = new Map<string, string>()
  const request: Client['request'] = async (method, path, { headers, form, json, body } = {}) => {
    const isMultipart =
      form &&
      Object.values(form)
        .flat()
        .some(value => value instanceof File)
    const response = await fetch(new URL(path, base), {
      method,
      redirect: 'manual',
      headers: {
        ...(json === undefined ? {} : { 'content-type': 'application/json' }),
        ...(cookies.size
          ? { cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join('; ') }
          : {}),
        ...(method === 'GET' || method === 'HEAD' ? {} : { origin: base }),
        ...headers
      },
      body: json === undefined ? (form ? toBody(form, Boolean(isMultipart)) : body) : JSON.stringify(json)
    })
    for (const cookie of response.headers.getSetCookie()) keepCookie(cookies, cookie)
    return response
  }
  const token = async (path: string) => findToken(await (await request('GET', path)).text())
  return {
    base,
    cookies,
    request,
    get: (path, headers) => request('GET', path, { headers }),
    token,
    async submit(path, form, { page = path, method = 'POST' } = {}) {
      const csrf = await token(page)
      const hasFile = Object.values(form ?? {})
        .flat()
        .some(value => value instanceof File)
      const address = hasFile && csrf ? withToken(path, csrf) : path
      return await request(method, address, { form: csrf ? { csrf, ...form } : form })
    },
    forget: () => cookies.clear()
  }
}

/** Bodies with files are read as a stream, so the token must come before them. */
function withToken(path: string, csrf: string) {
  return `${path}${path.includes('?') ? '&' : '?'}csrf=${encodeURIComponent(csrf)}`
}

function toBody(form: NonNullable<ClientRequest['form']>, isMultipart: boolean): FormData | URLSearchParams {
  const body = isMultipart ? new FormData() : new URLSearchParams()
  for (const [name, values] of Object.entries(form)) {
    for (const value of [values].flat() as (string | File)[]) body.append(name, value as string)
  }
  return body
}

function keepCookie(cookies: Map<string, string>, header: string) {
  const [pair = '', ...attributes] = header.split(';')
  const at = pair.indexOf('=')
  const name = pair.slice(0, at).trim()
  const value = pair.slice(at + 1)
  const isOver = attributes.some(attribute => /^\s*(max-age=0|expires=thu, 01 jan 1970)/i.test(attribute))
  if (isOver || value === '') cookies.delete(name)
  else cookies.set(name, value)
}

function findToken(html: string): string | undefined {
  const [, value] = /name="csrf"[^>]*?(?:value|content)="([^"]+)"/.exec(html) ?? []
  return value
}
