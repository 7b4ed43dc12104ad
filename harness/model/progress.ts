/** What a run tells while it goes on. Between trials only: nothing is told during one. */
export type Progress =
  | { readonly kind: 'plan'; readonly cells: number; readonly trials: number; readonly expectedMs: number }
  | {
      readonly kind: 'image';
      readonly name: string;
      readonly state: 'building' | 'built' | 'cached' | 'pulling' | 'pulled' | 'unreachable';
    }
  | { readonly kind: 'image-line'; readonly name: string; readonly line: string }
  | {
      readonly kind: 'proof';
      readonly subjectId: string;
      readonly holds: boolean;
      readonly done: number;
      readonly of: number;
    }
  | {
      readonly kind: 'trial';
      readonly cellId: string;
      readonly round: number;
      readonly rounds: number;
      readonly done: number;
      readonly of: number;
      readonly remainingMs: number;
    }
  | { readonly kind: 'failure'; readonly cellId: string; readonly round: number; readonly reason: string }
  /** An engine went away, and others go on. */
  | { readonly kind: 'lost'; readonly engine: string; readonly reason: string };

export type Tell = (progress: Progress) => void;
