import type { ICruiseResult } from 'dependency-cruiser';

export declare const checkBoundaries: (root: string) => Promise<ICruiseResult>;
