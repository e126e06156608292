/** In the inception phase the Secretariat establishes groups; once the Network is operational, a decision does (FAQ, question 8). */
export const phases = ['inception', 'operational'] as const;
export type Phase = (typeof phases)[number];

export const groupStatuses = ['proposed', 'established', 'active', 'closed'] as const;
export type GroupStatus = 'none' | (typeof groupStatuses)[number];

/** Of groups that everybody may know: what is proposed is for the Secretariat and auditors. */
export const PUBLIC_STATUSES: readonly string[] = ['established', 'active', 'closed'] satisfies (typeof groupStatuses)[number][];

export const chairCapacities = ['chair', 'co-chair'] as const;
export type ChairCapacity = (typeof chairCapacities)[number];

export const outputKinds = ['report', 'guidance', 'tool', 'recommendation', 'other'] as const;
export type OutputKind = (typeof outputKinds)[number];
