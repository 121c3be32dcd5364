using System.Globalization;
using Cello.OperationsTests.Hosts;

namespace Cello.OperationsTests.Availability;

public sealed class PasswordBurstTests
{
    private const int Pairs = 95; // 190 requests are within the default rate limit of a client.
    private const int Queue = 16;

    private int _hashed;

    [Fact]
    public async Task Password_hashing_does_not_delay_probes_even_on_one_core_and_excess_sign_ins_get_the_time_to_retry()
    {
        await using var process = await OneProcess.StartAsync(host => host
            .With("DOTNET_PROCESSOR_COUNT", "1")
            .With("Computations__QueueLength", $"{Queue}")
            .With("RequestLimits__TimeLimitSeconds", "300")); // However busy the machine is.
        var burst = Task.WhenAll(Enumerable.Range(0, Pairs).SelectMany(pair => new[] { SignInAsync(process.Client, pair), RegisterAsync(process.Client, pair) }));

        var longest = await LongestProbeAsync(burst, process.Client);

        longest.ShouldBeLessThan(Queue / 2);
        var answers = await burst;
        answers.Select(answer => answer.Status).Distinct().ShouldBe([401, 201, 503], ignoreOrder: true);
        var refused = answers.Where(answer => answer.Status == 503).ToList();
        refused.ShouldAllBe(answer => answer.Json.GetProperty("type").GetString() == "/problems/overloaded");
        refused.ShouldAllBe(answer => int.Parse(answer.Header("Retry-After")!, CultureInfo.InvariantCulture) > 0);
        (await process.Client.SamplesAsync("cello_computations_")).ShouldBe(
            ["cello_computations_running 0", "cello_computations_queued 0", $"cello_computations_refused_total {refused.Count}"], ignoreOrder: true);
    }

    /// <summary>The maximum number of passwords that were hashed during one probe: a measure that is meaningful on a busy machine.</summary>
    private async Task<int> LongestProbeAsync(Task burst, ApiClient host)
    {
        var longest = 0;
        while (!burst.IsCompleted)
        {
            foreach (var path in new[] { "/health/live", "/health/ready" })
            {
                var before = _hashed;
                (await host.GetAsync(path)).Status.ShouldBe(200);
                longest = Math.Max(longest, _hashed - before);
            }
        }

        return longest;
    }

    private Task<Answer> SignInAsync(ApiClient host, int number) =>
        CountedAsync(host.PostAsync("/auth/token", $$"""{"email":"nobody{{number}}@example.com","password":"wrong horse battery"}"""));

    private Task<Answer> RegisterAsync(ApiClient host, int number) =>
        CountedAsync(host.PostAsync("/users/", $$"""{"name":"Somebody","email":"somebody{{number}}@example.com","password":"correct horse battery"}"""));

    private async Task<Answer> CountedAsync(Task<Answer> call)
    {
        var answer = await call;
        if (answer.Status != 503)
        {
            Interlocked.Increment(ref _hashed);
        }

        return answer;
    }
}
