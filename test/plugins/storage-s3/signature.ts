import { createHash, createHmac } from 'node:crypto'

const hmac = (key: string | Buffer, text: string) => createHmac('sha256', key).update(text).digest()
const encode = (text: string) =>
  encodeURIComponent(text).replace(/[!'()*]/g, sign => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`)

/**
 * What a bucket asks of a signed address (AWS Signature Version 4, in the query): that whoever has the key wrote every part of it, and
 * that its time is not up. The server of these tests looks at neither.
 */
export function isAccepted(address: URL, secret: string, now = Date.now()): boolean {
  const query = [...address.searchParams].filter(([name]) => name !== 'X-Amz-Signature')
  const value = (name: string) => address.searchParams.get(`X-Amz-${name}`) ?? ''
  const [, date = '', region = '', service = '', end = ''] = value('Credential').split('/')
  const canonical = [
    'GET',
    address.pathname,
    query
      .map(([name, text]) => `${encode(name)}=${encode(text)}`)
      .sort()
      .join('&'),
    ...value('SignedHeaders')
      .split(';')
      .map(name => `${name}:${name === 'host' ? address.host : ''}`),
    '',
    value('SignedHeaders'),
    'UNSIGNED-PAYLOAD'
  ].join('\n')
  const hash = createHash('sha256').update(canonical).digest('hex')
  const text = [value('Algorithm'), value('Date'), `${date}/${region}/${service}/${end}`, hash].join('\n')
  const key = hmac(hmac(hmac(hmac(`AWS4${secret}`, date), region), service), end)
  const since = Date.parse(
    value('Date').replace(/^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/, '$1-$2-$3T$4:$5:$6Z')
  )
  const isInTime = now >= since - 60_000 && now < since + Number(value('Expires')) * 1000
  return hmac(key, text).toString('hex') === value('Signature') && isInTime
}
