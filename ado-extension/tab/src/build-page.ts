import * as SDK from 'azure-devops-extension-sdk';
import type { BuildAccess } from './attachments.ts';

/** As the page of a build hands it to its tabs; only what is read here. */
interface Build {
  readonly id: number;
  readonly project?: { readonly id?: string };
}

interface Configuration {
  /** Calls back with the build that is shown, and again when it changes. */
  readonly onBuildChanged?: (callback: (build: Build) => void) => void;
}

interface LocationService {
  getServiceLocation(): Promise<string>;
}

interface BuildPageService {
  getBuildPageData(): Promise<{ readonly build?: Build } | undefined>;
}

interface ProjectPageService {
  getProject(): Promise<{ readonly id: string } | undefined>;
}

/** Calls back with the build that the page shows. */
export async function watchBuild(callback: (build: Build) => void): Promise<void> {
  const configuration: Configuration = SDK.getConfiguration();
  if (typeof configuration.onBuildChanged === 'function') return configuration.onBuildChanged(callback);
  const page = await SDK.getService<BuildPageService>('ms.vss-build-web.build-page-data-service');
  const build = (await page.getBuildPageData())?.build;
  if (build === undefined) throw new Error('This page shows no build.');
  callback(build);
}

/** As the user who looks at the page: nobody sees more here than elsewhere. */
export async function accessTo(build: Build): Promise<BuildAccess> {
  const location = await SDK.getService<LocationService>('ms.vss-features.location-service');
  const [organisation, token, project] = await Promise.all([
    location.getServiceLocation(),
    SDK.getAccessToken(),
    build.project?.id ?? projectOfPage(),
  ]);
  return { organisation, token, project, build: build.id };
}

async function projectOfPage(): Promise<string> {
  const page = await SDK.getService<ProjectPageService>('ms.vss-tfs-web.tfs-page-data-service');
  const project = await page.getProject();
  if (project === undefined) throw new Error('This page belongs to no project.');
  return project.id;
}
