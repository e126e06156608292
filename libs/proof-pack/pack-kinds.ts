/** What a pack proves. */
export type PackKind = 'decision' | 'membership' | 'certificate' | 'vintage' | 'event' | 'text';

/** For whom a pack is put together. */
export type Audience = 'public' | 'members' | 'auditor';
