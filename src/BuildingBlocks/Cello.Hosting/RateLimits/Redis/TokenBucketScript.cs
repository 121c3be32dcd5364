using StackExchange.Redis;

namespace Cello.Hosting.RateLimits.Redis;

/// <summary>
/// Takes tokens from a bucket in Redis by the rules of <see cref="RefillSchedule"/> and <see cref="TokenBucket"/>, atomically on the server.
/// </summary>
/// <remarks>
/// <para>
/// <c>KEYS[1]</c> is the bucket. <c>ARGV</c> is the limit, the window in microseconds, the steps and the tokens to take. The answer is 1 or 0 for
/// allowed or not, the remaining tokens, and, in microseconds, the time until the bucket is full and the time until a token is available.
/// </para>
/// <para>
/// A bucket is a text of two numbers: the time at which it was last full, and the number of tokens taken since. It expires when it is full
/// again. Lua's numbers are exact up to 2^53, so whole windows are computed separately before anything is multiplied.
/// </para>
/// </remarks>
internal static class TokenBucketScript
{
    /// <summary>Uses the server's clock, because the clocks of replicas differ.</summary>
    public const string Text = "local time = redis.call('TIME') local now = time[1] * 1000000 + time[2]\n" + Body;

    /// <summary>Requires <c>now</c>, in microseconds.</summary>
    public const string Body =
        """
        local limit, window, steps, tokens = tonumber(ARGV[1]), tonumber(ARGV[2]), tonumber(ARGV[3]), tonumber(ARGV[4])

        local function refilled_at(elapsed)
          local windows = math.floor(elapsed / window)
          local step = math.floor((elapsed - windows * window) * steps / window)
          return windows * limit + math.floor(step * limit / steps)
        end

        local function time_of(refilled)
          local windows = math.floor(refilled / limit)
          local step = math.ceil((refilled - windows * limit) * steps / limit)
          return windows * window + math.ceil(step * window / steps)
        end

        local full_at, taken, refilled = now, 0, 0
        local bucket = redis.call('GET', KEYS[1])
        if bucket then
          local since, count = string.match(bucket, '(%d+) (%d+)')
          local back = refilled_at(now - since)
          -- Nothing is missing: the bucket is full. More is missing than it holds: the clock was set back, so start with a full bucket.
          if count - back > 0 and count - back <= limit then
            full_at, taken, refilled = tonumber(since), tonumber(count), back
          end
        end

        local allowed = taken - refilled + tokens <= limit
        if allowed and tokens > 0 then
          taken = taken + tokens
          local full_again = math.ceil((full_at + time_of(taken)) / 1000)
          redis.call('SET', KEYS[1], string.format('%.0f %.0f', full_at, taken), 'PXAT', string.format('%.0f', full_again))
        end

        local elapsed = now - full_at
        return {
          allowed and 1 or 0,
          limit - taken + refilled,
          taken > refilled and time_of(taken) - elapsed or 0,
          allowed and 0 or time_of(refilled + 1) - elapsed,
        }
        """;

    public static async Task<RateLimitDecision> EvaluateAsync(IDatabase database, string bucket, RefillSchedule schedule, int tokens) =>
        Read(await database.ScriptEvaluateAsync(Text, [bucket], Arguments(schedule, tokens)), schedule);

    public static RedisValue[] Arguments(RefillSchedule schedule, int tokens) =>
        [schedule.Limit, (long)schedule.Window.TotalMicroseconds, schedule.Steps, tokens];

    public static RateLimitDecision Read(RedisResult answer, RefillSchedule schedule) => (long[])answer! is [var allowed, var remaining, var reset, var retryAfter]
        ? new RateLimitDecision(allowed == 1, schedule.Limit, (int)remaining, TimeSpan.FromMicroseconds(reset), TimeSpan.FromMicroseconds(retryAfter))
        : throw new InvalidOperationException("The script must return four numbers.");
}
