/* The little of JSON that the probe writes. */
#ifndef JSON_H
#define JSON_H

/* A string in quotes; NULL becomes null. */
void json_string(const char *text);

/* "name":"text", */
void json_member(const char *name, const char *text);

#endif
