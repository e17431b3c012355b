import RateLimiterMemory from 'rate-limiter-flexible/lib/RateLimiterMemory.js'
import type { PluginNode } from '../../core/plugin.ts'
import type { Gate } from './service.ts'

const day = 86_400

/**
 * So many accounts a day from one network, in memory: where people come from is written down nowhere. Whoever is vouched for does not
 * count, because a class or a family comes from one network.
 */
export function createNetworkGate({ settings, error }: Pick<PluginNode, 'settings' | 'error'>): Gate {
  const made = new RateLimiterMemory({ points: 1, duration: day })
  const crowded = () =>
    error('REGISTRATION_CROWDED', 'Too many new accounts came from your network today. Try again tomorrow.', {
      status: 429
    })

  return {
    name: 'networks',
    stage: -50,
    async admit({ ctx, isVouched }) {
      const most = settings.get<number>('perNetwork')
      const { network } = ctx.state
      if (isVouched || most === 0) return undefined
      if (((await made.get(network))?.consumedPoints ?? 0) >= most) throw crowded()
      return {
        async settle() {
          // Others may have come while this one's password was hashed.
          if ((await made.penalty(network)).consumedPoints <= most) return
          await made.reward(network)
          throw crowded()
        }
      }
    }
  }
}
