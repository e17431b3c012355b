/** Which routes, what decides who gets what stands at their address, and the test that asks whether it does. */
type OpenRoutes = readonly [routes: readonly string[], rule: string, askedIn: string]

/**
 * The routes with a part to fill in that only say `anyone` or `member`, so that the matrix knows nothing of what is behind them. A
 * new one that names what belongs to somebody is better off with a resource; else it says here what it is that keeps others out.
 */
export const openRoutes: readonly OpenRoutes[] = [
  [
    ['GET /assets/*name'],
    'files of the program and its themes, alike for all',
    'test/core/web/asset-routes.test.ts'
  ],
  [
    ['GET /documents/library/:folder/:name'],
    'files of a program, out of three folders',
    'test/media-types/document/library.test.ts'
  ],
  [
    ['POST /notifications/:id/remove', 'POST /notifications/:id/mute'],
    'one’s own alone',
    'test/plugins/notifications/pages.test.ts'
  ],
  [
    [
      'DELETE /api/v1/notifications/:id',
      'PUT /api/v1/notifications/muted/:resource/:thread',
      'DELETE /api/v1/notifications/muted/:resource/:thread'
    ],
    'one’s own alone',
    'test/plugins/notifications/notices.test.ts'
  ],
  [
    ['HEAD /upload/files/:id', 'PATCH /upload/files/:id', 'DELETE /upload/files/:id'],
    'what oneself began to send',
    'test/plugins/publish/resumable.test.ts'
  ],
  [['GET /follows/:list'], 'the lists of whoever asks', 'test/plugins/follows/follows.test.ts'],
  [
    ['GET /@:name/circles', 'POST /@:name/circles'],
    'a person one sees, in one’s own circles',
    'test/plugins/circles/circles.test.ts'
  ],
  [['GET /pictures/:id/:name'], 'pictures that pages show', 'test/plugins/pictures/pictures.test.ts'],
  [['GET /accents/:name'], 'a colour, made from its name', 'test/plugins/pictures/accent.test.ts'],
  [
    ['POST /settings/look/:purpose', 'POST /settings/look/:purpose/remove'],
    'the pictures of whoever asks',
    'test/plugins/pictures/pictures.test.ts'
  ],
  [
    ['GET /feeds/private/files/:id/:name'],
    'what the owner of the key sees',
    'test/plugins/feeds/feeds.test.ts'
  ],
  [
    ['GET /feeds/private/chapters/:id'],
    'what the owner of the key sees',
    'test/plugins/feeds/podcast.test.ts'
  ],
  [['DELETE /api/v1/private-feeds/:key'], 'one’s own alone', 'test/plugins/feeds/feeds.test.ts'],
  [
    ['GET /report/:kind/:id', 'POST /report/:kind/:id'],
    'what one sees',
    'test/plugins/moderation/reports.test.ts'
  ],
  [['POST /api/v1/me/decisions/:measure/appeal'], 'one’s own alone', 'test/plugins/moderation/api.test.ts'],
  [['GET /embed/:id', 'GET /embed/:id/open'], 'what strangers see', 'test/plugins/embed/embed.test.ts'],
  [['GET /map/tiles/:zoom/:x/:y'], 'a map, alike for all', 'test/plugins/maps/tiles.test.ts'],
  [
    [
      'GET /tags/:tag',
      'GET /api/v1/tags/:tag/entries',
      'GET /tags/:tag/feed.atom',
      'GET /tags/:tag/feed.json',
      'GET /tags/:tag/podcast.rss'
    ],
    'of what one sees',
    'test/plugins/tags/tags.test.ts'
  ],
  [
    ['GET /sign-in/openid/logo/:provider'],
    'a picture of the operator’s',
    'test/plugins/auth-openid/settings.test.ts'
  ],
  [
    ['GET /sign-in/openid/to/:provider'],
    'a provider of the operator’s',
    'test/plugins/auth-openid/broken-providers.test.ts'
  ],
  [
    ['GET /sign-in/openid/back/:provider'],
    'the browser that went there',
    'test/plugins/auth-openid/hostile-answers.test.ts'
  ]
]
