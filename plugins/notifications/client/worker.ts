/** What a node sends: words of a notice, and where it leads. */
interface Message {
  title: string
  body: string
  path: string
  tag: string
}

interface PushArrival extends Event {
  readonly data: { json(): Message } | null
  waitUntil(work: Promise<unknown>): void
}

interface NoticePress extends Event {
  readonly notification: Notification
  waitUntil(work: Promise<unknown>): void
}

interface Windows {
  openWindow(path: string): Promise<unknown>
}

const nothing: Message = { title: '', body: '', path: '/notifications', tag: '' }

/** Runs in the browser while no page is open. Without imports: not every browser takes them here. */
const agent = self as unknown as EventTarget & { registration: ServiceWorkerRegistration; clients: Windows }

agent.addEventListener('push', event => {
  const arrival = event as PushArrival
  const { title, body, path, tag } = arrival.data?.json() ?? nothing
  arrival.waitUntil(agent.registration.showNotification(title, { body, tag, data: { path }, dir: 'auto' }))
})

agent.addEventListener('notificationclick', event => {
  const press = event as NoticePress
  press.notification.close()
  press.waitUntil(agent.clients.openWindow(pathOf(press.notification)))
})

/** Whatever was sent, it leads to a page of this node. */
function pathOf(notification: Notification): string {
  const { path } = (notification.data ?? {}) as { path?: unknown }
  const target = new URL(typeof path === 'string' ? path : '/notifications', location.origin)
  return target.origin === location.origin ? target.href : '/notifications'
}
