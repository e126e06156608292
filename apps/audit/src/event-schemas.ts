// Made from the types of the events: npm run event-schemas. Do not edit.
import type { EventSchemas } from '#libs/event-sourcing';

export const eventSchemas: EventSchemas = {
  checkpoint: {
    CheckpointPublished: {"type":"object","properties":{"day":{"type":"string"},"note":{"type":"string"},"root":{"type":"string"},"size":{"type":"number"}},"required":["day","note","root","size"],"additionalProperties":false},
  },
  auditsource: {
    EpochBegun: {"type":"object","properties":{"checkpoint":{"type":"string"},"epoch":{"type":"number"},"erasures":{"type":"array","items":{"type":"object","properties":{"erasedAt":{"type":"string"},"id":{"type":"string"},"kind":{"enum":["person","text"]}},"required":["erasedAt","id","kind"],"additionalProperties":false}},"firstLost":{"type":"string"},"firstSequence":{"type":"number"},"keptPosition":{"type":"number"},"lastLost":{"type":"string"},"lost":{"type":"number"},"reason":{"type":"string"}},"required":["epoch","erasures","firstSequence","keptPosition","lost","reason"],"additionalProperties":false},
    LostEventsNamed: {"type":"object","properties":{"epoch":{"type":"number"},"ids":{"type":"array","items":{"type":"string"}}},"required":["epoch","ids"],"additionalProperties":false},
  },
  verification: {
    VerificationCompleted: {"type":"object","properties":{"differences":{"type":"number"},"events":{"type":"number"},"findings":{"type":"array","items":{"type":"object","properties":{"entry":{"type":"number"},"explanation":{"type":"string"},"kind":{"type":"string"},"revision":{"type":"number"},"source":{"type":"string"},"stream":{"type":"string"},"type":{"type":"string"}},"required":["explanation","kind"],"additionalProperties":false}},"root":{"type":"string"},"size":{"type":"number"},"unavailable":{"type":"array","items":{"type":"string"}}},"required":["differences","events","findings","root","size","unavailable"],"additionalProperties":false},
    VerificationStarted: {"type":"object","additionalProperties":false},
  },
};
