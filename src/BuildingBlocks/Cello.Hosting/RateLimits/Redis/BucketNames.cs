using System.Security.Cryptography;
using System.Text;
using Cello.Hosting.Authentication;

namespace Cello.Hosting.RateLimits.Redis;

/// <summary>
/// Names buckets so that nobody can tell from Redis whose they are. The hash is keyed, by the secret that all hosts share: there are few
/// addresses, and whoever hashes them all would find each one again.
/// </summary>
internal sealed class BucketNames(JwtSecret secret)
{
    private const int Bytes = 16; // No two clients of this world meet in it.

    private readonly byte[] key = HKDF.DeriveKey(HashAlgorithmName.SHA256, secret.Key.Key, SHA256.HashSizeInBytes, info: "cello rate limits"u8.ToArray());

    /// <summary>The same for every host with the same secret and the same limit; a host that is set otherwise has buckets of its own.</summary>
    public string Of(string limit, RefillSchedule schedule, string client)
    {
        var whole = $"{limit} {schedule.Limit} {schedule.Window.Ticks} {schedule.Steps} {client}";
        var hash = HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(whole));
        return $"cello:limit:{limit}:{Convert.ToHexStringLower(hash.AsSpan(0, Bytes))}";
    }
}
