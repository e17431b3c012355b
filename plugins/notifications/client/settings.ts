/** Lets this browser be told while no page of the node is open. */
const place = document.querySelector<HTMLElement>('[data-push]')
if (place) offer(place)

const agentPath = '/notifications/worker.js'
const agentScope = '/notifications/'

function offer(place: HTMLElement) {
  const { push: key = '', allow = '', denied = '', unable = '' } = place.dataset
  const said = place.querySelector<HTMLElement>('[data-push-said]')
  const say = (text: string) => {
    if (said) said.textContent = text
  }
  say('')
  if (!('serviceWorker' in navigator && 'PushManager' in window && 'Notification' in window))
    return say(unable)
  const button = document.createElement('button')
  button.type = 'button'
  button.className = 'button'
  button.textContent = allow
  button.addEventListener('click', async () => {
    if ((await Notification.requestPermission()) !== 'granted') return say(denied)
    try {
      await subscribe(key)
      location.reload()
    } catch {
      say(unable)
    }
  })
  place.prepend(button)
}

async function subscribe(key: string) {
  const registration = await navigator.serviceWorker.register(agentPath, { scope: agentScope })
  const options = { userVisibleOnly: true, applicationServerKey: key }
  // One that was made for another key of the node would be refused.
  await (await registration.pushManager.getSubscription())?.unsubscribe()
  const { endpoint, keys } = (await registration.pushManager.subscribe(options)).toJSON()
  const csrf = document.querySelector<HTMLInputElement>('input[name="csrf"]')?.value ?? ''
  const answer = await fetch('/api/v1/notifications/browsers', {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-csrf-token': csrf },
    body: JSON.stringify({ endpoint, keys, label: nameBrowser(navigator.userAgent) })
  })
  if (!answer.ok) throw new Error(String(answer.status))
}

/** What somebody tells their browsers apart by. */
function nameBrowser(agent: string): string {
  const [browser = 'Browser'] = /Firefox|Edg|OPR|Chrome|Safari/.exec(agent) ?? []
  const [system = ''] = /Android|iPhone|iPad|Windows|Mac OS|Linux/.exec(agent) ?? []
  const names: Record<string, string> = { Edg: 'Edge', OPR: 'Opera' }
  return [names[browser] ?? browser, system].filter(Boolean).join(', ')
}
