#include "traffic.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/prctl.h>
#include <sys/timerfd.h>
#include <unistd.h>

#include "clock.h"
#include "say.h"

enum { MOST_EVENTS = 256 };

/* What is not answered by then never will be. */
static const uint64_t patience_ns = 10 * SECOND_NS;

/* Arrivals of an open loop that are still open this long after the last one was due are given up. */
static const uint64_t drain_ns = 2 * SECOND_NS;

/* A timer wakes so much too late on a busy virtual machine: the rest is waited for by looking at the clock. */
static const uint64_t spin_ns = 200000U;

void open_load(const struct options *options, struct load *load)
{
    *load = (struct load){.options = options, .network = open_network(options->port)};
    load->connections = calloc(options->connections, sizeof *load->connections);
    load->idle = calloc(options->connections, sizeof *load->idle);
    if (load->connections == NULL || load->idle == NULL) give_up(FAILED, "There is no memory for the connections");
    for (size_t i = options->connections; i-- > 0;) {
        load->connections[i].fd = -1;
        load->idle[load->idle_count++] = &load->connections[i];
    }
    /* The kernel would gather wake-ups within 50 µs (prctl(2), PR_SET_TIMERSLACK). */
    prctl(PR_SET_TIMERSLACK, 1UL);
}

void close_load(struct load *load)
{
    for (size_t i = 0; i < load->options->connections; i++) {
        close_connection(&load->connections[i]);
        free(load->connections[i].answer.bytes);
    }
    close(load->network.epoll);
    free(load->connections);
    free(load->idle);
}

void forget_traffic(struct traffic *traffic)
{
    free(traffic->latencies.ns);
    free(traffic->delays.ns);
}

static void ask_next(struct load *load, uint64_t scheduled_ns)
{
    const struct options *options = load->options;
    ask(load->idle[--load->idle_count], &options->requests[load->asked++ % options->request_count], scheduled_ns,
        &load->network);
}

/* Waits TIMEOUT_MS at most, and gives the connections that something happened on. */
static int wait_for_events(struct load *load, struct epoll_event *events, int timeout_ms)
{
    int count = epoll_wait(load->network.epoll, events, MOST_EVENTS, timeout_ms);
    if (count < 0 && errno != EINTR) give_up(FAILED, "Cannot wait for answers: %s", strerror(errno));
    return count < 0 ? 0 : count;
}

/* A whole answer, if the event brought one: its connection is idle again. NULL stands for the timer. */
static struct connection *take_answer(struct load *load, const struct epoll_event *event)
{
    struct connection *connection = event->data.ptr;
    if (connection == NULL || !go_on(connection, &load->network)) return NULL;
    load->idle[load->idle_count++] = connection;
    return connection;
}

static void look_for_missed(const struct load *load, uint64_t now)
{
    for (size_t i = 0; i < load->options->connections; i++)
        if (load->connections[i].asking && now > load->connections[i].asked_ns + patience_ns)
            miss_answer(&load->connections[i], now);
}

void saturate(struct load *load, uint64_t duration_ns, struct traffic *traffic)
{
    struct epoll_event events[MOST_EVENTS];
    uint64_t now = wall_ns(), looked = now;
    traffic->in_time = traffic->answers = traffic->unfinished = 0;
    reserve_latencies(&traffic->latencies, 0);
    reserve_latencies(&traffic->delays, 0);
    traffic->begin_ns = now;
    traffic->end_ns = now + duration_ns;
    while (load->idle_count > 0)
        ask_next(load, wall_ns());
    while (load->idle_count < load->options->connections) {
        int count = wait_for_events(load, events, 100);
        for (int i = 0; i < count; i++) {
            const struct connection *answered = take_answer(load, &events[i]);
            if (answered == NULL) continue;
            now = wall_ns();
            traffic->answers++;
            add_latency(&traffic->latencies, now - answered->scheduled_ns);
            if (now > traffic->end_ns) continue;
            traffic->in_time++;
            ask_next(load, now);
        }
        if ((now = wall_ns()) > looked + SECOND_NS) look_for_missed(load, looked = now);
    }
}

/* An open loop while it goes on. */
struct schedule {
    double rate;
    size_t total; /* arrivals that will be due */
    size_t sent;
    size_t late; /* answers that took longer than the limit */
    int timer;
};

static uint64_t due_at(const struct schedule *schedule, const struct traffic *traffic, size_t arrival)
{
    return traffic->begin_ns + (uint64_t)((double)arrival / schedule->rate * 1e9);
}

static void send_due(struct load *load, struct schedule *schedule, struct traffic *traffic, bool *queued)
{
    for (uint64_t due; schedule->sent < schedule->total && (due = due_at(schedule, traffic, schedule->sent)) <= wall_ns();) {
        if (load->idle_count == 0) {
            *queued = true;
            return;
        }
        ask_next(load, due);
        schedule->sent++;
        if (!*queued) add_latency(&traffic->delays, wall_ns() - due);
    }
    *queued = false;
}

static void set_timer(int timer, uint64_t at_ns)
{
    struct itimerspec at = {.it_value = {(time_t)(at_ns / SECOND_NS), (long)(at_ns % SECOND_NS)}};
    if (timerfd_settime(timer, TFD_TIMER_ABSTIME, &at, NULL) != 0)
        give_up(FAILED, "Cannot set a timer: %s", strerror(errno));
}

/* Sleeps until something comes or the next arrival is near; does not sleep at all where it is. */
static int wait_for_next(struct load *load, const struct schedule *schedule, const struct traffic *traffic, bool queued,
                         struct epoll_event *events)
{
    if (queued || schedule->sent == schedule->total) return wait_for_events(load, events, 100);
    uint64_t due = due_at(schedule, traffic, schedule->sent);
    if (due < wall_ns() + 2 * spin_ns) return wait_for_events(load, events, 0);
    set_timer(schedule->timer, due - spin_ns);
    return wait_for_events(load, events, 1000);
}

/* Arrivals that are due and were not sent are late as well, once they are. */
static size_t count_late(const struct schedule *schedule, const struct traffic *traffic, uint64_t limit_ns, uint64_t now)
{
    if (now < traffic->begin_ns + limit_ns) return schedule->late;
    size_t due = (size_t)((double)(now - limit_ns - traffic->begin_ns) / 1e9 * schedule->rate);
    size_t waiting = due < schedule->total ? due : schedule->total;
    return schedule->late + (waiting > schedule->sent ? waiting - schedule->sent : 0);
}

/* Adds what has no answer, as late as it is by now, and closes its connections. */
static void abandon(struct load *load, struct schedule *schedule, struct traffic *traffic, uint64_t now)
{
    for (size_t i = 0; i < load->options->connections; i++) {
        struct connection *connection = &load->connections[i];
        if (!connection->asking) continue;
        add_latency(&traffic->latencies, now - connection->scheduled_ns);
        traffic->unfinished++;
        connection->asking = false;
        close_connection(connection);
        load->idle[load->idle_count++] = connection;
    }
    for (; schedule->sent < schedule->total; schedule->sent++) {
        uint64_t due = due_at(schedule, traffic, schedule->sent);
        if (due < now) add_latency(&traffic->latencies, now - due);
        traffic->unfinished++;
    }
}

static void begin(struct load *load, struct schedule *schedule, struct traffic *traffic, uint64_t duration_ns)
{
    struct epoll_event event = {.events = EPOLLIN, .data.ptr = NULL};
    schedule->timer = timerfd_create(CLOCK_MONOTONIC, TFD_CLOEXEC | TFD_NONBLOCK);
    if (schedule->timer < 0 || epoll_ctl(load->network.epoll, EPOLL_CTL_ADD, schedule->timer, &event) != 0)
        give_up(FAILED, "Cannot make a timer: %s", strerror(errno));
    reserve_latencies(&traffic->latencies, schedule->total);
    reserve_latencies(&traffic->delays, schedule->total);
    traffic->in_time = traffic->answers = traffic->unfinished = 0;
    traffic->hopeless = false;
    traffic->begin_ns = wall_ns() + spin_ns;
    traffic->end_ns = traffic->begin_ns + duration_ns;
}

void arrive(struct load *load, double rate, uint64_t duration_ns, struct traffic *traffic, double share, uint64_t limit_ns)
{
    struct schedule schedule = {.rate = rate, .total = (size_t)(rate * (double)duration_ns / 1e9)};
    struct epoll_event events[MOST_EVENTS];
    bool queued = false;
    begin(load, &schedule, traffic, duration_ns);
    size_t allowed = (size_t)((1 - share) * (double)schedule.total);
    for (;;) {
        send_due(load, &schedule, traffic, &queued);
        if (schedule.sent == schedule.total && load->idle_count == load->options->connections) break;
        int count = wait_for_next(load, &schedule, traffic, queued, events);
        for (int i = 0; i < count; i++) {
            const struct connection *answered = take_answer(load, &events[i]);
            if (answered == NULL) continue;
            uint64_t now = wall_ns(), latency = now - answered->scheduled_ns;
            traffic->answers++;
            if (now <= traffic->end_ns) traffic->in_time++;
            add_latency(&traffic->latencies, latency);
            if (share > 0 && latency >= limit_ns) schedule.late++;
            if (queued) send_due(load, &schedule, traffic, &queued);
        }
        uint64_t now = wall_ns();
        traffic->hopeless = share > 0 && count_late(&schedule, traffic, limit_ns, now) > allowed;
        if (!traffic->hopeless && now <= traffic->end_ns + drain_ns) continue;
        abandon(load, &schedule, traffic, now);
        break;
    }
    close(schedule.timer);
}
