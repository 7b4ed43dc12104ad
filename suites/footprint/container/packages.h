/* The packages that an image has, as its package manager knows them. */
#ifndef PACKAGES_H
#define PACKAGES_H

/* -1 where there is no database of dpkg or apk. */
long count_packages(void);

#endif
