import Koa from 'koa'

/** A bare Koa application that answers every request with the same bytes; its parent sends them and learns the port. */
process.once('message', ({ body, type }: { body: string; type: string }) => {
  const app = new Koa()
  app.use(ctx => {
    ctx.type = type
    ctx.body = body
  })
  const server = app.listen(0, '127.0.0.1', () => process.send?.((server.address() as { port: number }).port))
})
process.once('disconnect', () => process.exit())
