import { offerLink } from 'hob/client/link-giving.ts'

/** A link that was just made is told once: here it goes into the clipboard, or to whom the device can give it. */
const box = document.querySelector<HTMLElement>('[data-guest-link]')
const { guestLink: url = '', ...words } = box?.dataset ?? {}
box?.querySelector('.token')?.parentElement?.after(offerLink({ url }, words))
