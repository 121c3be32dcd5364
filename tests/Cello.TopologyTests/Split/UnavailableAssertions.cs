using System.Globalization;
using Cello.TopologyTests.Http;

namespace Cello.TopologyTests.Split;

internal static class UnavailableAssertions
{
    /// <summary>Users cannot answer, and the client is told when to retry, in the header and in the body.</summary>
    /// <returns>The seconds to wait.</returns>
    public static int ShouldBeUnavailable(this Answer answer)
    {
        answer.ShouldBeProblem(503, "module-unavailable", "User service unavailable");
        var seconds = answer.Json.GetProperty("retry_after").GetInt32();
        seconds.ShouldBeInRange(1, 30);
        answer.Header("Retry-After").ShouldBe(seconds.ToString(CultureInfo.InvariantCulture));
        return seconds;
    }

    /// <summary>Runs something and fails if it took much longer: three times as long, for busy machines, which is still less than without a limit.</summary>
    public static async Task<T> WithinAsync<T>(this Task<T> call, double seconds)
    {
        var start = TimeProvider.System.GetTimestamp();
        var result = await call;
        TimeProvider.System.GetElapsedTime(start).TotalSeconds.ShouldBeLessThan(3 * seconds);
        return result;
    }
}
