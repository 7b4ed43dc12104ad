/** Services in folders of their users: who imports this loads zod. */
export { loadService } from './service.ts';
