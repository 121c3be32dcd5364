using StackExchange.Redis;

namespace Cello.Hosting.RateLimits.Redis;

/// <summary>
/// Takes from a bucket in Redis by the rules of <see cref="RefillSchedule"/> and <see cref="TokenBucket"/>, as one step of the server.
/// </summary>
/// <remarks>
/// <para>
/// <c>KEYS[1]</c> is the bucket; <c>ARGV</c> has the limit, the window in microseconds, the steps and the tokens to take. The answer has 1 or 0
/// for allowed or not, what remains, and in microseconds the time until the bucket is full and until a token comes back.
/// </para>
/// <para>
/// A bucket is a text of two numbers: the moment at which it was last full, and what was taken since. It expires at the moment at which it
/// is full again. Lua's numbers are exact up to 2^53: whole windows are set apart before anything is multiplied.
/// </para>
/// </remarks>
internal static class TokenBucketScript
{
    /// <summary>With the server's own clock, since those of replicas differ.</summary>
    public const string Text = "local time = redis.call('TIME') local now = time[1] * 1000000 + time[2]\n" + Body;

    /// <summary>Expects <c>now</c>, in microseconds.</summary>
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
          -- None is missing: it is full. More than it holds: the clock was set back, and nobody is locked out until it catches up.
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
        : throw new InvalidOperationException("The script answers with four numbers.");
}
