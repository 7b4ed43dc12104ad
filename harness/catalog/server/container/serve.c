/*
 * serve CONTROL_PORT PROGRAM ARGUMENT...
 *
 * Runs a server while a client elsewhere puts load on it, and tells what that cost. The client opens one connection to
 * CONTROL_PORT of 127.0.0.1, sends "mark" whenever the server's CPU time is to be read, and is answered "ok". When the
 * connection ends the server is stopped and all that was read is printed. Between the marks this program only takes what the
 * server prints, of which it keeps the end; a server that prints nothing leaves it asleep. With BENCH_MEMORY_HELD in the environment the
 * server is stopped a second later, and how much memory the container then has is told as well.
 */
#include <errno.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>

#include "accounts.h"
#include "child.h"
#include "clock.h"
#include "control.h"
#include "held.h"
#include "processes.h"
#include "report.h"
#include "say.h"

static int accept_client(int listener, struct child *server)
{
    await(listener, server, "before it was asked anything");
    int connection = accept4(listener, NULL, NULL, SOCK_CLOEXEC);
    if (connection < 0) give_up(FAILED, "Cannot accept the client: %s", strerror(errno));
    return connection;
}

static void make_marks(int connection, struct child *server, struct report *report)
{
    struct processes processes;
    for (;;) {
        bool loaded = report->mark_count % 2 != 0;
        const char *when = loaded ? "under load" : "before it was measured";
        await(connection, server, when);
        if (report->mark_count == MAX_MARKS || !read_mark(connection)) {
            if (loaded || report->mark_count == 0) suspect_end(server, when);
            return;
        }
        list_processes(server->pid, &processes);
        report->marks[report->mark_count++] = (struct mark){wall_ns(), cpu_ns(&processes)};
        answer_mark(connection);
    }
}

static void take_stock(const struct child *server, struct report *report)
{
    struct processes processes;
    const char *preload = getenv("LD_PRELOAD");
    list_processes(server->pid, &processes);
    report->processes = processes.count;
    report->peak_rss_kib = peak_rss_kib(&processes);
    report->preload = preload != NULL ? preload : "";
    report->mapped = count_mapped(report->preload, &processes);
}

int main(int argc, char **argv)
{
    if (argc < 3) give_up(MISUSED, "usage: serve CONTROL_PORT PROGRAM ARGUMENT...");
    struct report report = {0};
    struct child server;
    int listener = open_control(argv[1]);
    adopt_orphans();
    start_child(argv + 2, &server);
    int connection = accept_client(listener, &server);
    make_marks(connection, &server, &report);
    report.memory_held_kib = getenv("BENCH_MEMORY_HELD") != NULL ? await_memory_held_kib() : -1;
    take_stock(&server, &report);
    report.exit_code = stop_child(&server);
    tell_output(&server);
    print_report(&report);
    return 0;
}
