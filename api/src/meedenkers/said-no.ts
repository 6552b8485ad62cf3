/**
 * Whether a proposal says that this person does not go along to this request, as a condition on columns of `proposals`: a no, or
 * a yes that ended because they cannot come or the resident wants somebody else. Such a person is not suggested for it again.
 */
export const SAID_NO = `(state = 'refused' OR (state = 'ended' AND reason IN ('someone_else', 'drop_out', 'moved')))`;
