import 'reflect-metadata';

/** How a row is read by the rules of a command, which loads the decorators of all of them: for imports alone. */
export { parseInput } from '../../../libs/platform/http/input.js';
export { Problem } from '../../../libs/platform/process/problem.js';
