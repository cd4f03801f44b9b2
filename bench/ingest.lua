-- One event a request, each under a key of its own, for players drawn from those that exist.
local thread_count = 0

function setup(thread)
  thread:set("thread_number", thread_count)
  thread_count = thread_count + 1
end

function init(args)
  secret, run, players = args[1], args[2], tonumber(args[3])
  math.randomseed(thread_number)
  headers = { ["Content-Type"] = "application/json", ["X-RIFT-SECRET"] = secret }
  sent = 0
end

function request()
  sent = sent + 1
  headers["Idempotency-Key"] = run .. "-" .. thread_number .. "-" .. sent
  return wrk.format("POST", "/api/v1/webhook/ingest", headers,
    '{"source":"bench","event_type":"call_dial","player":"player-' .. math.random(players) ..
    '","metadata":{"company":"Acme Corp","call_duration":' .. sent .. '}}')
end

function done(summary, latency)
  io.write(string.format("RESULT %d %d %d %d %d\n", summary.requests, summary.duration,
    latency:percentile(50), latency:percentile(99),
    summary.errors.status + summary.errors.connect + summary.errors.read + summary.errors.write + summary.errors.timeout))
end
