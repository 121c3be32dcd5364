using System.Collections.Concurrent;
using Cello.Hosting.Console.Snapshots;
using Cello.Modularity.Edges.Recent;

namespace Cello.Hosting.Console.Recording;

/// <summary>Records, for each route since the start, how long requests took and how many calls to each module they made.</summary>
internal sealed class RouteRecorder
{
    private readonly ConcurrentDictionary<(string Method, string Route), RouteTraffic> _routes = [];

    public void Record(string method, string route, double seconds, RequestCalls calls) =>
        _routes.GetOrAdd((method, route), static _ => new RouteTraffic()).Record(seconds, calls.All);

    /// <summary>The routes by name.</summary>
    public IReadOnlyList<RouteSnapshot> Read() =>
    [
        .. _routes.OrderBy(route => route.Key.Route, StringComparer.Ordinal).ThenBy(route => route.Key.Method, StringComparer.Ordinal)
            .Select(route => route.Value.Describe(route.Key.Method, route.Key.Route)),
    ];

    private sealed class RouteTraffic
    {
        private readonly LatencyHistogram _durations = new();
        private readonly ConcurrentDictionary<string, CallCounts> _callees = new(StringComparer.Ordinal);

        public void Record(double seconds, IReadOnlyList<RequestCall> calls)
        {
            _durations.Record(seconds);
            if (calls is [var only])
            {
                Count(only.Callee, 1);
                return;
            }

            foreach (var (callee, count) in calls.CountBy(call => call.Callee))
            {
                Count(callee, count);
            }
        }

        public RouteSnapshot Describe(string method, string route)
        {
            var durations = _durations.Read();
            var requests = durations.Total;
            return new RouteSnapshot(
                method,
                route,
                requests,
                durations.Percentile(0.5),
                durations.Percentile(0.99),
                [.. _callees.OrderBy(callee => callee.Key, StringComparer.Ordinal).Select(callee => callee.Value.Describe(callee.Key, requests))]);
        }

        private void Count(string callee, int calls) => _callees.GetOrAdd(callee, static _ => new CallCounts()).Add(calls);
    }

    /// <summary>How many calls to one module each request made. Requests without a call are not counted here.</summary>
    private sealed class CallCounts
    {
        private const double Unit = 1e-6; // The histogram counts microseconds.

        private readonly LatencyHistogram _perRequest = new();
        private long _sum;

        public void Add(int calls)
        {
            _perRequest.Record(calls * Unit);
            Interlocked.Add(ref _sum, calls);
        }

        public CalleeCalls Describe(string callee, long requests)
        {
            var counts = _perRequest.Read();
            var withCalls = Math.Max(1, counts.Total);
            var share = 1 - (0.01 * requests / withCalls); // Of the requests with a call, those up to the 99th percentile of all requests.
            return new CalleeCalls(
                callee,
                Math.Round((double)Interlocked.Read(ref _sum) / Math.Max(1, requests), 2),
                share <= 0 ? 0 : (int)(counts.Percentile(share) * 1000 ?? 0));
        }
    }
}
