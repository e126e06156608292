import type { Fault } from './check.mjs';

export declare const unknownWords: (path: string, text: string) => readonly Omit<Fault, 'path'>[];
