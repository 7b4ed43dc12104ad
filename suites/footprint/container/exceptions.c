#include "exceptions.h"

#include <stdio.h>
#include <string.h>

#include "contents.h"
#include "hardening.h"

/* Of a property: how many files could have it, and how many have it not. */
struct tally {
    size_t files;
    size_t without;
};

static struct tally all, pie, relro, bind_now, stack, protector, fortify;

static void add(struct tally *tally, bool applies, bool has)
{
    if (!applies) return;
    tally->files++;
    tally->without += !has;
}

static bool imports(const struct hardening *found)
{
    return found->dynamic && !found->provides;
}

static bool lacks_any(const struct hardening *found)
{
    return (found->program && !found->pie) || !found->relro || (found->dynamic && !found->bind_now) ||
           found->executable_stack;
}

static void count_file(const struct entry *entry)
{
    struct hardening found;
    if (!S_ISREG(entry->status.st_mode) || entry->earlier != NULL || entry->status.st_size == 0) return;
    try_contents(entry);
    if (!read_hardening(entry, &found)) return;
    add(&all, true, !lacks_any(&found));
    add(&pie, found.program, found.pie);
    add(&relro, true, found.relro);
    add(&bind_now, found.dynamic, found.bind_now);
    add(&stack, true, !found.executable_stack);
    add(&protector, imports(&found), found.stack_protector);
    add(&fortify, imports(&found) && found.glibc, found.fortified);
}

static void print_tally(const char *name, const struct tally *tally)
{
    printf("\"%s\":[%zu,%zu],", name, tally->without, tally->files);
}

unsigned long print_hardening(void)
{
    size_t unopened = walk_image(count_file);
    printf("{");
    print_tally("unhardened", &all);
    print_tally("no_pie", &pie);
    print_tally("no_relro", &relro);
    print_tally("no_bind_now", &bind_now);
    print_tally("executable_stack", &stack);
    print_tally("no_stack_protector", &protector);
    print_tally("no_fortify", &fortify);
    return unopened;
}

/* Quoted as RFC 4180 wants it, where it has to be. */
static void print_field(const char *text)
{
    if (strpbrk(text, "\",\n") == NULL) {
        printf("%s", text);
        return;
    }
    putchar('"');
    for (; *text != '\0'; text++) printf(*text == '"' ? "\"\"" : "%c", *text);
    putchar('"');
}

static const char *answer(bool applies, bool has)
{
    if (!applies) return "";
    return has ? "yes" : "no";
}

static void print_exception(const struct entry *entry)
{
    struct hardening found;
    if (!S_ISREG(entry->status.st_mode) || entry->earlier != NULL || entry->status.st_size == 0) return;
    if (!read_hardening(entry, &found)) return;
    bool checked = imports(&found);
    bool complete = !lacks_any(&found) && (!checked || found.stack_protector) &&
                    (!checked || !found.glibc || found.fortified);
    if (complete) return;
    print_field(entry->path);
    printf(",%s,%s,%s,%s,%s,%s,%s\n", found.program ? "program" : "library", answer(found.program, found.pie),
           answer(true, found.relro), answer(found.dynamic, found.bind_now), answer(true, found.executable_stack),
           answer(checked, found.stack_protector), answer(checked && found.glibc, found.fortified));
}

/* What the walk may not see is remarked on by `image hardening`. */
void print_exceptions(void)
{
    puts("path,kind,pie,relro,bind_now,executable_stack,stack_protector,fortify");
    walk_image(print_exception);
}
