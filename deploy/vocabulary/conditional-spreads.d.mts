import type { Fault } from './check.mjs';

export declare const conditionalSpreads: (path: string, text: string) => readonly Omit<Fault, 'path'>[];
