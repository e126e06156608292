import type { ICruiseResult } from 'dependency-cruiser';

export declare const boundariesOf: (root: string) => Promise<ICruiseResult>;
