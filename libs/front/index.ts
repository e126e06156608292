export { type Ask, askWithin, type Send, sendWithin } from './ask.js';
export { routeConsole } from './assets/assets-routes.js';
export { CONSOLE_POLICY } from './assets/console-policy.js';
export { NAMED_BY } from './desk/names.js';
export { SEARCHED_LISTS } from './desk/search.js';
export { exampleWithin } from './example/example-within.js';
export { type FrontDesk, routeFront } from './front.js';
export type { Front } from './parts.js';
