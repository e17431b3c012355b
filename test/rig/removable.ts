/** The plugins that make a node a place; each can be taken away without a trace. */
export const removable = [
  ...['tags', 'collections', 'comments', 'likes', 'licences', 'maps', 'search', 'feeds', 'embed'],
  ...['notifications', 'moderation', 'metrics']
]
