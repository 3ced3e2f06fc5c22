/** As the task of this extension attaches its report; see `ado-extension/src/attachments.ts`. */
const TYPE = 'perfspec-gate.report';

/** Where the attachments of one build are, and the token to ask for them. */
export interface BuildAccess {
  /** URL of the organisation or collection. */
  readonly organisation: string;
  readonly project: string;
  readonly build: number;
  readonly token: string;
}

/** The report of one gate. */
export interface Attachment {
  /** Name of the gate. */
  readonly name: string;
  readonly url: string;
}

/** The reports of a build, by name. Throws with words for people where they cannot be had. */
export async function listAttachments(access: BuildAccess): Promise<readonly Attachment[]> {
  const path = `${encodeURIComponent(access.project)}/_apis/build/builds/${access.build}/attachments/${TYPE}`;
  const response = await get(new URL(path, withSlash(access.organisation)), access);
  const body: unknown = await response.json().catch(() => undefined);
  const list = member(body, 'value');
  if (!Array.isArray(list)) throw new Error('Azure DevOps answered the question for reports with no list.');
  return list.flatMap(attachmentOf).sort((a, b) => a.name.localeCompare(b.name));
}

export async function readAttachment({ url }: Attachment, access: BuildAccess): Promise<string> {
  return (await get(new URL(url), access)).text();
}

async function get(url: URL, { organisation, token }: BuildAccess): Promise<Response> {
  // The address comes with the answer; the token is for the organisation alone.
  if (url.origin !== new URL(organisation).origin) throw new Error(`A report is at another server: ${url.host}.`);
  url.searchParams.set('api-version', '6.0-preview.2');
  const headers = { Authorization: `Bearer ${token}`, Accept: 'application/json, text/html, */*' };
  const response = await fetch(url, { headers, redirect: 'error' }).catch(() => {
    throw new Error('Azure DevOps could not be reached.');
  });
  if (response.status === 401 || response.status === 403) throw new Error('You may not see the reports of this build.');
  if (response.status !== 200) throw new Error(`Azure DevOps answered ${response.status}.`);
  return response;
}

function attachmentOf(value: unknown): readonly Attachment[] {
  const [name, url] = [member(value, 'name'), member(member(member(value, '_links'), 'self'), 'href')];
  return typeof name === 'string' && typeof url === 'string' ? [{ name, url }] : [];
}

function member(value: unknown, name: string): unknown {
  if (typeof value !== 'object' || value === null) return undefined;
  return Object.getOwnPropertyDescriptor(value, name)?.value;
}

function withSlash(url: string): string {
  return url.replace(/\/*$/, '/');
}
