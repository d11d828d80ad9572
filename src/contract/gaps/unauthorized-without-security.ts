import { perOperation, type GapKind } from './gap-kind.ts';

export const unauthorizedWithoutSecurity: GapKind = {
  title: 'a 401 is documented, and no credentials are',
  severity: 'warning',
  consequence:
    'How to be let in is not said: nothing is sent with credentials, or with wrong ones.',
  hides: ['request/security*'],
  find: perOperation(({ operation }) => {
    const { security, responses, parameters, requestBody, login } = operation;
    const refusal = responses.find(({ status }) => status === '401');
    if (refusal === undefined || security.length > 0 || login !== undefined) return [];
    // A login has its credentials in the request.
    const isLogin =
      requestBody !== undefined && /log-?in|sign-?in|auth|token|session/i.test(operation.path);
    if (isLogin || parameters.some(({ isSecret }) => isSecret)) return [];
    const message = 'a 401 is documented, and nothing says which credentials are asked for';
    return [{ message, place: refusal.place, overlay: undefined }];
  }),
};
