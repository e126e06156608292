import type { IForbiddenRuleType } from 'dependency-cruiser';

export declare const forbidden: (IForbiddenRuleType & { name: string })[];

/** The rooms of a library, each standing on those before it. */
export declare const ROOMS: Readonly<Record<string, readonly string[]>>;

/** The subjects of a service, each standing on those before it. */
export declare const SUBJECTS: Readonly<Record<string, readonly string[]>>;
