using System.Security.Cryptography;
using System.Text;
using Cello.Hosting.Authentication;

namespace Cello.Hosting.RateLimits.Redis;

/// <summary>
/// Names buckets so that the contents of Redis do not show whose they are. The hash is keyed with the secret that all hosts share: there are so few
/// addresses that an unkeyed hash could be reversed by hashing all of them.
/// </summary>
internal sealed class BucketNames(JwtSecret secret)
{
    private const int Bytes = 16; // Collisions between clients are practically impossible.

    private readonly byte[] _key = HKDF.DeriveKey(HashAlgorithmName.SHA256, secret.Key.Key, SHA256.HashSizeInBytes, info: "cello rate limits"u8.ToArray());

    /// <summary>The same name on every host with the same secret and the same limit. A host with another limit uses other buckets.</summary>
    public string Of(string limit, RefillSchedule schedule, string client)
    {
        var whole = $"{limit} {schedule.Limit} {schedule.Window.Ticks} {schedule.Steps} {client}";
        var hash = HMACSHA256.HashData(_key, Encoding.UTF8.GetBytes(whole));
        return $"cello:limit:{limit}:{Convert.ToHexStringLower(hash.AsSpan(0, Bytes))}";
    }
}
