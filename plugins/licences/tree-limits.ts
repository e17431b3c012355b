/** Generations that are shown in each direction; works of one in one direction; and works whose own are looked up in one generation. */
export const most = { generations: 4, siblings: 8, opened: 12 } as const
