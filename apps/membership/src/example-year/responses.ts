import { boolean, component, instant, object, optional } from '#libs/shapes';

export const EXAMPLE_MARK = component('ExampleMark', object({ example: boolean, begunAt: optional(instant), whole: optional(boolean) }));
