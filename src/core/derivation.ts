/** The version of the derivation of test seeds; it prefixes every one of them, so that an old seed stays recognisable. */
export const DERIVATION = 'sb1'
