import forge from 'node-forge';

/** A certificate authority for `localhost` and its clients, made for one test file. */
export interface Authority {
  /** In PEM. */
  readonly ca: string;
  readonly server: Pair;
  readonly client: Pair;
  /** The client's certificate and key as PKCS #12. */
  readonly clientPfx: (passphrase: string) => Buffer;
  /** The client's key, encrypted, in PEM. */
  readonly encryptedKey: (passphrase: string) => string;
}

export interface Pair {
  readonly cert: string;
  readonly key: string;
}

export interface Issued extends Pair {
  readonly certificate: forge.pki.Certificate;
  readonly keys: forge.pki.rsa.KeyPair;
}

export function createAuthority(): Authority {
  const root = issue('Probity tests authority');
  const server = issue('localhost', root);
  const client = issue('checks', root);
  const { privateKey } = client.keys;
  return {
    ca: root.cert,
    server,
    client,
    clientPfx: (passphrase) => {
      const pfx = forge.pkcs12.toPkcs12Asn1(privateKey, [client.certificate], passphrase, {
        algorithm: '3des',
      });
      return Buffer.from(forge.asn1.toDer(pfx).getBytes(), 'latin1');
    },
    encryptedKey: (passphrase) =>
      forge.pki.encryptRsaPrivateKey(privateKey, passphrase, { algorithm: 'aes256' }),
  };
}

let serial = 1;

/** Signed by itself where no issuer is given, and then an authority. */
export function issue(
  commonName: string,
  issuer?: Issued,
  { cA = issuer === undefined, notAfter = new Date('2049-01-01') } = {},
): Issued {
  const keys = forge.pki.rsa.generateKeyPair(2048);
  const certificate = forge.pki.createCertificate();
  certificate.publicKey = keys.publicKey;
  certificate.serialNumber = String(serial++).padStart(2, '0');
  certificate.validity.notBefore = new Date('2020-01-01');
  certificate.validity.notAfter = notAfter;
  const subject = [{ name: 'commonName', value: commonName }];
  certificate.setSubject(subject);
  certificate.setIssuer(issuer?.certificate.subject.attributes ?? subject);
  certificate.setExtensions([
    { name: 'basicConstraints', cA },
    { name: 'subjectAltName', altNames: [{ type: 2, value: 'localhost' }] },
  ]);
  certificate.sign(issuer?.keys.privateKey ?? keys.privateKey, forge.md.sha256.create());
  return {
    certificate,
    keys,
    cert: forge.pki.certificateToPem(certificate),
    key: forge.pki.privateKeyToPem(keys.privateKey),
  };
}
