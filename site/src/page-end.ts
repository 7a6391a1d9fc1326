/** Stands behind each of several pages that are drawn together; no text of a page can be it, since each `<` there is written `&lt;`. */
export const pageEnd = '<!--end of page-->';
