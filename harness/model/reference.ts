/** What each variant is compared with where that is not another variant: itself, of another release or base image. */
export interface Reference {
  readonly kind: 'release' | 'image';
  readonly name: string;
}
