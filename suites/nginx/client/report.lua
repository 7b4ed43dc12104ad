-- Exact figures in one line of JSON, after wrk's own words. Only done() is here: any other hook would have wrk leave its
-- fast path and run Lua for every request. Durations and latencies are in microseconds; "status" counts answers from 400.
function done(summary, latency, requests)
    local errors = summary.errors
    print(string.format(
        '{"wrk":1,"requests":%d,"duration_us":%d,"bytes":%d,' ..
        '"errors":{"connect":%d,"read":%d,"write":%d,"timeout":%d,"status":%d},' ..
        '"latency_us":{"p50":%d,"p99":%d}}',
        summary.requests, summary.duration, summary.bytes,
        errors.connect, errors.read, errors.write, errors.timeout, errors.status,
        latency:percentile(50), latency:percentile(99)))
end
