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
  /** Adds the token of forms: the one that is known, else that of the page at `page`, by default of `path` itself. */
  submit(
    path: string,
    form: ClientRequest['form'],
    options?: { page?: string; method?: string }
  ): Promise<Response>
  /** The token of forms in the page at `path`; undefined when it has no form. */
  token(path: string): Promise<string | undefined>
  forget(): void
}

export interface ClientOptions {
  cookies?: Record<string, string>
  /** Sent with every request. */
  headers?: Record<string, string>
  /** The token of forms, where it is known without looking for a form. */
  csrf?: string
}

export function createClient(base: string, options: ClientOptions = {}): Client {
  const cookies = new Map(Object.entries(options.cookies ?? {}))
  const request: Client['request'] = async (method, path, { headers, form, json, body } = {}) => {
    const response = await fetch(new URL(path, base), {
      method,
      redirect: 'manual',
      headers: {
        ...(json === undefined ? {} : { 'content-type': 'application/json' }),
        ...(cookies.size ? { cookie: [...cookies].map(pair => pair.join('=')).join('; ') } : {}),
        ...(method === 'GET' || method === 'HEAD' ? {} : { origin: base }),
        ...options.headers,
        ...headers
      },
      body: json === undefined ? (form ? toBody(form) : body) : JSON.stringify(json)
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
      const csrf = options.csrf ?? (await token(page))
      const address = csrf && hasFile(form) ? withToken(path, csrf) : path
      return await request(method, address, { form: csrf ? { csrf, ...form } : form })
    },
    forget: () => cookies.clear()
  }
}

/** Bodies with files are read as a stream, so the token must come before them. */
function withToken(path: string, csrf: string) {
  return `${path}${path.includes('?') ? '&' : '?'}csrf=${encodeURIComponent(csrf)}`
}

function hasFile(form: ClientRequest['form']): boolean {
  return Object.values(form ?? {})
    .flat()
    .some(value => value instanceof File)
}

function toBody(form: NonNullable<ClientRequest['form']>): FormData | URLSearchParams {
  const body = hasFile(form) ? new FormData() : new URLSearchParams()
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
