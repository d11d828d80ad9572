/** Fields that HTTP and the web's servers have of their own, which documents leave out. */
const OWN = new Set(
  [
    'accept-ranges age allow alt-svc cache-control connection content-disposition content-encoding',
    'content-language content-length content-location content-range content-security-policy',
    'content-type date etag expires keep-alive last-modified link location nel permissions-policy',
    'pragma proxy-authenticate referrer-policy report-to retry-after server server-timing set-cookie',
    'strict-transport-security te traceparent tracestate trailer transfer-encoding upgrade vary via',
    'warning www-authenticate x-content-type-options x-frame-options x-powered-by x-xss-protection',
  ].flatMap((line) => line.split(' ')),
);

export function isOwnHeader(name: string): boolean {
  const field = name.toLowerCase();
  return OWN.has(field) || field.startsWith('access-control-') || field.startsWith('cross-origin-');
}
