export { type Ask, askWithin } from './ask.js';
export { routeFront } from './front.js';
