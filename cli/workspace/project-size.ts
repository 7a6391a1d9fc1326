import type { Estimate } from '../../parser/estimation/estimate.ts';
import { projectSizeOf } from '../../parser/estimation/project-size.ts';
import type { Workspace } from './workspace.ts';

/**
 * Measures the project by its lines; outside of git its size is assumed.
 *
 * @param commit the state that is measured; what git tracks now when not given
 */
export async function measureProject(
  { configuration, repository }: Workspace,
  commit?: string,
): Promise<Estimate['projectSize']> {
  // reckon's own documents are not the project, and writing an estimate must not change it.
  const { plans, sessions } = configuration;
  const lines = await repository?.countLines([plans, sessions], commit);
  return lines === undefined
    ? { level: 'medium', lines: null, source: 'assumed' }
    : { level: projectSizeOf(lines), lines, source: 'measured' };
}
