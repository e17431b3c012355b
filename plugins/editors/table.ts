/** Who edits which entry of somebody else. */
export const table = 'editors_editors'
