import type { AnyDecider, EventSchemas } from '#libs/event-sourcing';
import type { EventMap } from './event-maps.d.mts';

export const SOURCES: readonly string[];
export function serviceSchemas(folder: string, deciders: readonly AnyDecider[], maps: readonly EventMap[]): EventSchemas;
export function writtenSchemas(schemas: EventSchemas): string;
