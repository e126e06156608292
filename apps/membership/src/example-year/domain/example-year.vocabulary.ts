/** There is at most one example in a log. */
export const EXAMPLE_YEAR = 'network';
