import type { Proof, ProvenFact } from '../../model/journal.ts';
import { groupRows } from '../group-rows.ts';
import { cutText } from '../text/escape.ts';
import { markup, type Markup } from './markup.ts';

/** Of what a proving command printed; run.json has the whole. */
const longestOutput = 300;

interface Seen extends ProvenFact {
  readonly subject: string;
}

/** What the subjects were seen to be: what was seen in several is said once. */
export function renderProofs(proofs: readonly Proof[]): Markup {
  const seen = proofs.flatMap(({ subjectId, facts }): Seen[] =>
    facts.map((fact) => ({ ...fact, subject: subjectId })),
  );
  const alike = groupRows(seen, ({ name, command, output, holds }) =>
    JSON.stringify([name, command, output, holds]),
  );
  return markup`<h4>Containers</h4>
    <ul class="plain">
      ${proofs.map(renderContainer)}
    </ul>
    ${groupRows(alike, ([first]) => first?.name ?? '').map(renderFact)}`;
}

function renderContainer({ subjectId, containerId, digest }: Proof): Markup {
  return markup`<li><code>${subjectId}</code>: container <code>${containerId.slice(0, 12)}</code> of image <code>${digest}</code></li>`;
}

function renderFact(groups: readonly (readonly Seen[])[]): Markup {
  return markup`<h4>${groups[0]?.[0]?.name}</h4>
    <ul class="plain">
      ${groups.map(renderSeen)}
    </ul>`;
}

function renderSeen(group: readonly Seen[]): Markup {
  const [first] = group;
  if (first === undefined) return markup``;
  const { holds, command, output } = first;
  return markup`<li>
    ${holds ? 'Holds' : 'Does not hold'} of ${group.map(({ subject }) => subject).join(', ')}: <code>${command}</code>
    printed <code>${cutText(output, longestOutput)}</code>
  </li>`;
}
