using System.Collections.Concurrent;
using Cello.Hosting.Console.Snapshots;

namespace Cello.Hosting.Console.Recording;

/// <summary>The last 200 requests, and the last 100 that failed or were slow, which a busy host would otherwise forget within a second.</summary>
internal sealed class RecentRequests
{
    private const int Kept = 200;
    private const int NotableKept = 100;
    private const double SlowMs = 1000;

    private readonly ConcurrentQueue<RecordedRequest> _all = new();
    private readonly ConcurrentQueue<RecordedRequest> _notable = new();

    public void Add(RecordedRequest request)
    {
        Add(_all, request, Kept);
        if (request.Status >= 500 || request.DurationMs >= SlowMs)
        {
            Add(_notable, request, NotableKept);
        }
    }

    /// <summary>The requests, newest first.</summary>
    /// <param name="chattyCalls">A request with more calls to one module is chatty.</param>
    public IReadOnlyList<RecentRequest> Read(int chattyCalls) =>
        [.. _all.Concat(_notable).Distinct().OrderByDescending(request => request.At).Select(request => request.Describe(chattyCalls))];

    private static void Add(ConcurrentQueue<RecordedRequest> queue, RecordedRequest request, int kept)
    {
        queue.Enqueue(request);
        if (queue.Count > kept)
        {
            queue.TryDequeue(out _);
        }
    }
}
