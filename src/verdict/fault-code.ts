/**
 * The categories of faults of Web Fuzzing Commons, by code, with which tools of this field can be
 * compared. From 900 on, which it leaves to tools, are Probity's own.
 */
export const FAULT_CODES = {
  100: 'HTTP status 500',
  101: 'Response not valid by its schema',
  102: 'Success on wrong data',
  103: 'Still accessible after being deleted',
  200: 'SQL injection',
  201: 'Cross-site scripting',
  203: 'Mass assignment',
  206: 'Missed authorization check',
  900: 'No usable answer',
  901: 'Valid request refused',
  902: 'State is not what requests made of it',
  903: 'Semantics of HTTP broken',
  904: 'Information disclosed',
  905: 'List, page or filter wrong',
  906: 'Limit exceeded',
  907: 'Authentication weak',
  908: 'Unsafe header or address',
  909: 'Unexpected answer in a workflow',
  910: 'Other injection',
} as const;

export type FaultCode = keyof typeof FAULT_CODES;
