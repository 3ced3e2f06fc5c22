import { readFile } from 'node:fs/promises';
import type { ServerResponse } from 'node:http';
import { type LocalServer, type RecordedRequest, sendJson, startServer } from './local-server.ts';

/** What a build has attached; `status` is the answer to a question for the list. */
export interface AzurePage {
  /** URL of the page of the build, with the tab open. */
  readonly url: string;
  readonly requests: readonly RecordedRequest[];
  close(): Promise<void>;
}

export interface AzurePageOptions {
  /** HTML by the name of its gate. */
  readonly reports?: Readonly<Record<string, string>>;
  /** Of the answer to the question for the list, unless it is 200. */
  readonly status?: number;
  /** Milliseconds until each answer. */
  readonly delay?: number;
  /** CSS variables of the theme, without the hyphens. */
  readonly theme?: Readonly<Record<string, string>>;
  /** Host of the addresses of the attachments, where it is not the organisation's. */
  readonly elsewhere?: string;
}

const PAGE_TOKEN = 'page-token-0123456789abcdef';

const root = new URL('../../', import.meta.url);
const PROJECT = '6ce954b1-ce1f-45d1-b94d-e6bf2464ba2c';
const LIST = `/org/${PROJECT}/_apis/build/builds/4711/attachments/perfspec-gate.report`;
const ITEM = `/org/${PROJECT}/_apis/build/builds/4711/t/r/attachments/perfspec-gate.report/`;

/**
 * A stand-in for Azure DevOps: the page of a build, which speaks to the tab by the very module of the extension SDK, its
 * REST interface, and, on an origin of its own as in reality, the server that the files of extensions come from.
 */
export async function startAzurePage(options: AzurePageOptions = {}): Promise<AzurePage> {
  const gallery = await startServer(({ url }, response) => sendFile(response, `ado-extension/tab${url}`));
  const organisation = await startServer(async (request, response) => {
    if (request.url === '/') return sendText(response, hostPage(gallery.url, options), 'text/html');
    if (request.url === '/XDM.js') return sendFile(response, 'node_modules/azure-devops-extension-sdk/esm/XDM.js');
    await new Promise((done) => setTimeout(done, options.delay ?? 0));
    sendReports(request, response, options, organisation);
  });
  return {
    url: `${organisation.url}/`,
    requests: organisation.requests,
    close: async () => {
      await Promise.all([gallery.close(), organisation.close()]);
    },
  };
}

function sendReports(
  { method, url, headers }: RecordedRequest,
  response: ServerResponse,
  { reports = {}, status = 200, elsewhere }: AzurePageOptions,
  organisation: LocalServer,
): void {
  const allow = { 'access-control-allow-origin': '*', 'access-control-allow-headers': 'authorization' };
  for (const [name, value] of Object.entries(allow)) response.setHeader(name, value);
  const { pathname, searchParams } = new URL(url, organisation.url);
  if (method === 'OPTIONS') {
    response.writeHead(204).end();
    return;
  }
  const known =
    headers.authorization === `Bearer ${PAGE_TOKEN}` && searchParams.get('api-version')?.includes('preview');
  const report = pathname.startsWith(ITEM) ? reports[decodeURIComponent(pathname.slice(ITEM.length))] : undefined;
  if (!known) {
    sendJson(response, {}, 401);
  } else if (pathname === LIST) {
    const value = Object.keys(reports).map((name) => ({
      name,
      _links: { self: { href: `${elsewhere ?? organisation.url}${ITEM}${encodeURIComponent(name)}` } },
    }));
    sendJson(response, { count: value.length, value }, status);
  } else if (report === undefined) {
    sendJson(response, {}, 404);
  } else {
    sendText(response, report, 'application/octet-stream');
  }
}

/** Hands the tab what pages of Azure DevOps hand to it. `changeBuild()` says that the build has gone on. */
function hostPage(gallery: string, { theme = {} }: AzurePageOptions): string {
  return `<!doctype html><html lang="en"><title>Build 4711</title>
<style>body { margin: 0 } iframe { width: 100%; height: 800px; border: 0 }</style>
<iframe id="tab" title="Performance gate"></iframe>
<script type="module">
import { channelManager } from './XDM.js';
const build = { id: 4711, project: { id: '${PROJECT}' } };
const frame = document.getElementById('tab');
const channel = channelManager.addChannel(frame.contentWindow, '${gallery}');
const objects = channel.getObjectRegistry();
window.changeTheme = (data) => channel.invokeRemoteMethod('dispatchEvent', 'DevOps.SdkClient', ['themeChanged', { detail: { data } }]);
window.loaded = [];
objects.register('DevOps.HostControl', {
  initialHandshake: () => ({
    contributionId: 'perfspec-gate.perfspec-gate.perfspec-report-tab',
    context: { extension: { id: 'perfspec-gate' }, user: {}, host: {} },
    initialConfig: { onBuildChanged: (callback) => { window.changeBuild = () => callback(build); callback(build); } },
    themeData: ${JSON.stringify(theme)},
  }),
  getAccessToken: () => ({ token: '${PAGE_TOKEN}' }),
  notifyLoadSucceeded: () => window.loaded.push('succeeded'),
  notifyLoadFailed: (error) => window.loaded.push('failed: ' + error),
});
const services = {
  'ms.vss-features.location-service': { getServiceLocation: () => location.origin + '/org/' },
};
objects.register('DevOps.ServiceManager', { getService: (id) => services[id] });
frame.src = '${gallery}/index.html';
</script></html>`;
}

async function sendFile(response: ServerResponse, path: string): Promise<void> {
  const text = await readFile(new URL(path, root), 'utf8').catch(() => undefined);
  if (text === undefined) return void response.writeHead(404).end(`${path} is missing: run "npm run build".`);
  sendText(response, text, path.endsWith('.html') ? 'text/html' : 'text/javascript');
}

function sendText(response: ServerResponse, text: string, type: string): void {
  response.writeHead(200, { 'content-type': `${type}; charset=utf-8` });
  response.end(text);
}
