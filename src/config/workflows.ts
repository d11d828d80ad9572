import { resolve } from 'node:path';

import type { Profile } from '../cases/index.ts';
import { appendPointer, DefectError } from '../source/index.ts';
import type { WorkflowsConfig } from './config.ts';
import { expandedPart } from './expanded-part.ts';
import type { GivenFile } from './given-file.ts';
import type { Environment, Flags, GivenWorkflows } from './given.ts';

export interface WorkflowsInput {
  readonly cwd: string;
  readonly flags: Flags;
  readonly environment: Environment;
  readonly file: GivenFile;
  readonly profile: Profile;
}

const DEFAULT_PROFILES: readonly Profile[] = ['gate', 'conform'];

/**
 * The Arazzo documents of the command line, else those of `probity.yaml` that are meant for the
 * profile, and for the documents. One that is in both keeps its configured inputs. Throws `DefectError`.
 */
export function resolveWorkflows(input: WorkflowsInput): readonly WorkflowsConfig[] {
  const { cwd, flags, profile } = input;
  const named = (flags.workflows ?? []).map((file) => resolve(cwd, file));
  if (named.length > 0) return chosen(named, input);
  const { workflows = [] } = input.file.given;
  const isMeant = ({ profiles = DEFAULT_PROFILES }: GivenWorkflows) => profiles.includes(profile);
  if (!workflows.some(isMeant)) return [];
  return configured(input).filter(({ profiles }) => profiles.includes(profile));
}

/** Who names them wants them run, in whichever profile. */
function chosen(named: readonly string[], input: WorkflowsInput): readonly WorkflowsConfig[] {
  if (input.profile === 'probe') {
    const message = '--workflows and the profile "probe" exclude each other';
    const hint = 'A probe sends only what changes nothing. Choose --profile gate or conform.';
    throw new DefectError([{ message, hint }]);
  }
  const known = configured(input);
  return named.map((file) => {
    const found = known.find((each) => each.file === file);
    const bare = { file, inputs: {}, placeOf: () => undefined };
    return { ...(found ?? bare), profiles: [input.profile], isOptional: false };
  });
}

function configured({ file, flags, environment }: WorkflowsInput): readonly WorkflowsConfig[] {
  const isOptional = (flags.documents ?? []).length > 0;
  const { workflows = [] } = expandedPart(file, ['workflows'], environment).given;
  return workflows.map(({ file: path, inputs = {}, profiles = DEFAULT_PROFILES }, index) => ({
    file: resolve(file.directory, path),
    inputs,
    profiles,
    isOptional,
    placeOf: (workflow, name) => {
      const pointer = appendPointer('/workflows', index, 'inputs', workflow);
      return file.source.placeOf(name === '' ? pointer : appendPointer(pointer, name));
    },
  }));
}
