import { DefectError } from '../source/index.ts';
import type { LoginInput } from './account.ts';
import type { CaptchaSource } from './config.ts';
import { CAPTCHA_DEFAULTS } from './defaults.ts';
import { variableOf } from './environment.ts';
import type { Environment, GivenCaptcha } from './given.ts';

/** Where solved captchas come from: what the environment says wins over the target. */
export function resolveCaptcha(input: LoginInput): CaptchaSource | undefined {
  const captcha = mergedCaptcha(input);
  const { id, answer, url, command } = captcha;
  if (command !== undefined) return { kind: 'command', command };
  if (url !== undefined) return httpSource({ ...captcha, url }, input);
  return id === undefined && answer === undefined ? undefined : fixedPair(captcha, input);
}

/** What the variables leave open, the configured source of the same kind says. */
function mergedCaptcha(input: LoginInput): GivenCaptcha {
  const configured = input.given.captcha ?? {};
  const told = captchaVariables(input.environment);
  const [kind, ...more] = kindsOf(told);
  if (more.length > 0) throw refuse('the environment names more than one captcha source', input);
  const goTogether = kind === undefined || kindsOf(configured).includes(kind);
  return goTogether ? { ...configured, ...told } : told;
}

function captchaVariables(environment: Environment): GivenCaptcha {
  const id = variableOf(environment, 'LOGIN_CAPTCHA_ID');
  const answer = variableOf(environment, 'LOGIN_CAPTCHA');
  const url = variableOf(environment, 'LOGIN_CAPTCHA_URL');
  const [program, ...args] =
    variableOf(environment, 'LOGIN_CAPTCHA_COMMAND')?.trim().split(/\s+/) ?? [];
  return {
    ...(id !== undefined && { id }),
    ...(answer !== undefined && { answer }),
    ...(url !== undefined && { url }),
    ...(program !== undefined && { command: [program, ...args] as const }),
  };
}

function kindsOf({ id, answer, url, command }: GivenCaptcha): readonly CaptchaSource['kind'][] {
  return [
    ...(id !== undefined || answer !== undefined ? (['fixed'] as const) : []),
    ...(url !== undefined ? (['http'] as const) : []),
    ...(command !== undefined ? (['command'] as const) : []),
  ];
}

function fixedPair({ id, answer }: GivenCaptcha, input: LoginInput): CaptchaSource {
  if (id !== undefined && answer !== undefined) return { kind: 'fixed', id, answer };
  throw refuse(
    'half a captcha is configured: the answer needs its id, and the id its answer',
    input,
  );
}

function httpSource(
  captcha: GivenCaptcha & { readonly url: string },
  input: LoginInput,
): CaptchaSource {
  const { url } = captcha;
  // A second slash would name a host.
  const isPath = /^\/(?!\/)/.test(url);
  if (!isPath && !(/^https?:\/\//.test(url) && URL.canParse(url))) {
    throw refuse('the URL of the captcha is neither a path nor an http or https URL', input);
  }
  return { kind: 'http', ...CAPTCHA_DEFAULTS, ...captcha };
}

function refuse(message: string, { place }: LoginInput): DefectError {
  const hint =
    'Set LOGIN_CAPTCHA and LOGIN_CAPTCHA_ID, or LOGIN_CAPTCHA_URL, or LOGIN_CAPTCHA_COMMAND, or "captcha" of the target\'s login.';
  return new DefectError([{ message, place, hint }]);
}
