export { type Ask, askWithin } from './ask.js';
export { routeConsole } from './assets/assets-routes.js';
export { CONSOLE_POLICY } from './assets/console-policy.js';
export { routeFront } from './front.js';
