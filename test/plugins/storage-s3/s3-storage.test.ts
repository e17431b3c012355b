import { describeStorage } from '../../contracts/describe-storage.ts'

describeStorage('a bucket', {
  module: import.meta.resolve('./open-storage.ts'),
  offers: ['url']
})
