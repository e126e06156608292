import type { IForbiddenRuleType } from 'dependency-cruiser';

export declare const forbidden: (IForbiddenRuleType & { name: string })[];

/** The rooms of a library, each standing on those before it. */
export declare const ROOMS: Readonly<Record<string, readonly string[]>>;
