import { groupId, type Cell } from '../../model/cell.ts';
import type { ControlFigures } from '../../model/verdict.ts';
import { contamination } from './contamination.ts';
import { makeMargin, type Margin } from './margin.ts';
import type { Session } from './session.ts';

export interface CompareOptions {
  /** Of the user, as a share. */
  readonly margin?: number;
  /** Log ratios of a workload's control in earlier sessions, one each, by the id of its group. */
  readonly earlierControls?: ReadonlyMap<string, readonly number[]>;
}

export interface SessionControl {
  readonly margin: Margin;
  readonly contamination: ControlFigures | undefined;
}

/**
 * What a session's control of a workload, its baseline against itself, says about what can be seen there. The control
 * itself is judged without its own part of the margin, which it could never exceed.
 */
export function readControl(session: Session, cell: Cell, options: CompareOptions): SessionControl {
  const twin = session.twinOf(cell);
  const control = twin && session.differencesOf(twin);
  const earlier = options.earlierControls?.get(groupId(cell)) ?? [];
  return {
    margin: makeMargin({ user: options.margin, control: cell.twin === true ? undefined : control, earlier }),
    contamination: contamination(control ?? [], options.margin),
  };
}
