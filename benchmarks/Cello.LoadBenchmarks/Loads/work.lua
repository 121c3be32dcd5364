-- The requests that wrk sends, and the figures that it prints at the end: one line that Wrk.cs reads.
-- Arguments: the kind of work, the number of users and orders, a token or "-", and requests a second or "-" for as many as possible.

local ffi = require("ffi")
ffi.cdef("typedef struct { long seconds, microseconds; } moment; int gettimeofday(moment *, void *);")

local requests, nextOne = {}, 0

local function get(path) return wrk.format("GET", path) end

local function place(ids)
  return wrk.format("POST", "/orders/", nil, string.format('{"user_id":%d,"items":["Book","Pen"]}', math.random(ids)))
end

local works = {
  read = function(ids) return get("/users/" .. math.random(ids)) end,
  write = place,
  mix = function(ids) return math.random(10) == 1 and place(ids) or get("/orders/" .. math.random(ids)) end,
  ["payment-states"] = function() return get("/purchases/payment-states-of/1") end,
  ["first-page"] = function() return get("/orders/?limit=100") end,
  ["deep-page"] = function(ids) return get("/orders/?limit=100&after=" .. (ids - 100 - math.random(10000))) end,
}

-- In turn, so that no user is changed by two requests at the same time, and each time to another name.
local function rename(ids)
  nextOne = nextOne + 1
  local id = nextOne % ids + 1
  return wrk.format("PUT", "/users/" .. id, nil, string.format('{"name":"Name %d","email":"renamed%d@example.com"}', nextOne, id))
end

-- Requests at independent random times, so that a slow answer does not hold back the requests that come after it. wrk asks for the delay of the next
-- request of a connection, in milliseconds, and measures its latency from the end of the delay.
local function pace(rate)
  local moment = ffi.new("moment")
  local function now()
    ffi.C.gettimeofday(moment, nil)
    return tonumber(moment.seconds) * 1000 + tonumber(moment.microseconds) / 1000
  end
  local due = now()
  delay = function()
    due = due - math.log(1 - math.random()) * 1000 / rate
    return math.max(0, math.floor(due - now() + 0.5))
  end
end

function init(arguments)
  local ids, token = tonumber(arguments[2]), arguments[3]
  if arguments[4] ~= "-" then
    pace(tonumber(arguments[4]))
  end
  wrk.headers["Content-Type"] = "application/json"
  if token ~= "-" then
    wrk.headers["Authorization"] = "Bearer " .. token
  end
  if arguments[1] == "rename" then
    nextOne = os.time() % 1000000 * 1000
    request = function() return rename(ids) end
    return
  end
  local work = works[arguments[1]]
  math.randomseed(1)
  for number = 1, 5000 do
    requests[number] = work(ids)
  end
end

function request()
  nextOne = nextOne % #requests + 1
  return requests[nextOne]
end

function done(summary, latency)
  local errors = summary.errors
  io.write(string.format("figures %d %d %d %d %d %d\n", summary.requests, summary.duration, latency:percentile(50), latency:percentile(99),
    errors.status, errors.connect + errors.read + errors.write + errors.timeout))
end
