// Made from the types of the events: npm run event-schemas. Do not edit.
import type { EventSchemas } from '#libs/event-sourcing';

export const eventSchemas: EventSchemas = {
  person: {
    ConsentRecorded: {"type":"object","properties":{"basis":{"enum":["consent-by-proxy","explicit-consent","implied-consent","official-function"]},"noticeVersion":{"type":"string"},"purpose":{"enum":["certificate","directory","network-contact","newsletter","research"]}},"required":["basis","noticeVersion","purpose"],"additionalProperties":false},
    ConsentWithdrawn: {"type":"object","properties":{"purpose":{"enum":["certificate","directory","network-contact","newsletter","research"]}},"required":["purpose"],"additionalProperties":false},
    PersonErased: {"type":"object","properties":{"reason":{"enum":["consent-withdrawn","erased-before","purpose-fulfilled","registered-in-error","request-of-the-person"]}},"required":["reason"],"additionalProperties":false},
    PersonRegistered: {"type":"object","properties":{"authority":{"anyOf":[{"type":"null"},{"type":"string"}]},"commitment":{"type":"string"},"fields":{"type":"array","items":{"enum":["email","function","languages","name","phone","title"]}},"kind":{"enum":["contact","focal-point","learner","officer","representative","seat-holder"]},"profileVersion":{"type":"number"},"proof":{"type":"string"},"record":{"type":"string"}},"required":["authority","fields","kind","profileVersion","proof","record"],"additionalProperties":false},
    ProfileCorrected: {"type":"object","properties":{"authority":{"anyOf":[{"type":"null"},{"type":"string"}]},"commitment":{"type":"string"},"fields":{"type":"array","items":{"enum":["email","function","languages","name","phone","title"]}},"kind":{"enum":["contact","focal-point","learner","officer","representative","seat-holder"]},"moved":{"const":true},"profileVersion":{"type":"number"},"proof":{"type":"string"},"record":{"type":"string"},"replaces":{"type":"string"}},"required":["authority","fields","kind","profileVersion","proof","record","replaces"],"additionalProperties":false},
  },
  text: {
    TextRedacted: {"type":"object","properties":{"reason":{"enum":["consent-withdrawn","erased-before","purpose-fulfilled","registered-in-error","request-of-the-person"]}},"required":["reason"],"additionalProperties":false},
    TextSealed: {"type":"object","properties":{"commitment":{"type":"string"},"form":{"const":"file"},"language":{"anyOf":[{"type":"null"},{"type":"string"}]},"length":{"type":"number"},"proof":{"type":"string"},"record":{"type":"string"},"subject":{"type":"object","properties":{"id":{"type":"string"},"kind":{"enum":["advocacy","authority","decision","dialogue","funding","liaison-request","meeting","person","practice","research","session","solution","training","working-group"]}},"required":["id","kind"],"additionalProperties":false}},"required":["language","length","proof","record","subject"],"additionalProperties":false},
    TextShared: {"type":"object","properties":{"parties":{"type":"array","items":{"type":"string"}},"sharingService":{"enum":["governance","working-groups"]}},"required":["parties","sharingService"],"additionalProperties":false},
  },
  access: {
    PersonalDataRead: {"type":"object","properties":{"persons":{"type":"array","items":{"type":"string"}},"purpose":{"enum":["advocacy","correspondence","data-quality","data-subject-request","display","funding","governance","liaison","meetings","membership","research","training","working-groups"]},"shown":{"enum":["export","file","name","profile","text"]},"texts":{"type":"array","items":{"type":"string"}}},"required":["persons","purpose","shown","texts"],"additionalProperties":false},
  },
  certificateholder: {
    CertificateHolderDropped: {"type":"object","additionalProperties":false},
    CertificateHolderNoted: {"type":"object","properties":{"person":{"type":"string"}},"required":["person"],"additionalProperties":false},
    CertificateShowingNoted: {"type":"object","properties":{"certificate":{"type":"string"}},"required":["certificate"],"additionalProperties":false},
  },
  mention: {
    PersonMentioned: {"type":"object","properties":{"heldAs":{"enum":["action","certificate","enrolment","focal-point","representative","seat"]},"part":{"type":"string"},"record":{"type":"string"},"service":{"enum":["governance","membership","training","working-groups"]},"sourceEventId":{"type":"string"}},"required":["heldAs","record","service","sourceEventId"],"additionalProperties":false},
  },
  peopledesignation: {
    DesignationNoted: {"type":"object","properties":{"authority":{"type":"string"},"endsOn":{"type":"string"},"persons":{"type":"array","items":{"type":"string"}},"startsOn":{"type":"string"}},"required":["authority","persons"],"additionalProperties":false},
  },
};
