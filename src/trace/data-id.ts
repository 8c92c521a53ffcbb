/** Where the page of a trace has its data. */
export const DATA_ID = 'seedbed-trace'
