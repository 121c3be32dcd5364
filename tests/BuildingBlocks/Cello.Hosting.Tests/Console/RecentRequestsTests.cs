using Cello.Hosting.Console.Recording;
using Cello.Modularity.Edges.Recent;

namespace Cello.Hosting.Tests.Console;

public sealed class RecentRequestsTests
{
    private static readonly DateTimeOffset Start = new(2026, 1, 2, 3, 4, 5, TimeSpan.Zero);

    [Fact]
    public void Failed_and_slow_requests_stay_when_a_busy_host_has_answered_thousands_of_others()
    {
        var requests = new RecentRequests();
        requests.Add(Request(0, status: 503));
        requests.Add(Request(1, durationMs: 2000));
        for (var second = 2; second < 2000; second++)
        {
            requests.Add(Request(second));
        }

        var read = requests.Read(chattyCalls: 10);

        read.Count.ShouldBe(202);
        read.Select(request => request.At).ShouldBeInOrder(SortDirection.Descending);
        (read[^1].Status, read[^2].DurationMs).ShouldBe((503, 2000));
    }

    [Fact]
    public void A_request_that_calls_one_module_more_often_than_the_limit_is_chatty()
    {
        var requests = new RecentRequests();
        requests.Add(Request(0, calls: CallsTo([.. Enumerable.Repeat("users", 11), .. Enumerable.Repeat("payments", 10)])));

        requests.Read(chattyCalls: 10).Single().Chatty.ShouldBe(["users"]);
        requests.Read(chattyCalls: 11).Single().Chatty.ShouldBeEmpty();
    }

    [Fact]
    public void A_request_with_very_many_calls_takes_bounded_memory()
    {
        var requests = new RecentRequests();
        var calls = CallsTo(Enumerable.Repeat("users", 100_000));
        requests.Add(Request(0, calls: calls));

        calls.All.Count.ShouldBe(1000);
        requests.Read(chattyCalls: 10).Single().Calls.Count.ShouldBe(50);
    }

    private static RequestCalls CallsTo(IEnumerable<string> callees)
    {
        var calls = RequestCalls.Begin();
        foreach (var callee in callees)
        {
            calls.Add(new RequestCall(callee, "FindAsync", "local", "ok", 0.001));
        }

        return calls;
    }

    private static RecordedRequest Request(int second, int status = 200, double durationMs = 1, RequestCalls? calls = null) => new(
        Start.AddSeconds(second), "GET", "/users/{id}", status, durationMs, traceId: null, calls ?? CallsTo([]));
}
