// Made from the types of the events: npm run event-schemas. Do not edit.
import type { EventSchemas } from '#libs/event-sourcing';

export const eventSchemas: EventSchemas = {
  checkpoint: {
    CheckpointPublished: {"type":"object","properties":{"day":{"type":"string"},"note":{"type":"string"},"root":{"type":"string"},"size":{"type":"number"}},"required":["day","note","root","size"],"additionalProperties":false},
  },
};
