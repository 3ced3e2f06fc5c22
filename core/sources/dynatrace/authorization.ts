/** Platform tokens have the prefix dt0s16; OAuth access tokens are JSON Web Tokens. All others are access tokens of the API. */
const BEARER = /^(dt0s16\.|eyJ[\w-]*\.)/;

/** Value of the Authorization header (https://docs.dynatrace.com/docs/shortlink/api-authentication). */
export function authorization(token: string): string {
  return BEARER.test(token) ? `Bearer ${token}` : `Api-Token ${token}`;
}
