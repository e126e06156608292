import type { Reaction } from '#libs/event-sourcing';

export const reactions: readonly Reaction[] = [];
