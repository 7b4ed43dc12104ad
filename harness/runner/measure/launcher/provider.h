/* Who provides what: asked of the dynamic linker, as it resolved names in this very process. */
#ifndef PROVIDER_H
#define PROVIDER_H

/* The resolved path of the file that provides a symbol, valid until the next call; NULL when none does. */
const char *provider_of(const char *symbol);

/* NULL where libc is not glibc. */
const char *glibc_version(void);

/* The dynamic linker this program asks for; NULL when it asks for none. */
const char *interpreter(void);

#endif
