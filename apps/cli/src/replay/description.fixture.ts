/** As much of what a network says of itself as `gpn replay` reads. */
export const DESCRIPTION = {
  paths: {
    '/api/membership/authorities/{authority}/history': {
      get: { 'x-gpn-history': 'authority', 'x-gpn-rule': ['secretariat', 'auditor', { role: 'focal-point', owns: 'authority' }] },
    },
    '/api/membership/liaison-requests/{request}/history': {
      get: { 'x-gpn-history': 'liaison-request', 'x-gpn-rule': ['secretariat', 'auditor', { role: 'focal-point', owns: 'authority' }] },
    },
    '/api/governance/decisions/{decision}/history': {
      get: { 'x-gpn-history': 'decision', 'x-gpn-rule': ['secretariat', 'auditor'] },
    },
    '/api/governance/decisions/{decision}': { get: { 'x-gpn-rule': ['secretariat'] } },
  },
};
